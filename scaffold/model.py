"""The domain: what the documents say, what is asked, what is decided, what is built.

Frozen dataclasses without behaviour beyond what their own fields imply. Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal

Framework = Literal["django", "flask"]
BOTH = "both"
"""The value of the option ``framework`` that makes a project in each, side by side."""
Favours = Literal["django", "flask", "neutral"]
FAVOURS: tuple[Favours, ...] = ("django", "flask", "neutral")
Verdict = Literal["clear", "leaning", "either"]

UNKNOWN = "unknown"
"""The answer "don't know": it leaves every sum and is not "no"."""

NO, YES = "no", "yes"
"""The values of an option that is only to have or not."""

Needs = Mapping[str, tuple[str, ...]]
"""Answers: question id -> the choice ids given, or ``(UNKNOWN,)``."""


@dataclass(frozen=True)
class Document:
    """One published article, under an id of ours."""

    id: str
    title: str
    file: str
    publisher: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class Stance:
    """What one document favours on one criterion.

    ``locators`` are whole lines of the document: one, or two where the stance is neutral because
    the document says both.
    """

    document: str
    favours: Favours
    locators: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Rejected:
    """A comparative claim that is not counted, and why."""

    document: str
    locator: str
    claim: str
    reason: str


@dataclass(frozen=True)
class Choice:
    """One allowed value of a question; with its stances it is a criterion."""

    id: str
    text: str
    stances: tuple[Stance, ...] = ()

    def favouring(self, favours: Favours) -> tuple[Stance, ...]:
        return tuple(stance for stance in self.stances if stance.favours == favours)

    @cached_property
    def documents(self) -> Mapping[Favours, tuple[str, ...]]:
        """Ids of the documents that speak of it, by what they favour."""
        return {
            favours: tuple(stance.document for stance in self.favouring(favours))
            for favours in FAVOURS
        }

    @cached_property
    def strength(self) -> Fraction:
        """e = (a - b) / (a + b + z + 2), positive for Django; zero without evidence."""
        django, flask = len(self.documents["django"]), len(self.documents["flask"])
        return Fraction(django - flask, len(self.stances) + 2)

    @cached_property
    def change_without(self) -> Mapping[str, Fraction]:
        """What leaving out each document that speaks of it adds to the strength."""
        return {
            left_out.document: self._without(left_out).strength - self.strength
            for left_out in self.stances
        }

    def _without(self, left_out: Stance) -> Choice:
        stances = tuple(stance for stance in self.stances if stance is not left_out)
        return replace(self, stances=stances)


@dataclass(frozen=True)
class Question:
    """``most`` is how many choices one answer may hold; ``alone`` are choices that stand alone."""

    id: str
    text: str
    help: str
    choices: tuple[Choice, ...]
    most: int = 1
    alone: tuple[str, ...] = ()

    def choice(self, choice_id: str) -> Choice:
        return next(choice for choice in self.choices if choice.id == choice_id)

    @cached_property
    def extremes(self) -> tuple[Fraction, Fraction]:
        """The smallest and the largest strength among the choices."""
        strengths = [choice.strength for choice in self.choices]
        return min(strengths), max(strengths)

    @cached_property
    def reach(self) -> Fraction:
        """The largest possible contribution without a mark of importance: max |e|."""
        lowest, highest = self.extremes
        return max(-lowest, highest)


@dataclass(frozen=True)
class Bands:
    """Thresholds of the verdict (data, provisional)."""

    clear_margin: Fraction
    clear_changes: int
    either_margin: Fraction


@dataclass(frozen=True)
class Value:
    """One value of an option."""

    id: str
    text: str


@dataclass(frozen=True)
class Suggestion:
    """An answer that makes a value the default: ``choice`` of ``question`` suggests ``value``."""

    question: str
    choice: str
    value: str
    reason: str


@dataclass(frozen=True)
class Option:
    """One part of the stack. ``suggestions`` stand in order of strength, the first match wins.

    Where an option takes ``several`` values, they are one text joined by commas, as the templates
    take it; files and JSON hold a list.
    """

    id: str
    text: str
    help: str
    values: tuple[Value, ...]
    default: Mapping[Framework, str]
    suggestions: tuple[Suggestion, ...] = ()
    several: bool = False

    @property
    def extra(self) -> bool:
        """Whether it is something that a project has or has not, and no more."""
        return {value.id for value in self.values} == {NO, YES}

    def as_data(self, value: str) -> str | list[str]:
        """``value`` as files and JSON hold it."""
        return value.split(",") if self.several else value


@dataclass(frozen=True)
class Rule:
    """A combination that cannot be: violated where every option named has one of the values."""

    id: str
    forbids: Mapping[str, tuple[str, ...]]
    message: str
    fix: str


@dataclass(frozen=True)
class Ruling:
    """What a policy allows of one question or option, by ``key`` as in ``stack.database``.

    ``framework`` is the one it holds for, or None for both. Several values or choices are
    narrowed to those ``allowed``; where one is left, it is locked.
    """

    key: str
    allowed: tuple[str, ...]
    owner: str
    reason: str
    framework: Framework | None = None


@dataclass(frozen=True)
class Overlay:
    """Files that a policy adds: path, unrendered, -> bytes.

    ``executable`` and ``replace`` are such paths too; those to ``replace`` may take the place of
    a template's file.
    """

    files: Mapping[str, bytes]
    executable: frozenset[str] = frozenset()
    replace: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TeamTemplate:
    """A team's own template, in cookiecutter's form; ``place`` is a folder or a git address."""

    name: str
    text: str
    place: str


@dataclass(frozen=True)
class Policy:
    """What a company decided once. ``origin`` says where it was set: ``flag``, ``environment``,
    ``configuration``; ``address`` and ``commit`` are a git repository's, without a password.
    """

    name: str
    version: str
    owner: str
    digest: str
    origin: str
    rulings: tuple[Ruling, ...] = ()
    overlay: Overlay | None = None
    templates: tuple[TeamTemplate, ...] = ()
    address: str = ""
    commit: str = ""

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def taken(self) -> dict[str, str]:
        """What a manifest says of it."""
        keys = ("name", "version", "owner", "digest")
        told = {**{key: getattr(self, key) for key in keys}, "from": self.origin}
        return told | ({"address": self.address, "commit": self.commit} if self.address else {})

    def on(self, key: str, framework: str | None = None) -> tuple[Ruling, ...]:
        """What rules ``key``: always, and for ``framework``."""
        return tuple(
            ruling
            for ruling in self.rulings
            if ruling.key == key and ruling.framework in (None, framework)
        )

    def allowed(self, key: str, framework: str | None = None) -> tuple[str, ...] | None:
        """The values that all of its rulings leave; ``None`` where none rules ``key``."""
        found = self.on(key, framework)
        if not found:
            return None
        return tuple(v for v in found[0].allowed if all(v in one.allowed for one in found))

    def lock(self, key: str, framework: str | None = None) -> tuple[str, Ruling] | None:
        """The one value left, and the ruling that leaves the fewest."""
        left = self.allowed(key, framework)
        if left is None or len(left) != 1:
            return None
        return left[0], min(self.on(key, framework), key=lambda one: len(one.allowed))

    def why(self, ruling: Ruling) -> str:
        """The sentence that stands beside what a ruling decides."""
        end = "" if ruling.reason.endswith((".", "!", "?")) else "."
        return f"{self.name} ({ruling.owner}): {ruling.reason}{end}"


@dataclass(frozen=True)
class Catalog:
    """Everything read from ``data/``, validated; with a ``policy``, its rules stand before ours."""

    documents: tuple[Document, ...]
    questions: tuple[Question, ...]
    rejected: tuple[Rejected, ...]
    bands: Bands
    options: tuple[Option, ...]
    rules: tuple[Rule, ...]
    policy: Policy | None = None

    def question(self, question_id: str) -> Question:
        return next(question for question in self.questions if question.id == question_id)

    @cached_property
    def reach(self) -> Fraction:
        """The sum of the reach of all questions."""
        return sum((question.reach for question in self.questions), Fraction(0))

    def option(self, option_id: str) -> Option:
        return next(option for option in self.options if option.id == option_id)


@dataclass(frozen=True)
class Contribution:
    """What one answered question adds to the score; positive is Django."""

    question: str
    answer: tuple[str, ...]
    contribution: Fraction
    stances: Mapping[Favours, tuple[str, ...]]
    """Ids of the documents behind it, by what they favour."""


@dataclass(frozen=True)
class Flip:
    """One answer that, changed alone, turns the recommendation."""

    question: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Recommendation:
    """The decision and everything that explains it; contributions add up to ``score`` exactly."""

    framework: Framework | None
    verdict: Verdict
    proved: bool
    score: Fraction
    margin: Fraction
    coverage: Fraction
    contributions: tuple[Contribution, ...]
    single_flips: tuple[Flip, ...]
    fewest_flips: int | None
    leave_one_out: Mapping[str, Framework | None]
    unanswered: tuple[str, ...]


@dataclass(frozen=True)
class Decided:
    """The value of one option and why it is that."""

    value: str
    reason: str


Stack = Mapping[str, Decided]


@dataclass(frozen=True)
class Violation:
    rule: str
    message: str
    fix: str


@dataclass(frozen=True)
class Answers:
    """What a person, a file or flags gave. ``sources`` says where each came from.

    Keys of ``sources`` are ``needs.kind``, ``stack.orm``, ``project.name``, ``important``,
    ``resources``; values are ``asked``, ``file``, ``flag``, ``preset``, ``policy``,
    ``environment`` or ``default``. ``preset`` is what a manifest says of the preset that was taken.
    """

    needs: Needs = field(default_factory=dict)
    important: tuple[str, ...] = ()
    stack: Mapping[str, str] = field(default_factory=dict)
    stack_of: Mapping[Framework, Mapping[str, str]] = field(default_factory=dict)
    """Values for one framework alone, where both are made; they win over ``stack``."""
    project: Mapping[str, str] = field(default_factory=dict)
    resources: tuple[str, ...] | None = None
    override_reason: str | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    preset: Mapping[str, str] = field(default_factory=dict)

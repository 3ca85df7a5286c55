"""The answers of one sitting, and how one question is put."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from rich.console import Console
from rich.text import Text

from scaffold import policy, report, scoring, stack
from scaffold.interactive import course
from scaffold.interactive.prompts import Key, Row, choose
from scaffold.model import (
    BOTH,
    UNKNOWN,
    Answers,
    Catalog,
    Framework,
    Question,
    Recommendation,
    Stack,
)


class Move(IntEnum):
    """Where a page was left to, and so where the next one is entered from."""

    BACK = -1
    ON = 1


@dataclass(frozen=True)
class Reply:
    """What a question was left with; ``answer`` is empty on a row that is no answer."""

    key: Key
    row: str
    answer: tuple[str, ...]


@dataclass
class Sitting:
    """What the pages share. Every answer is saved at once, so an interruption loses nothing.

    ``accepted`` is the recommendation that was accepted last, ``stack_asked`` the questions put
    for the stack, ``typed`` the lines written.
    """

    out: Console
    catalog: Catalog
    answers: Answers
    target: str | None
    save: Callable[[Answers], object]
    default: Callable[[str, Answers], str]
    problem: Callable[[str, str, Answers], str | None]
    place: course.Place = field(default_factory=course.Place)
    accepted: Framework | None = None
    stack_asked: tuple[str, ...] = ()
    typed: set[str] = field(default_factory=set)

    def keep(self, answers: Answers) -> None:
        self.answers = answers
        self.save(answers)

    def echo(self, text: str, answer: str) -> None:
        """One line that stays on the screen."""
        line = Text.assemble(f"  {report.printable(text)} ", (report.printable(answer), "bold"))
        self.out.print(line)

    @property
    def found(self) -> Recommendation:
        return scoring.recommend(self.catalog, self.answers.needs, self.answers.important)

    @property
    def framework(self) -> Framework:
        """What the person took on the page of the recommendation; of both, the first."""
        return "flask" if self.answers.stack["framework"] == "flask" else "django"

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """All that was taken: one, or both."""
        both = self.answers.stack["framework"] == BOTH
        return ("django", "flask") if both else (self.framework,)

    @property
    def stack(self) -> Stack:
        return self.stack_of(self.framework)

    def stack_of(self, framework: Framework) -> Stack:
        chosen = {**self.answers.stack, "framework": framework}
        return stack.resolve(self.catalog, framework, self.answers.needs, chosen)

    def put(
        self,
        question_id: str,
        extra: Sequence[Row],
        notes: Sequence[str],
        *,
        mark: bool = False,
        at: str | None = None,
    ) -> Reply:
        """Put one question; marking it and ticking its choices stay on it.

        ``at`` is the row pointed at where there is no answer yet.
        """
        question = self.catalog.question(question_id)
        given = self.answers.needs.get(question.id, ())
        ticks = given if len(given) > 1 else ()
        at = given[0] if given else at
        while True:
            rows = [*_choice_rows(question, ticks), Row(UNKNOWN, "I don't know")]
            rows = [*(self._held(question, row) for row in rows), *extra]
            pressed = choose(
                question.text + (" [matters most]" * (question.id in self.answers.important)),
                rows,
                keys=_keys(question, mark),
                footer=lambda _: [*notes, _keys_line(question, self.answers, mark)],
                help_text=question.help,
                at=at,
            )
            at = pressed.value
            if pressed.key is Key.MARK:
                self.keep(course.marked(self.answers, question.id))
            elif pressed.key is Key.TICK:
                ticks = course.ticked(ticks, at, question)
            else:
                return self._reply(question, pressed.key, at, ticks)

    def _held(self, question: Question, row: Row) -> Row:
        """``row``, forbidden where the policy does not allow it."""
        ruling = policy.forbidding(self.catalog.policy, f"needs.{question.id}", row.value)
        if ruling is None or self.catalog.policy is None:
            return row
        return replace(row, forbidden=self.catalog.policy.why(ruling))

    def tell_policy(self) -> None:
        """What the policy in force answered, with who and why; nobody is asked it."""
        ruled = self.catalog.policy
        if ruled is None:
            return
        for question in self.catalog.questions:
            if lock := ruled.lock(f"needs.{question.id}"):
                self.echo(question.text, report.answer_text(question, (lock[0],)))
                self.out.print(Text(f"    {report.printable(ruled.why(lock[1]))}\n"))

    def _reply(self, question: Question, key: Key, row: str, ticks: tuple[str, ...]) -> Reply:
        answer = course.given(question, row, ticks)
        if key is Key.ENTER and answer:
            self.echo(question.text, report.answer_text(question, answer))
        return Reply(key, row, answer)

    def result(self) -> Answers:
        """The answers; that a recommendation was accepted is no choice of a framework."""
        answers = self.answers
        if not course.overridden(answers, self.found.framework):
            answers = replace(answers, override_reason=None)
            if answers.sources.get("stack.framework") == course.ASKED:
                answers = course.unchosen(answers, ["framework"])
        return answers


def _choice_rows(question: Question, ticks: tuple[str, ...]) -> list[Row]:
    if question.most == 1:
        return [Row(choice.id, choice.text) for choice in question.choices]
    return [
        Row(choice.id, f"[{'x' if choice.id in ticks else ' '}] {choice.text}", indent=4)
        for choice in question.choices
    ]


def _keys(question: Question, mark: bool) -> list[Key]:
    keys = [Key.BACK]
    if question.most > 1:
        keys.append(Key.TICK)
    return [*keys, Key.FORWARD, Key.MARK] if mark else keys


def _keys_line(question: Question, answers: Answers, mark: bool) -> str:
    parts = ["Enter: answer"]
    if question.most > 1:
        parts.append(f"Space: tick up to {course.word(question.most)}")
    parts.append("Esc: (back)")
    if mark:
        parts.append(f"!: matters most ({len(answers.important)} of {scoring.MARKS})")
    return "  ".join(parts)

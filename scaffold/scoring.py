"""Answers and ledger -> recommendation. Pure, and exact: every number is a fraction.

The model is additive: an answered question contributes c = u e(choice), D is the sum of the
contributions, and the sign of D is the recommendation (positive: Django). The formulas, their
sources and an example worked by hand stand in ``docs/how-it-decides.md``.

``needs`` and ``important`` are checked already (``scaffold.answers``): questions and choices that
the catalog knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from scaffold.errors import ScaffoldError
from scaffold.model import (
    FAVOURS,
    UNKNOWN,
    Bands,
    Catalog,
    Choice,
    Contribution,
    Flip,
    Framework,
    Needs,
    Question,
    Recommendation,
    Verdict,
)

MARKS = 3
"""How many questions may be marked as those that matter most."""

_ZERO = Fraction(0)


@dataclass(frozen=True)
class Progress:
    """How far the questioning has decided.

    ``proved``: no answers to the ``open`` questions can change the framework (a tie would change
    it), even if unused marks of importance double the worst of them. ``open`` are the questions
    not asked yet that have evidence, widest range first. ``to_turn`` is how many of them, at
    least, would have to favour the other framework; None where they cannot turn it.
    """

    proved: bool
    open: tuple[str, ...]
    to_turn: int | None
    leaning: Framework | None


@dataclass(frozen=True)
class Given:
    """An answered question: the choices given and the weight u, 1 or 2."""

    question: Question
    choices: tuple[Choice, ...]
    weight: int

    @cached_property
    def contribution(self) -> Fraction:
        """c = u e(choice); the mean of several choices."""
        strengths = [choice.strength for choice in self.choices]
        return self.shared(sum(strengths[1:], strengths[0]))

    @cached_property
    def drop(self) -> Fraction:
        """How much another choice can lower the contribution."""
        return self.contribution - self.weighted(self.question.extremes[0])

    @cached_property
    def rise(self) -> Fraction:
        """How much another choice can raise the contribution."""
        return self.weighted(self.question.extremes[1]) - self.contribution

    def weighted(self, strength: Fraction) -> Fraction:
        """u e. Fractions are slow and u is mostly 1: no arithmetic then."""
        return strength if self.weight == 1 else self.weight * strength

    def shared(self, strength: Fraction) -> Fraction:
        """u e / n, what one of n choices counts."""
        count = len(self.choices)
        return strength if self.weight == count else self.weight * strength / count


def recommend(catalog: Catalog, needs: Needs, important: Sequence[str] = ()) -> Recommendation:
    """The recommendation and all that explains it; independent of the order of the answers."""
    given = answered(catalog, needs, important)
    score = total(given)
    fewest = fewest_flips(given, score)
    without = leave_one_out(catalog, given, score)
    margin = margin_of(given, score)
    return Recommendation(
        framework=framework_of(score),
        verdict=verdict(catalog.bands, score, margin, fewest, without),
        proved=_is_proved(score, open_losses(catalog, needs, important, score)),
        score=score,
        margin=margin,
        coverage=coverage(catalog, given),
        contributions=tuple(_contribution(one) for one in given),
        single_flips=single_flips(given, score),
        fewest_flips=fewest,
        leave_one_out=without,
        unanswered=_unanswered(catalog, given),
    )


def progress(catalog: Catalog, needs: Needs, important: Sequence[str] = ()) -> Progress:
    """How far ``needs`` decide, and what the open questions can still do."""
    score = total(answered(catalog, needs, important))
    losses = open_losses(catalog, needs, important, score)
    return Progress(
        proved=_is_proved(score, losses),
        open=tuple(
            question.id
            for question in questions_by_reach(catalog)
            if question.id not in needs and question.reach
        ),
        to_turn=_how_many_exceed(losses, abs(score)) if score else None,
        leaning=framework_of(score),
    )


def questions_by_reach(catalog: Catalog) -> tuple[Question, ...]:
    """All questions, those whose answers can differ most first; ties in catalog order."""

    def spread(question: Question) -> Fraction:
        lowest, highest = question.extremes
        return highest - lowest

    return tuple(sorted(catalog.questions, key=spread, reverse=True))


def answered(catalog: Catalog, needs: Needs, important: Sequence[str] = ()) -> tuple[Given, ...]:
    """The questions answered with a choice, in catalog order; at most three marks."""
    if len(set(important)) > MARKS:
        raise ScaffoldError(f"{len(set(important))} questions are important; at most {MARKS}")
    return tuple(
        Given(
            question=question,
            choices=tuple(question.choice(choice) for choice in needs[question.id]),
            weight=2 if question.id in important else 1,
        )
        for question in catalog.questions
        if needs.get(question.id, (UNKNOWN,)) != (UNKNOWN,)
    )


def total(given: Iterable[Given]) -> Fraction:
    """D, the sum of the contributions."""
    return sum((one.contribution for one in given), _ZERO)


def framework_of(score: Fraction) -> Framework | None:
    if not score:
        return None
    return "django" if score > 0 else "flask"


def margin_of(given: Iterable[Given], score: Fraction) -> Fraction:
    """D over the largest |D| that answers to the same questions could give; in [-1, 1]."""
    most = sum((one.weighted(one.question.reach) for one in given), _ZERO)
    return score / most if most else _ZERO


def coverage(catalog: Catalog, given: Iterable[Given]) -> Fraction:
    """The share of all questions' reach that was answered, without marks of importance."""
    reached = sum((one.question.reach for one in given), _ZERO)
    return reached / catalog.reach if catalog.reach else _ZERO


def verdict(
    bands: Bands,
    score: Fraction,
    margin: Fraction,
    fewest: int | None,
    without: Mapping[str, Framework | None],
) -> Verdict:
    """How sure: nothing that flips (``fewest`` None) counts as more changes than any threshold."""
    robust = all(framework == framework_of(score) for framework in without.values())
    if not score or abs(margin) < bands.either_margin or (fewest == 1 and not robust):
        return "either"
    steady = fewest is None or fewest >= bands.clear_changes
    return "clear" if abs(margin) >= bands.clear_margin and steady and robust else "leaning"


def single_flips(given: Iterable[Given], score: Fraction) -> tuple[Flip, ...]:
    """Every answer that, changed alone to one choice, turns the framework; a tie does not."""
    return tuple(
        Flip(one.question.id, tuple(choice.id for choice in one.choices), (choice.id,))
        for one in given
        if score and _largest_loss(one, score) > abs(score)
        for choice in one.question.choices
        if score * (score - one.contribution + one.weighted(choice.strength)) < 0
    )


def fewest_flips(given: Iterable[Given], score: Fraction) -> int | None:
    """How many answers at least must change to turn the framework; None where none can.

    Exact, because the model is additive: the largest losses go first.
    """
    if not score:
        return None
    losses = sorted((_largest_loss(one, score) for one in given), reverse=True)
    return _how_many_exceed(losses, abs(score))


def leave_one_out(
    catalog: Catalog, given: Sequence[Given], score: Fraction
) -> dict[str, Framework | None]:
    """The framework that the ledger without each document would give."""
    scores = {document.id: score for document in catalog.documents}
    for one in given:
        for choice in one.choices:
            for document, change in choice.change_without.items():
                scores[document] += one.shared(change)
    return {document: framework_of(changed) for document, changed in scores.items()}


def open_losses(
    catalog: Catalog, needs: Needs, important: Sequence[str], score: Fraction
) -> list[Fraction]:
    """What each open question can take from the leading framework at worst, largest first.

    Marks of importance not used yet double the largest. Marking or changing an answer given
    before is not bounded here: it is a new state, to be asked about again.
    """
    losses = {
        question.id: max(_ZERO, -question.extremes[0] if score > 0 else question.extremes[1])
        for question in catalog.questions
        if question.id not in needs
    }
    marked = [2 * loss for question, loss in losses.items() if question in important]
    others = sorted(
        (loss for question, loss in losses.items() if question not in important), reverse=True
    )
    unused = MARKS - len(set(important))
    return sorted(marked + [2 * loss for loss in others[:unused]] + others[unused:], reverse=True)


def as_json(recommendation: Recommendation) -> dict[str, Any]:
    """The recommendation as ``recommend --json`` prints it, without the stack."""
    return {
        "schema": 1,
        "framework": recommendation.framework,
        "verdict": recommendation.verdict,
        "proved": recommendation.proved,
        "score": _rounded(recommendation.score),
        "margin": _rounded(recommendation.margin),
        "coverage": _rounded(recommendation.coverage),
        "contributions": [
            {
                "question": one.question,
                "answer": _answer(one.answer),
                "contribution": _rounded(one.contribution),
                "stances": {favours: list(one.stances[favours]) for favours in FAVOURS},
            }
            for one in recommendation.contributions
        ],
        "flips": {
            "single": [
                {"question": flip.question, "from": _answer(flip.old), "to": _answer(flip.new)}
                for flip in recommendation.single_flips
            ],
            "fewest": recommendation.fewest_flips,
        },
        "leave_one_out": dict(recommendation.leave_one_out),
        "unanswered": list(recommendation.unanswered),
    }


def _largest_loss(given: Given, score: Fraction) -> Fraction:
    """What the leading framework can lose by another choice."""
    return given.drop if score > 0 else given.rise


def _is_proved(score: Fraction, losses: Iterable[Fraction]) -> bool:
    return bool(score) and sum(losses) < abs(score)


def _how_many_exceed(losses: Iterable[Fraction], amount: Fraction) -> int | None:
    """How many of ``losses``, in their order, add up to more than ``amount``."""
    lost = _ZERO
    for count, loss in enumerate(losses, start=1):
        lost += loss
        if lost > amount:
            return count
    return None


def _contribution(given: Given) -> Contribution:
    stances = {
        favours: tuple(dict.fromkeys(d for c in given.choices for d in c.documents[favours]))
        for favours in FAVOURS
    }
    answer = tuple(choice.id for choice in given.choices)
    return Contribution(given.question.id, answer, given.contribution, stances)


def _unanswered(catalog: Catalog, given: Iterable[Given]) -> tuple[str, ...]:
    done = {one.question.id for one in given}
    return tuple(question.id for question in catalog.questions if question.id not in done)


def _answer(choices: tuple[str, ...]) -> str | list[str]:
    return choices[0] if len(choices) == 1 else list(choices)


def _rounded(number: Fraction) -> float:
    return float(round(number, 6))

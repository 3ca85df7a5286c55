"""A project's stored needs, changed by a person, scored against today's evidence (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from scaffold import answers as answers_module
from scaffold import kept, policy, scoring, stack
from scaffold.kept import Kept
from scaffold.model import (
    UNKNOWN,
    Answers,
    Catalog,
    Decided,
    Framework,
    Recommendation,
    Stack,
    Violation,
)
from scaffold.policy import Broken

OTHER: Mapping[Framework, Framework] = {"django": "flask", "flask": "django"}


@dataclass(frozen=True)
class Answered:
    """A question whose answer changed, and what each answer contributes by today's evidence.

    An answer that was not given is ``unknown``.
    """

    question: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    old_contribution: Fraction
    new_contribution: Fraction


@dataclass(frozen=True)
class Different:
    """An option with another value; ``None`` where one of the two stacks has no such option."""

    option: str
    old: str | None
    new: str | None
    reason: str


@dataclass(frozen=True)
class Review:
    """``recorded`` is framework (``none`` for a tie) and verdict when the project was made,
    ``stored`` the recommendation for its answers by today's evidence, ``now`` for the changed ones.

    ``stack`` is what differs from the project in its own framework; ``other`` what would differ in
    the other one, ``lost`` what was chosen and cannot be there, ``violations`` which rules the
    choices break in the project's own framework, and ``against`` what of all that the policy in
    force does not allow.
    """

    framework: Framework
    recorded: tuple[str, str]
    stored: Recommendation
    now: Recommendation
    answers: tuple[Answered, ...]
    stack: tuple[Different, ...]
    violations: tuple[Violation, ...]
    other: tuple[Different, ...]
    lost: tuple[Different, ...]
    against: tuple[Broken, ...]


def review(catalog: Catalog, project: Kept, changed: Answers) -> Review:
    """What ``changed``, the project's answers with a person's changes, leads to today."""
    given, own = kept.given(catalog, project), kept.framework(project)
    stored = scoring.recommend(catalog, given.needs, given.important)
    now = scoring.recommend(catalog, changed.needs, changed.important)
    here = _resolved(catalog, own, changed, _chosen(changed, own))
    other = OTHER[own]
    lost = tuple(_lost(catalog, other, changed, here))
    names = {different.option for different in lost}
    left = {o: v for o, v in _chosen(changed, other).items() if o not in names}
    there = _resolved(catalog, other, changed, left)
    return Review(
        framework=own,
        recorded=(project.framework, project.verdict),
        stored=stored,
        now=now,
        answers=tuple(_answered(catalog, given, stored, changed, now)),
        stack=tuple(_different(catalog, project.stack, here)),
        violations=_ours(catalog, here),
        other=tuple(_different(catalog, here, there)),
        lost=lost,
        against=_against(catalog, own, changed, project.stack),
    )


def _ours(catalog: Catalog, here: Stack) -> tuple[Violation, ...]:
    """The rules that the stack breaks, without a policy's."""
    found = stack.violations(catalog, {option: part.value for option, part in here.items()})
    return tuple(one for one in found if not one.rule.startswith(policy.RULE))


def _against(
    catalog: Catalog, own: Framework, changed: Answers, there: Stack
) -> tuple[Broken, ...]:
    if catalog.policy is None:
        return ()
    values = {option: part.value for option, part in there.items()}
    return policy.broken(catalog.policy, own, changed, values)


def _chosen(answers: Answers, framework: Framework) -> dict[str, str]:
    return {**answers.stack, **answers.stack_of.get(framework, {}), "framework": framework}


def _resolved(
    catalog: Catalog, framework: Framework, answers: Answers, chosen: Mapping[str, str]
) -> Stack:
    known = {option.id for option in stack.applicable(catalog, framework)}
    return stack.resolve(
        catalog, framework, answers.needs, {o: v for o, v in chosen.items() if o in known}
    )


def _lost(catalog: Catalog, other: Framework, answers: Answers, here: Stack) -> Iterator[Different]:
    """What was chosen that the other framework has not, or that a rule forbids there."""
    offers = stack.offers(catalog, other, answers.needs, {})
    for option, value in _chosen(answers, other).items():
        if option == "framework":
            continue
        if option not in offers:
            yield Different(option, value, None, "there is no such option")
        elif violation := offers[option].get(value):
            yield Different(option, value, None, violation.message)


def _different(catalog: Catalog, old: Stack, new: Stack) -> Iterator[Different]:
    for option in catalog.options:
        before, after = old.get(option.id), new.get(option.id)
        if option.id != "framework" and _value(before) != _value(after):
            reason = after.reason if after else "there is no such option"
            yield Different(option.id, _value(before), _value(after), reason)


def _value(part: Decided | None) -> str | None:
    return part.value if part else None


def _answered(
    catalog: Catalog, old: Answers, then: Recommendation, new: Answers, now: Recommendation
) -> Iterator[Answered]:
    counted = [
        {one.question: one.contribution for one in found.contributions} for found in (then, now)
    ]
    for question in catalog.questions:
        before, after = (given.needs.get(question.id, (UNKNOWN,)) for given in (old, new))
        weights = [counts.get(question.id, Fraction(0)) for counts in counted]
        if before != after or weights[0] != weights[1]:
            yield Answered(question.id, before, after, *weights)


def as_json(found: Review) -> dict[str, Any]:
    """The review as ``--json`` prints it."""
    framework, verdict = found.recorded
    return {
        "schema": 1,
        "framework": found.framework,
        "then": {"framework": None if framework == "none" else framework, "verdict": verdict},
        "stored": scoring.as_json(found.stored),
        "now": scoring.as_json(found.now),
        "answers": [
            {
                "question": one.question,
                "from": _answer(one.old),
                "to": _answer(one.new),
                "contribution": {
                    "from": float(round(one.old_contribution, 6)),
                    "to": float(round(one.new_contribution, 6)),
                },
            }
            for one in found.answers
        ],
        "stack": [_as_json(different) for different in found.stack],
        "violations": [
            {"rule": one.rule, "message": one.message, "fix": one.fix} for one in found.violations
        ],
        "other": {
            "framework": OTHER[found.framework],
            "stack": [_as_json(different) for different in found.other],
            "lost": [_as_json(different) for different in found.lost],
        },
        "against": [asdict(one) for one in found.against],
    }


def _as_json(different: Different) -> dict[str, str | None]:
    return {
        "option": different.option,
        "from": different.old,
        "to": different.new,
        "reason": different.reason,
    }


def _answer(answer: tuple[str, ...]) -> str | list[str]:
    return answer[0] if len(answer) == 1 else list(answer)


def combined(catalog: Catalog, project: Kept, changes: Answers) -> Answers:
    """The project's answers, with ``changes`` in place of theirs."""
    return answers_module.combine(changes, kept.given(catalog, project))

"""What is asked next, and what is said about it: pure, knows no terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scaffold.model import UNKNOWN, Answers, Catalog, Framework, Needs, Question
from scaffold.scoring import MARKS, Progress

ENOUGH_FROM = 6
"""From this many answers on "that is enough" is offered: the leaning nearly always stays then."""

ASKED = "asked"
STACK_NEEDS = ("data", "accounts", "admin", "interface", "where", "load", "languages")
NAMES: Mapping[Framework, str] = {"django": "Django", "flask": "Flask"}
WORDS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)


@dataclass(frozen=True)
class Place:
    """``at`` is the earlier question that is open again, or None: the first one not answered.

    ``rest`` is whether the rest is wanted although no answer can change the decision.
    """

    at: str | None = None
    rest: bool = False


def to_come(
    place: Place, needs: Needs, progress: Progress, order: Sequence[Question]
) -> tuple[str, ...]:
    """The questions that may still be asked, in their order."""
    if place.rest:
        return unanswered(needs, order)
    return () if progress.proved else progress.open


def unanswered(needs: Needs, order: Sequence[Question]) -> tuple[str, ...]:
    return tuple(question.id for question in order if question.id not in needs)


def moved(place: Place, needs: Needs, by: int) -> Place:
    """``by`` questions back or forward, between the first and the first one not answered.

    ``needs`` holds the questions in the order in which they were answered.
    """
    asked = (*needs, None)
    index = min(max(asked.index(place.at) + by, 0), len(asked) - 1)
    return replace(place, at=asked[index])


def answered(answers: Answers, question: str, answer: tuple[str, ...]) -> Answers:
    needs = {**answers.needs, question: answer}
    return replace(answers, needs=needs, sources={**answers.sources, f"needs.{question}": ASKED})


def known(needs: Needs) -> int:
    """How many questions have an answer other than "don't know"."""
    return sum(answer != (UNKNOWN,) for answer in needs.values())


def marked(answers: Answers, question: str) -> Answers:
    """With the mark of importance set or taken away; a fourth mark is not set."""
    marks = tuple(mark for mark in answers.important if mark != question)
    if marks == answers.important:
        marks = (*marks, question)
    if len(marks) > MARKS:
        return answers
    return replace(answers, important=marks, sources={**answers.sources, "important": ASKED})


def ticked(ticks: tuple[str, ...], row: str, question: Question) -> tuple[str, ...]:
    """``ticks`` with ``row`` set or taken away; what cannot stand beside it goes."""
    if row in ticks or not _is_choice(question, row):
        return tuple(tick for tick in ticks if tick != row)
    if row in question.alone:
        return (row,)
    beside = [tick for tick in ticks if tick not in question.alone]
    return (*beside[max(len(beside) - question.most + 1, 0) :], row)


def given(question: Question, row: str, ticks: tuple[str, ...]) -> tuple[str, ...]:
    """The answer on Enter: what is ticked, else the row; empty on a row that is no answer."""
    if _is_choice(question, row):
        return ticks or (row,)
    return (UNKNOWN,) if row == UNKNOWN else ()


def _is_choice(question: Question, row: str) -> bool:
    return any(choice.id == row for choice in question.choices)


def for_stack(catalog: Catalog, framework: Framework, needs: Needs) -> tuple[str, ...]:
    """The questions that the stack depends on and nobody answered."""
    suggesting = {
        suggestion.question
        for option in catalog.options
        if framework in option.default
        for suggestion in option.suggestions
    }
    return tuple(q for q in STACK_NEEDS if q in suggesting and q not in needs)


def live_line(leaning: Framework | None, proved: bool, may_follow: int) -> str:
    """The leaning so far, and how many questions may still follow."""
    if leaning is None:
        so_far = "No leaning so far."
    elif proved:
        so_far = f"{NAMES[leaning]}: no open answer can turn it."
    else:
        so_far = f"Leaning {NAMES[leaning]} so far."
    if may_follow == 0:
        return so_far
    return f"{so_far} At most {word(may_follow)} question{'s' * (may_follow > 1)} to come."


def turn_lines(progress: Progress) -> list[str]:
    """What it would take to turn the leaning; nothing where the open answers cannot."""
    if progress.leaning is None or progress.to_turn is None:
        return []
    other = NAMES["flask" if progress.leaning == "django" else "django"]
    return [
        f"{word(progress.to_turn).capitalize()} of the {word(len(progress.open))} open answers "
        f"would have to favour {other} to turn it."
    ]


def word(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def overridden(answers: Answers, recommended: Framework | None) -> bool:
    """Whether a person chose another framework than the recommended one."""
    return "framework" in answers.stack and answers.stack["framework"] != recommended


def chosen(answers: Answers, option: str, value: str) -> Answers:
    """With one value of the stack chosen by the person."""
    sources = {**answers.sources, f"stack.{option}": ASKED}
    return replace(answers, stack={**answers.stack, option: value}, sources=sources)


def unchosen(answers: Answers, options: Sequence[str]) -> Answers:
    """Without a choice of the person for these options of the stack."""
    keys = {f"stack.{option}" for option in options}
    return replace(
        answers,
        stack={option: value for option, value in answers.stack.items() if option not in options},
        sources={key: source for key, source in answers.sources.items() if key not in keys},
    )

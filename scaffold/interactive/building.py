"""The pages that build on the decision: the stack, the lines of text, the summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scaffold import report, stack
from scaffold.interactive import course
from scaffold.interactive.course import ASKED, NAMES
from scaffold.interactive.prompts import Key, Row, choose, write
from scaffold.interactive.sitting import Move, Sitting
from scaffold.model import BOTH, NO, YES, Option, Stack, Value, Violation

# Rows that are no answers: no id begins with a dash.
SKIP, ACCEPT, EXTRAS, WRITE, CHANGE = "-skip", "-accept", "-extras", "-write", "-change"
STOP, DONE = "-stop", "-done"

Offers = Mapping[str, Violation | None]


class Abandoned(Exception):
    """The person read the summary and wants nothing written."""


@dataclass(frozen=True)
class Line:
    """One line of text to ask for."""

    key: str
    text: str
    help: str


LINES = (
    Line(
        "resources",
        "A first resource:",
        "Such as: Book title:str author:->Author; Author name:str\n"
        "Empty for a small example, none for a bare project.",
    ),
    Line("name", "Name of the project:", "As people read it."),
    Line("directory", "Directory:", "Where the project is written."),
    Line("author", "Author:", "For the licence and the project's metadata; may be empty."),
    Line("email", "E-mail:", "May be empty."),
)


def title(framework: str) -> str:
    """A framework, or both, as people read it."""
    return " and ".join(name for own, name in NAMES.items() if framework in (own, BOTH))


def for_stack(sitting: Sitting, came: Move) -> Move:
    """What the stack depends on and nobody answered, unless skipped."""
    if came is Move.ON:
        sitting.stack_asked = course.for_stack(
            sitting.catalog, sitting.framework, sitting.answers.needs
        )
    asked = sitting.stack_asked
    if not asked:
        return came
    at = 0 if came is Move.ON else len(asked) - 1
    skip = Row(SKIP, "Skip: take the defaults for the stack")
    while 0 <= at < len(asked):
        reply = sitting.put(asked[at], [skip], [f"For the stack, {at + 1} of {len(asked)}."])
        if reply.key is Key.BACK:
            at -= 1
        elif reply.row == SKIP:
            break
        else:
            sitting.keep(course.answered(sitting.answers, asked[at], reply.answer))
            at += 1
    return Move.BACK if at < 0 or _turned(sitting) else Move.ON


def _turned(sitting: Sitting) -> bool:
    """Whether the answers for the stack changed the recommendation that was accepted."""
    policy = sitting.catalog.policy
    if sitting.accepted in (None, sitting.found.framework) or (
        policy and policy.lock("stack.framework")
    ):
        return False
    sitting.out.print("\nThese answers change the recommendation.")
    sitting.keep(course.unchosen(sitting.answers, ["framework"]))
    return True


def choose_stack(sitting: Sitting, came: Move) -> Move:
    """The whole stack on one screen: accept it, or change any part; of both, only shown."""
    if len(sitting.frameworks) > 1:
        for framework in sitting.frameworks:
            report.stack(sitting.out, sitting.catalog, sitting.stack_of(framework))
        return came
    at = ACCEPT
    while True:
        decided = sitting.stack
        wrong = stack.violations(sitting.catalog, _values(sitting))
        offers = _offers(sitting, wrong)
        row = _choose_option(sitting, decided, offers, wrong, at)
        if row is None:
            return Move.BACK
        if row == ACCEPT:
            parts = {option: part for option, part in decided.items() if option != "framework"}
            report.stack(sitting.out, sitting.catalog, parts)
            sitting.out.print()
            return Move.ON
        at = row
        if row == EXTRAS:
            _choose_extras(sitting)
        else:
            _change(sitting, sitting.catalog.option(row), decided[row].value, offers[row])


def _offers(sitting: Sitting, wrong: Sequence[Violation]) -> Mapping[str, Offers]:
    """What forbids each value; what is ``wrong`` already forbids no way out of it."""
    standing = {violation.rule for violation in wrong}
    answers = sitting.answers
    offers = stack.offers(sitting.catalog, sitting.framework, answers.needs, answers.stack)
    return {
        option: {
            value: None if why and why.rule in standing else why for value, why in values.items()
        }
        for option, values in offers.items()
    }


def _choose_option(
    sitting: Sitting,
    decided: Stack,
    offers: Mapping[str, Offers],
    wrong: Sequence[Violation],
    at: str,
) -> str | None:
    """The option to change, ``EXTRAS``, ``ACCEPT``, or None for back."""
    forbidden = f"{wrong[0].message} {wrong[0].fix}" if wrong else None
    extras = _extras(sitting, decided)
    parts = [
        Row(option, f"{option:<15}{part.value:<14}{part.reason}", indent=29)
        for option, part in decided.items()
        if option != "framework" and option not in extras
    ]
    had = ", ".join(option for option, value in extras.items() if value == YES)
    parts.append(Row(EXTRAS, f"{'extras':<15}{had or 'none'}", indent=15))
    pressed = choose(
        f"The stack for {NAMES[sitting.framework]}: accept it, or change any part",
        [Row(ACCEPT, "Accept this stack", forbidden), *parts],
        keys=[Key.BACK],
        footer=lambda row: _option_notes(sitting, row, offers.get(row, {})),
        at=at,
    )
    return None if pressed.key is Key.BACK else pressed.value


def _extras(sitting: Sitting, decided: Stack) -> Mapping[str, str]:
    """Each option that is only to have or not, with its value."""
    return {
        option.id: decided[option.id].value
        for option in sitting.catalog.options
        if option.extra and option.id in decided
    }


def _choose_extras(sitting: Sitting) -> None:
    """All options that are only to have or not, to tick, until the person is done."""
    at = None
    while True:
        extras = _extras(sitting, sitting.stack)
        offers = _offers(sitting, stack.violations(sitting.catalog, _values(sitting)))
        rows = [
            Row(
                option,
                f"[{'x' if value == YES else ' '}] {option}",
                why.message if why else None,
                indent=4,
            )
            for option, value in extras.items()
            for why in [offers[option][NO if value == YES else YES]]
        ]
        pressed = choose(
            "What else the project has",
            [Row(DONE, "Done"), *rows],
            keys=[Key.BACK, Key.TICK],
            footer=lambda row: _extra_notes(sitting, row),
            at=at,
        )
        at = pressed.value
        if pressed.key is Key.BACK or at == DONE:
            return
        value = NO if extras[at] == YES else YES
        sitting.keep(course.chosen(sitting.answers, at, value))


def _extra_notes(sitting: Sitting, row: str) -> list[str]:
    keys = "Enter, Space: tick  Esc: (back)"
    return ["Enter: done"] if row == DONE else [sitting.catalog.option(row).help, keys]


def _values(sitting: Sitting) -> Mapping[str, str]:
    return {option: part.value for option, part in sitting.stack.items()}


def _option_notes(sitting: Sitting, row: str, offers: Offers) -> list[str]:
    if row == EXTRAS:
        return ["Enter: choose  Esc: (back)"]
    if not offers:
        return ["Enter: accept  Up, Down: look at a part  Esc: (back)"]
    option = sitting.catalog.option(row)
    free = ", ".join(value for value, why in offers.items() if not why)
    forbidden = [f"Forbidden: {value}. {why.message}" for value, why in offers.items() if why]
    return [f"{option.help} On offer: {free}.", *forbidden, "Enter: change it  Esc: (back)"]


def _change(sitting: Sitting, option: Option, now: str, offers: Offers) -> None:
    ticks = tuple(now.split(",")) if option.several else ()
    at = now.partition(",")[0]
    while True:
        rows = [
            Row(value.id, _value_text(value, option, ticks), why.message if why else None, indent=4)
            for value in option.values
            for why in [offers[value.id]]
        ]
        tick = "  Space: tick, the first one first" * option.several
        pressed = choose(
            option.text,
            rows,
            keys=[Key.BACK, *([Key.TICK] if option.several else [])],
            footer=lambda _, tick=tick: [f"Enter: choose{tick}  Esc: (back)"],  # type: ignore[misc]
            help_text=option.help,
            at=at,
        )
        at = pressed.value
        if pressed.key is not Key.TICK:
            break
        ticks = (*(tick for tick in ticks if tick != at), *([at] if at not in ticks else []))
    value = ",".join(ticks) or at
    if pressed.key is Key.ENTER and value != now:
        sitting.keep(course.chosen(sitting.answers, option.id, value))


def _value_text(value: Value, option: Option, ticks: Sequence[str]) -> str:
    text = value.id if value.text == value.id else f"{value.id}: {value.text}"
    if not option.several:
        return text
    return f"[{ticks.index(value.id) + 1 if value.id in ticks else ' '}] {text}"


def write_lines(sitting: Sitting, came: Move) -> Move:
    """Resources, name, directory and author, with their defaults; what was given is not asked."""
    bare = sitting.stack["orm"].value == "none"
    lines = [line for line in LINES if not (bare and line.key == "resources")]
    move, at = came, 0 if came is Move.ON else len(lines) - 1
    while 0 <= at < len(lines):
        given = _given(sitting, lines[at].key)
        if move is Move.BACK or given is None or lines[at].key in sitting.typed:
            move = _write(sitting, lines[at], given)
        at += move
    return move


def _given(sitting: Sitting, key: str) -> str | None:
    if key == "directory":
        return sitting.target
    if key == "resources":
        resources = sitting.answers.resources
        return None if resources is None else "; ".join(resources) or "none"
    return sitting.answers.project.get(key)


def _write(sitting: Sitting, line: Line, given: str | None) -> Move:
    pressed = write(
        line.text,
        default=sitting.default(line.key, sitting.answers) if given is None else given,
        problem=lambda text: sitting.problem(line.key, text, sitting.answers),
        footer=[*line.help.splitlines(), "Enter: go on  Esc: (back)"],
    )
    if pressed.key is Key.BACK:
        return Move.BACK
    sitting.typed.add(line.key)
    _store(sitting, line.key, pressed.value)
    sitting.echo(line.text, pressed.value)
    return Move.ON


def _store(sitting: Sitting, key: str, text: str) -> None:
    answers = sitting.answers
    if key == "directory":
        sitting.target = text
    elif key == "resources":
        parts = tuple(part.strip() for part in text.split(";") if part.strip())
        sources = {**answers.sources, key: ASKED}
        sitting.keep(replace(answers, resources=parts or None, sources=sources))
    else:
        sources = {**answers.sources, f"project.{key}": ASKED}
        sitting.keep(replace(answers, project={**answers.project, key: text}, sources=sources))


def finish(sitting: Sitting, came: Move) -> Move:
    """The summary, before anything is written."""
    sitting.out.print()
    report.plan(sitting.out, _plan(sitting))
    sitting.out.print()
    pressed = choose(
        "Write the project?",
        [
            Row(WRITE, "Yes, write it"),
            Row(CHANGE, "No, go back and change something"),
            Row(STOP, "No, stop here and keep my answers"),
        ],
        keys=[Key.BACK],
        footer=lambda _: ["Nothing is written so far.", "Enter: choose  Esc: (back)"],
    )
    if pressed.key is Key.BACK or pressed.value == CHANGE:
        return Move.BACK
    if pressed.value == STOP:
        raise Abandoned
    return Move.ON


def _plan(sitting: Sitting) -> Sequence[tuple[str, str]]:
    """What is about to be written, as label and text."""
    project = sitting.answers.project
    own = course.overridden(sitting.answers, sitting.found.framework)
    author = filter(None, [project.get("author"), project.get("email")])
    return [
        ("Project", project.get("name", "")),
        ("Directory", sitting.target or ""),
        (
            "Framework",
            title(sitting.answers.stack["framework"]) + (", your own choice" if own else ""),
        ),
        *_stack_rows(sitting),
        ("Resources", _given(sitting, "resources") or "a small example"),
        ("Author", ", ".join(author) or "none"),
    ]


def _stack_rows(sitting: Sitting) -> list[tuple[str, str]]:
    if len(sitting.frameworks) == 1:
        return [("Stack", _short(sitting.stack))]
    return [(f"Stack of {NAMES[own]}", _short(sitting.stack_of(own))) for own in sitting.frameworks]


def _short(decided: Stack) -> str:
    return ", ".join(
        option if part.value == YES else f"{option} {part.value}"
        for option, part in decided.items()
        if option != "framework" and part.value not in ("none", NO)
    )

"""One prompt on the terminal: questionary's own, with more keys and a footer.

A prompt draws itself, waits for one of its keys, takes itself off the screen and returns what was
pressed. It decides nothing.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import questionary
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from questionary.prompts.common import InquirerControl

from scaffold.report import printable

STYLE = questionary.Style(
    [
        ("qmark", "bold"),
        ("question", "bold"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("disabled", "fg:ansibrightblack"),
        ("footer", "fg:ansibrightblack"),
    ]
)
ESCAPE_SECONDS = 0.05
"""How long a lone Escape waits for the rest of an arrow key's sequence."""


class Key(Enum):
    """What a prompt was left with."""

    ENTER = "enter"
    BACK = "back"
    FORWARD = "forward"
    MARK = "mark"
    TICK = "tick"
    OTHER = "other"


KEYS: Mapping[Key, tuple[str, ...]] = {
    Key.BACK: ("escape", "left", "<"),
    Key.FORWARD: ("right", ">"),
    Key.MARK: ("!",),
    Key.TICK: (" ",),
    Key.OTHER: ("o",),
}


@dataclass(frozen=True)
class Row:
    """One line to choose; ``forbidden`` says why it cannot be chosen."""

    value: str
    text: str
    forbidden: str | None = None
    indent: int = 0


@dataclass(frozen=True)
class Pressed:
    """``value`` is the row pointed at, or the text written."""

    key: Key
    value: str


Footer = Callable[[str], Sequence[str]]
"""The lines below, for the row pointed at."""


def choose(
    text: str,
    rows: Sequence[Row],
    *,
    keys: Sequence[Key],
    footer: Footer,
    help_text: str = "",
    number: str = "?",
    at: str | None = None,
) -> Pressed:
    """Let the person choose one row, beginning at the row ``at``."""
    allowed = [row.value for row in rows if row.forbidden is None]
    question = questionary.select(
        printable(text),
        [*_help_lines(help_text), *(_choice(row) for row in rows)],
        default=at if at in allowed else allowed[0],
        instruction=" ",
        qmark=number,
        pointer=">",
        style=STYLE,
    )
    control = next(
        control
        for control in question.application.layout.find_all_controls()
        if isinstance(control, InquirerControl)
    )

    def pointed() -> str:
        return str(control.get_pointed_at().value)

    _add_keys(question, keys, pointed, eager=True)
    _add_footer(question, lambda: footer(pointed()))
    return _ask(question)


def write(
    text: str,
    *,
    default: str,
    problem: Callable[[str], str | None],
    footer: Sequence[str],
) -> Pressed:
    """Let the person write one line; it is asked again while there is a ``problem`` with it."""
    question = questionary.text(
        printable(text),
        default=default,
        validate=lambda line: problem(line.strip()) or True,
        validate_while_typing=False,
        style=STYLE,
    )
    _add_keys(question, [Key.BACK], lambda: "", eager=False)
    _add_footer(question, lambda: footer)
    pressed = _ask(question)
    return Pressed(pressed.key, pressed.value.strip())


def _help_lines(help_text: str) -> list[questionary.Separator]:
    return [questionary.Separator(line) for line in _wrapped([help_text], _columns() - 4)]


def _choice(row: Row) -> questionary.Choice:
    text = f"{row.text}. Forbidden: {row.forbidden}" if row.forbidden else row.text
    lines = textwrap.wrap(printable(text), _columns() - 6, subsequent_indent=" " * row.indent)
    choice = questionary.Choice(("\n" + " " * 3).join(lines), value=row.value)
    if row.forbidden:
        choice.disabled = True  # type: ignore[assignment]  # a text would be added, unwrapped
    return choice


def _wrapped(lines: Sequence[str], width: int | None = None) -> list[str]:
    width = width or _columns() - 1
    return [part for line in lines for part in textwrap.wrap(printable(line), width)]


def _columns() -> int:
    return max(shutil.get_terminal_size().columns, 30)


def _add_keys(
    question: questionary.Question, keys: Sequence[Key], value: Callable[[], str], *, eager: bool
) -> None:
    """Keys that leave the prompt; while text is written only Escape does."""
    bindings = KeyBindings()
    for key in keys:
        for name in KEYS[key] if eager else KEYS[key][:1]:

            @bindings.add(name, eager=eager)
            def leave(event: KeyPressEvent, key: Key = key) -> None:
                event.app.exit(result=Pressed(key, value()))

    application = question.application
    own = application.key_bindings
    application.key_bindings = merge_key_bindings([own, bindings] if own else [bindings])
    application.ttimeoutlen = application.timeoutlen = ESCAPE_SECONDS


def _add_footer(question: questionary.Question, lines: Callable[[], Sequence[str]]) -> None:
    control = FormattedTextControl(lambda: "\n".join(["", *_wrapped(lines())]))
    window = Window(control, dont_extend_height=True, style="class:footer")
    layout = question.application.layout
    question.application.layout = Layout(HSplit([layout.container, window]))


def _ask(question: questionary.Question) -> Pressed:
    question.application.erase_when_done = True
    result = question.unsafe_ask()
    return result if isinstance(result, Pressed) else Pressed(Key.ENTER, str(result))

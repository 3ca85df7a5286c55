"""``scaffold new`` in a real terminal: what a person types, and what they see."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scaffold import catalog, scoring

CATALOG = catalog.load()
ORDER = scoring.questions_by_reach(CATALOG)
TEXTS = {question.id: question.text for question in ORDER}
FIRST, SECOND, THIRD = (question.text for question in ORDER[:3])

STACK_NEEDS = ("data", "accounts", "admin", "interface", "where", "load", "languages")
STACK_QUESTIONS = [TEXTS[question] for question in STACK_NEEDS]
LINES = ["A first resource:", "Name of the project:", "Directory:", "Author:", "E-mail:"]
WRITE = "Write the project?"
VERDICT = r"\? (Django|Flask|Either|No recommendation)"

Start = Callable[..., Any]


def answer_six(terminal: Any, keyboard: Any) -> None:
    """The first choice of the first six questions, then: that is enough."""
    for question in ORDER[:6]:
        terminal.asks(question.text, keyboard.ENTER)
    terminal.sees(r"   That is enough: recommend now")
    terminal.press(keyboard.UP, keyboard.ENTER)


def finish(terminal: Any, keyboard: Any) -> None:
    """From the questions for the stack on, with every default."""
    terminal.sees(r"   Skip: take the defaults")
    terminal.press(keyboard.UP, keyboard.ENTER)
    terminal.asks("The stack for", keyboard.ENTER)
    for line in LINES:
        terminal.asks(line, keyboard.ENTER)
    terminal.asks(WRITE, keyboard.ENTER)


def test_six_answers_and_defaults_make_a_project(
    scaffold: Start, keyboard: Any, work: Path
) -> None:
    terminal = scaffold("new")
    answer_six(terminal, keyboard)
    terminal.sees(VERDICT)
    terminal.press(keyboard.ENTER)
    finish(terminal, keyboard)
    assert terminal.ends() == 0, terminal.text
    unwrapped = terminal.text.replace("\n", "")
    assert re.search(r"Made my-project: (Django|Flask), \d+ files\.", unwrapped)
    manifest = tomllib.loads((work / "my-project" / ".scaffold.toml").read_text())
    assert "Ada Lovelace" in str(manifest)
    log = subprocess.run(
        ["git", "log", "--format=%an"],
        cwd=work / "my-project",
        capture_output=True,
        text=True,
        check=True,
    )
    assert log.stdout == "Ada Lovelace\n"
    assert scaffold("new", "--resume").ends() == 1  # the answers were for this project


def test_both_side_by_side(scaffold: Start, keyboard: Any, work: Path) -> None:
    terminal = scaffold("new", "shelf", "--framework", "both", "--set", "kind=shop")
    terminal.asks("Django, ", keyboard.ENTER)  # "Make both" is pointed at
    terminal.sees(r"   Skip: take the defaults")
    terminal.press(keyboard.UP, keyboard.ENTER)
    for line in ("A first resource:", "Name of the project:", "Author:", "E-mail:"):
        terminal.asks(line, keyboard.ENTER)
    terminal.asks(WRITE, keyboard.ENTER)
    assert terminal.ends() == 0, terminal.text
    assert (work / "shelf" / "COMPARISON.md").is_file()
    assert (work / "shelf" / "django" / "manage.py").is_file()
    assert (work / "shelf" / "flask" / "pyproject.toml").is_file()


def test_going_back_has_the_earlier_answer_at_hand(scaffold: Start, keyboard: Any) -> None:
    terminal = scaffold("new")
    second_choice = ORDER[0].choices[1].text
    terminal.asks(FIRST, keyboard.DOWN, keyboard.ENTER)
    terminal.asks(SECOND, keyboard.ENTER)
    terminal.asks(THIRD, keyboard.ESCAPE)
    terminal.asks(SECOND, keyboard.LEFT)
    terminal.asks(FIRST)
    terminal.sees(re.escape(f" > {second_choice}"))
    terminal.press(keyboard.RIGHT)
    terminal.asks(SECOND, keyboard.RIGHT)
    terminal.asks(THIRD)


def test_dont_know_and_marks(scaffold: Start, keyboard: Any, tmp_path: Path) -> None:
    terminal = scaffold("new")
    terminal.asks(FIRST, "!")
    terminal.asks(f"{FIRST} [matters most]")
    terminal.sees(r".*!: matters most \(1 of 3\)")
    terminal.press(keyboard.UP)
    terminal.sees(" > I don't know")
    terminal.press(keyboard.ENTER)
    terminal.asks(SECOND, "!", keyboard.CTRL_C)
    assert terminal.ends() == 130
    kept = tomllib.loads((tmp_path / "state" / "answers.toml").read_text())
    assert kept["needs"] == {ORDER[0].id: "unknown"}
    assert kept["important"] == [ORDER[0].id, ORDER[1].id]


def test_the_live_line_follows_the_answers(scaffold: Start, keyboard: Any) -> None:
    terminal = scaffold("new")
    terminal.sees("No leaning so far. At most nineteen questions to come.")
    terminal.asks(FIRST, keyboard.ENTER)
    terminal.sees("Leaning (Django|Flask) so far. At most eighteen questions to come.")


def test_override_with_one_key(scaffold: Start, keyboard: Any, tmp_path: Path) -> None:
    terminal = scaffold("new")
    answer_six(terminal, keyboard)
    terminal.sees(r".*o: take (Django|Flask) instead")
    terminal.press("o")
    terminal.sees(r"\? (Django|Flask), for what reason\?")
    terminal.press("We know it.", keyboard.ENTER)
    terminal.asks(STACK_QUESTIONS[0], keyboard.CTRL_C)
    assert terminal.ends() == 130
    kept = tomllib.loads((tmp_path / "state" / "answers.toml").read_text())
    assert kept["override_reason"] == "We know it."
    assert kept["stack"]["framework"] in ("django", "flask")


def test_what_a_rule_forbids_is_shown_with_its_reason(scaffold: Start, keyboard: Any) -> None:
    terminal = scaffold("new", "--framework", "django")
    terminal.sees(VERDICT)
    terminal.press(keyboard.ENTER)
    terminal.sees(r"   Skip: take the defaults")
    terminal.press(keyboard.UP, keyboard.ENTER)
    terminal.asks("The stack for Django", keyboard.DOWN)
    terminal.sees("Forbidden: none. Django keeps its users, sessions and content in a database.")
    terminal.press(keyboard.ENTER)
    terminal.asks("Database")
    terminal.sees("   - none: no database. Forbidden: Django keeps")
    terminal.press(keyboard.ESCAPE)
    terminal.asks("The stack for Django", keyboard.ESCAPE)
    terminal.asks(STACK_QUESTIONS[-1], keyboard.ESCAPE)
    terminal.asks(STACK_QUESTIONS[-2])


def test_a_line_that_is_refused_is_asked_again(scaffold: Start, keyboard: Any, work: Path) -> None:
    (work / "taken").mkdir()
    (work / "taken" / "file").touch()
    terminal = scaffold("new", "--framework", "django")
    terminal.sees(VERDICT)
    terminal.press(keyboard.ENTER)
    terminal.sees(r"   Skip: take the defaults")
    terminal.press(keyboard.UP, keyboard.ENTER)
    terminal.asks("The stack for Django", keyboard.ENTER)
    terminal.asks(LINES[0], "book", keyboard.ENTER)
    terminal.sees(".*capital letter")
    terminal.press(keyboard.CTRL_U, "Book title:str", keyboard.ENTER)
    terminal.asks(LINES[1], keyboard.CTRL_U, "../evil", keyboard.ENTER)
    terminal.sees(".*path part")
    terminal.press(keyboard.CTRL_U, "Shelf", keyboard.ENTER)
    terminal.sees(r"\? Directory: shelf")
    terminal.press(keyboard.CTRL_U, "taken", keyboard.ENTER)
    terminal.sees(".*taken is not empty")
    terminal.press(keyboard.ESCAPE)
    terminal.sees(r"\? Name of the project: Shelf")


def test_ctrl_c_and_resume_at_every_question(scaffold: Start, keyboard: Any) -> None:
    """At each prompt: Ctrl-C, resume, and the same prompt comes again, past what was accepted."""
    enter, enough = keyboard.ENTER, keyboard.UP + keyboard.ENTER
    seventh = (re.escape(f"? {ORDER[6].text}"), enough)
    verdict, stack = (VERDICT, enter), (r"\? The stack for", enter)
    steps = [
        *((re.escape(f"? {question.text}"), enter, []) for question in ORDER[:6]),
        (*seventh, []),
        (*verdict, [seventh]),
        *((re.escape(f"? {text}"), enter, [verdict]) for text in STACK_QUESTIONS),
        (*stack, [verdict]),
        (re.escape(f"? {LINES[1]} Shelf"), enter, [verdict, stack]),
        (re.escape(f"? {LINES[3]}"), enter, [verdict, stack]),
        (re.escape(f"? {LINES[4]}"), enter, [verdict, stack]),
        (re.escape(f"? {WRITE}"), enter, [verdict, stack]),
    ]
    assert len(steps) == 20
    terminal = scaffold("new", "shelf", "--resource", "none")
    for prompt, keys, accepted in steps:
        terminal.sees(prompt)
        terminal.press(keyboard.CTRL_C)
        assert terminal.ends() == 130, terminal.text
        assert "Go on with: scaffold new --resume" in terminal.text
        assert "Traceback" not in terminal.text
        terminal = scaffold("new", "shelf", "--resume", "--dry-run")
        for earlier, again in accepted:
            terminal.sees(earlier)
            terminal.press(again)
        terminal.sees(prompt)
        terminal.press(keys)
    assert terminal.ends() == 0, terminal.text
    assert "nothing was written" in terminal.text


@pytest.mark.parametrize("end", ["stdin", "stdout"])
def test_without_a_terminal_it_names_the_flags(
    command: list[str], environment: dict[str, str], work: Path, scaffold: Start, end: str
) -> None:
    if end == "stdout":
        shell = f"'{command[0]}' " + " ".join(command[1:]) + " new | cat; exit 7"
        terminal = scaffold("--version")
        terminal.ends()
        terminal = type(terminal)(["/bin/sh", "-c", shell], work, environment)
        assert terminal.ends() == 7
        text = terminal.text
    else:
        result = subprocess.run(
            [*command, "new"], stdin=subprocess.DEVNULL, cwd=work, env=environment,
            capture_output=True, text=True,
        )  # fmt: skip
        assert result.returncode == 2
        text = result.stderr
    assert "--answers FILE --yes" in text
    assert "--set needs.kind=" in text
    assert "--framework django" in text
    assert "Traceback" not in text
    assert list(work.iterdir()) == []


def test_without_colour(scaffold: Start, keyboard: Any) -> None:
    terminal = scaffold("new", NO_COLOR="1")
    answer_six(terminal, keyboard)
    terminal.sees(VERDICT)
    terminal.press(keyboard.CTRL_C)
    assert terminal.ends() == 130
    assert re.findall(r"\x1b\[[0-9;]*[34][0-9][0-9;]*m", terminal.raw) == []


def test_without_unicode(scaffold: Start, keyboard: Any) -> None:
    terminal = scaffold("new", LANG="C")
    answer_six(terminal, keyboard)
    terminal.sees(VERDICT)
    terminal.press(keyboard.DOWN, keyboard.DOWN, keyboard.ENTER)
    terminal.sees("Documents")
    terminal.press(keyboard.CTRL_C)
    assert terminal.ends() == 130
    assert terminal.raw.isascii()
    assert "  Flask | Django" in terminal.text


def test_every_question_fits_on_80_by_24(scaffold: Start, keyboard: Any) -> None:
    """The question, its first and last row and the keys are on the screen at once."""
    terminal = scaffold("new")
    for number, question in enumerate(ORDER[:8]):
        terminal.asks(question.text)
        terminal.sees("Enter: answer")
        shown = "\n".join(terminal.screen.display)
        assert question.choices[0].text in shown
        assert "I don't know" in shown
        assert ("That is enough" in shown) == (number >= 6)
        terminal.press(keyboard.ENTER)


def test_answers_are_reviewed_one_by_one(scaffold: Start, keyboard: Any, work: Path) -> None:
    new = ("new", "shelf", "--yes", "--no-git", "--set", "needs.admin=ready")
    assert scaffold(*new).ends() == 0
    terminal = scaffold("review", "shelf", "--ask")
    for question in ORDER:
        if question.id == "admin":
            break
        terminal.asks(question.text, keyboard.ENTER)  # "Leave it open" is pointed at
    terminal.asks(TEXTS["admin"], keyboard.DOWN, keyboard.DOWN, keyboard.ENTER)
    terminal.sees(r" > Leave it open")
    terminal.press(keyboard.DOWN, keyboard.ENTER)
    assert terminal.ends() == 0, terminal.text
    unwrapped = terminal.text.replace("\n", "")
    assert "admin: yes, a ready-made admin as it comes -> no (+0.67 -> 0.00)" in unwrapped
    assert "Nothing was written." in terminal.text

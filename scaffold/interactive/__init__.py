"""The questionnaire on a terminal. It knows how to ask, not what."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from scaffold import report, session
from scaffold.errors import Interrupted, UsageError
from scaffold.foreign import Template, Variable
from scaffold.interactive import building, deciding, lines, prompts
from scaffold.interactive.sitting import Move, Sitting
from scaffold.model import Answers, Catalog, Policy
from scaffold.plan import Surroundings

PAGES = (
    deciding.decide,
    deciding.verdict,
    building.for_stack,
    building.choose_stack,
    building.write_lines,
    building.finish,
)


def ask(
    catalog: Catalog, answers: Answers, target: Path | None, surroundings: Surroundings
) -> tuple[Answers, Path]:
    """Ask for everything that ``answers`` leave open; the full answers, and the target.

    Every answer is kept for ``--resume`` at once. What is given already, ``target`` too, is not
    asked again but can be gone back to. Raises ``UsageError`` without a terminal and
    ``Interrupted`` on Ctrl-C.
    """
    require_terminal()
    sitting = Sitting(
        out=report.console(),
        catalog=catalog,
        answers=answers,
        target=None if target is None else str(target),
        save=session.save,
        default=lambda key, answers: lines.default(key, answers, target, surroundings),
        problem=partial(lines.problem, catalog),
    )
    sitting.tell_policy()
    try:
        run(sitting)
    except (KeyboardInterrupt, EOFError):
        raise _interrupted("Stopped: nothing was written.", sitting) from None
    except building.Abandoned:
        raise _interrupted("Nothing was written.", sitting) from None
    return sitting.result(), Path(sitting.target or ".").expanduser()


def choose_template(policy: Policy) -> str | None:
    """One of the policy's templates; ``None`` for scaffold's own."""
    rows = [prompts.Row("-own", "Decide between Django and Flask")]
    rows += [prompts.Row(own.name, f"{own.name}: {own.text}") for own in policy.templates]
    name = _choose("What do you want to start?", rows)
    return None if name == "-own" else name


def ask_variable(variable: Variable) -> str:
    """What a person says to one line of a team's template."""
    if not variable.choices:
        return prompts.write(
            variable.text,
            default=variable.default,
            problem=lambda text: None if text.isprintable() else "holds a control character",
            footer=["Enter: go on"],
        ).value
    rows = [prompts.Row(value, label) for value, label in variable.choices]
    return _choose(variable.text, rows, at=variable.default)


def agrees(template: Template, brought: Sequence[str]) -> bool:
    """Whether a person lets a team's template run what it brings."""
    rows = [prompts.Row("no", "No, render it without"), prompts.Row("yes", "Yes, run it")]
    text = f"{template.where} brings code that would run here as you: {', '.join(brought)}"
    return _choose(text, rows) == "yes"


def _choose(text: str, rows: Sequence[prompts.Row], at: str | None = None) -> str:
    require_terminal()
    try:
        value = prompts.choose(text, rows, keys=[], footer=lambda _: ["Enter: choose"], at=at).value
    except (KeyboardInterrupt, EOFError):
        raise Interrupted("Stopped: nothing was written.") from None
    report.console().print(f"  {report.printable(text)} {report.printable(value.lstrip('-'))}")
    return value


def ask_again(catalog: Catalog, answers: Answers) -> Answers:
    """The answers after all questions were put once more; nothing is kept."""
    require_terminal()
    sitting = Sitting(
        out=report.console(),
        catalog=catalog,
        answers=answers,
        target=None,
        save=lambda answers: None,
        default=lambda key, answers: "",
        problem=lambda key, text, answers: None,
    )
    deciding.ask_again(sitting)
    return sitting.answers


def run(sitting: Sitting) -> None:
    """All pages, forth and back; with a framework given already, from the recommendation on."""
    page, move = int("framework" in sitting.answers.stack), Move.ON
    while page < len(PAGES):
        move = PAGES[page](sitting, move)
        page += move


def _interrupted(message: str, sitting: Sitting) -> Interrupted:
    if session.save(sitting.answers):
        return Interrupted(message, "Your answers are kept. Go on with: scaffold new --resume")
    return Interrupted(message, "Your answers could not be kept: no folder for them is writable.")


def require_terminal() -> None:
    """``UsageError`` where questions cannot be asked."""
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        return
    raise UsageError(
        "There is no terminal to ask questions on.",
        "Give the answers instead: --answers FILE --yes, or --set needs.kind=shop ... --yes, "
        "or --framework django --yes. All of them: scaffold questions",
    )

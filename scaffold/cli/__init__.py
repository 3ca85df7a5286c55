"""The command line: each command declares its options, gathers input and calls one function."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from types import FrameType

import click

from scaffold import __version__
from scaffold.errors import Interrupted, ScaffoldError

COMMANDS = (
    "new", "recommend", "questions", "sources", "explain", "review", "check", "presets", "diff",
    "update", "add",
)  # fmt: skip
"""One module of this package each, imported when the command is called."""


class LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"scaffold.cli.{cmd_name}").command
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "SCAFFOLD"},
)
@click.version_option(__version__, prog_name="scaffold", message="%(prog)s %(version)s")
def cli() -> None:
    """Decide between Django and Flask with reasons, then generate a project that runs.

    Every option can also be set in the environment, as in SCAFFOLD_NEW_FRAMEWORK=flask.
    """


def main() -> None:
    """Run the command line; every failure ends in one message and an exit code."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = cli(prog_name="scaffold", standalone_mode=False)
    except click.ClickException as error:
        said = io.StringIO()
        error.show(said)
        click.echo(visible(said.getvalue()), err=True, nl=False)
        code = error.exit_code
    except Interrupted as error:
        click.echo(error.message, err=True)
        click.echo(error.hint or "", err=True)
        code = error.exit_code
    except ScaffoldError as error:
        _say(error.message, error.hint)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _say("interrupted")
        code = Interrupted.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except Exception as error:
        if os.environ.get("SCAFFOLD_TRACEBACK"):
            raise
        _say(
            f"{type(error).__name__}: {error}",
            "this is a fault of scaffold; SCAFFOLD_TRACEBACK=1 shows where",
        )
        code = 1
    sys.exit(code)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(message: str, hint: str | None = None) -> None:
    click.echo(f"Error: {visible(message)}", err=True)
    if hint:
        click.echo(f"Hint: {visible(hint)}", err=True)


def visible(text: str) -> str:
    """``text``, which may quote a file, without what a terminal would take for a command."""
    return "".join(
        char
        if char.isprintable() or char == "\n"
        else char.encode("unicode_escape").decode("ascii")
        for char in text
    )

"""A real terminal of 80 columns and 24 lines, with the installed command in it."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pexpect
import pyte
import pytest

PATIENCE = 30
"""Seconds until a screen that does not come is given up; mostly it takes a few hundredths."""


class Keyboard(StrEnum):
    ENTER = "\r"
    UP = "\x1b[A"
    DOWN = "\x1b[B"
    LEFT = "\x1b[D"
    RIGHT = "\x1b[C"
    ESCAPE = "\x1b"
    SPACE = " "
    BACKSPACE = "\x7f"
    CTRL_C = "\x03"
    CTRL_U = "\x15"


class Terminal:
    """Types keys into a command and reads its screen as a person would."""

    def __init__(self, command: list[str], cwd: Path, env: dict[str, str]) -> None:
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(cwd),
            env=env,  # type: ignore[arg-type]
            dimensions=(24, 80),
            encoding="utf-8",
        )
        self.raw = ""
        self.screen = pyte.HistoryScreen(80, 24, history=2000, ratio=1)
        # The emulator answers questions such as "where is the cursor?", as a terminal does.
        self.screen.write_process_input = self.child.send
        self.stream = pyte.Stream(self.screen)

    @property
    def text(self) -> str:
        """All lines, those that scrolled away too."""
        above = [
            "".join(line[column].data for column in range(80)).rstrip()
            for line in self.screen.history.top
        ]
        return "\n".join([*above, *(line.rstrip() for line in self.screen.display)])

    def press(self, *keys: str) -> None:
        self.child.send("".join(keys))

    def sees(self, pattern: str) -> None:
        """Wait until a line of the screen matches ``pattern`` from its beginning."""
        found = re.compile(f"^{pattern}", re.MULTILINE)
        end = time.monotonic() + PATIENCE
        while not found.search("\n".join(self.screen.display)):
            assert time.monotonic() < end, f"{pattern!r} is not on the screen:\n{self.text}"
            self._read()

    def asks(self, text: str, *keys: str) -> None:
        """Wait for this prompt, then press ``keys``."""
        self.sees(re.escape(f"? {text}"))
        self.press(*keys)

    def ends(self) -> int:
        """Wait until the command ends; its exit code."""
        end = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < end, f"it does not end:\n{self.text}"
        self.child.close()
        return self.child.exitstatus if self.child.exitstatus is not None else -1

    def _read(self) -> bool:
        """Feed what came to the screen; false at the end of the output."""
        try:
            new = self.child.read_nonblocking(4096, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += new
        self.stream.feed(new)
        return True


@pytest.fixture
def command() -> list[str]:
    """The installed command, or the module where the package runs from a checkout."""
    installed = Path(sys.executable).with_name("scaffold")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "scaffold"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own with git's identity, and a terminal that speaks Unicode and colours."""
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = Ada Lovelace\nemail = ada@example.org\n")
    kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH") if key in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "SCAFFOLD_STATE": str(tmp_path / "state"),
    }


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return folder


@pytest.fixture
def scaffold(
    command: list[str], environment: dict[str, str], work: Path
) -> Iterator[Callable[..., Terminal]]:
    """``scaffold("new", "--resume", LANG="C")`` starts the command in a terminal."""
    started: list[Terminal] = []

    def start(*arguments: str, **changed: str) -> Terminal:
        terminal = Terminal([*command, *arguments], work, {**environment, **changed})
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.child.close(force=True)


@pytest.fixture(scope="session")
def keyboard() -> type[Keyboard]:
    return Keyboard

"""Install what a new project needs, after it is there: this may fail without harm to it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scaffold.errors import ScaffoldError


def install(project: Path, *, quiet: bool) -> None:
    """Make ``.venv``, and ``uv.lock`` where uv is installed; else with pip, without a lock.

    Package indexes are those that uv and pip are configured with. Raises ``ScaffoldError`` where
    it fails; the project is whole all the same.
    """
    for command in _commands(project):
        done = subprocess.run(
            command, cwd=project, stdin=subprocess.DEVNULL, capture_output=quiet, check=False
        )
        if done.returncode:
            raise ScaffoldError(
                f"the project is there, but installing failed: {' '.join(command)}",
                f"see what it said, then type it again in {project}",
            )


def _commands(project: Path) -> list[list[str]]:
    if shutil.which("uv"):
        return [["uv", "sync"]]
    python = str(project / ".venv" / "bin" / "python")
    return [
        [sys.executable, "-m", "venv", ".venv"],
        [python, "-m", "pip", "install", "--requirement", "requirements-dev.txt"],
    ]

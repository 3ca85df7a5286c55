"""Install what a new project needs, after it is there: this may fail without harm to it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scaffold.errors import ScaffoldError


def install(project: Path, *, quiet: bool) -> None:
    """Make ``.venv``, and ``uv.lock`` where uv is installed; else with pip, without a lock.

    Package indexes are those that uv and pip are configured with; where the environment names one
    for the other of the two alone, it holds for both. Raises ``ScaffoldError`` where it fails; the
    project is whole all the same.
    """
    for command in _commands(project):
        done = subprocess.run(
            command,
            cwd=project,
            env={**index(os.environ), **os.environ},
            stdin=subprocess.DEVNULL,
            capture_output=quiet,
            check=False,
        )
        if done.returncode:
            raise ScaffoldError(
                f"the project is there, but installing failed: {' '.join(command)}",
                f"see what it said, then type it again in {project}",
            )


def index(environment: Mapping[str, str]) -> dict[str, str]:
    """The index of ``environment`` in the words of both, so that none looks for packages elsewhere.

    uv also takes a name before the address, ``name=https://...``; pip does not.
    """
    uv = environment.get("UV_DEFAULT_INDEX") or environment.get("UV_INDEX_URL")
    pip = environment.get("PIP_INDEX_URL")
    if uv and not pip:
        return {"PIP_INDEX_URL": re.sub(r"^[\w-]+=", "", uv)}
    return {"UV_DEFAULT_INDEX": pip} if pip and not uv else {}


def _commands(project: Path) -> list[list[str]]:
    if shutil.which("uv"):
        return [["uv", "sync"]]
    python = str(project / ".venv" / "bin" / "python")
    return [
        [sys.executable, "-m", "venv", ".venv"],
        [python, "-m", "pip", "install", "--requirement", "requirements-dev.txt"],
    ]

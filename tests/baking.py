"""What tests of rendered projects share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
STACKS = ROOT / "tests" / "stacks"
DATE = "1767225600"
"""2026-01-01 as ``SOURCE_DATE_EPOCH``."""

Bake = Callable[..., Path]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` but git's and ``.env``: path -> bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.relative_to(folder).parts and path.name != ".env"
    }


def plain_cookiecutter(
    framework: str, folder: Path, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """What a person does who has only the template: the command, all inputs given."""
    folder.mkdir(exist_ok=True)
    given = [f"{key}={value}" for key, value in inputs.items()]
    return subprocess.run(
        [sys.executable, "-m", "cookiecutter", str(ROOT / "templates" / f"{framework}-project"),
         "--no-input", "--output-dir", str(folder), *given],
        env={**os.environ, "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

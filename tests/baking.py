"""What tests of rendered projects share."""

from __future__ import annotations

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

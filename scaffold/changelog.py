"""What changed in scaffold between two releases, as its changelog says."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).parent


def since(version: str) -> str:
    """The sections above that of ``version``, newest first; empty where there is none."""
    installed = PACKAGE / "CHANGELOG.md"
    file = installed if installed.is_file() else PACKAGE.parent / "CHANGELOG.md"
    return above(file.read_text(encoding="utf-8"), version) if file.is_file() else ""


def above(text: str, version: str) -> str:
    """The sections of a changelog above that of ``version``, without those that say nothing."""
    _, *sections = re.split(r"^(?=## )", text, flags=re.M)
    found = []
    for section in sections:
        title, _, body = section.partition("\n")
        if re.match(rf"## \[?{re.escape(version)}(?![\d.])", title):
            break
        if body.strip():
            found.append(section.strip())
    return "\n\n".join(found)

"""Draw the README's picture from a real run: ``python scripts/picture.py`` writes docs/run.svg."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from scaffold import answers, catalog, report, scoring

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "run.svg"
STACK = ROOT / "tests" / "stacks" / "django-full.toml"


def picture() -> str:
    loaded = catalog.load()
    given = answers.read_file(loaded, STACK)
    found = scoring.recommend(loaded, given.needs, given.important)
    out = Console(record=True, width=80, file=io.StringIO(), force_terminal=True)
    report.summary(out, loaded, found)
    # Rich would fetch a font; the reader's own will do.
    frame = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    return out.export_svg(title="scaffold new", code_format=frame, unique_id="run")


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")

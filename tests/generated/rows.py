"""The stacks that are run where all would be too many: any two options have all their pairs.

``matrix.py --pairwise`` writes them as answers files and runs them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import space
import tomli_w

from scaffold.catalog import load
from scaffold.model import Framework


def rows() -> dict[str, tuple[Framework, space.Row]]:
    """Name -> framework and options; the same ones every time."""
    return {
        f"{framework}-pair-{number:02}": (framework, row)
        for framework in space.FRAMEWORKS
        for number, row in enumerate(space.covering(framework, 2, run=True), start=1)
    }


def write(folder: Path) -> list[str]:
    """An answers file for each row, and no others, in ``folder``; the names of the rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.toml"):
        path.unlink()
    for name, (framework, row) in rows().items():
        (folder / f"{name}.toml").write_text(answers(framework, row), encoding="utf-8")
    return list(rows())


def answers(framework: Framework, row: Mapping[str, str]) -> str:
    """An answers file that chooses every option."""
    options = {
        option: load().option(option).as_data(value)
        for option, value in row.items()
        if option != "resources"
    }
    return tomli_w.dumps(
        {
            "resources": space.RESOURCES[row["resources"]].split(";"),
            "stack": {"framework": framework, **options},
            "project": {
                "name": "Shelf",
                "slug": "shelf",
                "description": "Keeps things in order.",
                "author": "Ada Example",
                "email": "ada@example.org",
            },
        }
    )


def table() -> str:
    """A Markdown table of what each row is."""
    options = list(dict.fromkeys(option for _, row in rows().values() for option in row))
    lines = ["| row | " + " | ".join(options) + " |", "|---" * (len(options) + 1) + "|"]
    for name, (_, row) in rows().items():
        cells = " | ".join(row.get(option, "") for option in options)
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines) + "\n"

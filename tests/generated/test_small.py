"""What the smallest projects of Flask install: as it is resolved, and as docs/templates.md says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import space
from generated import matrix

from scaffold import rendering

SMALL = {"database": "none", "orm": "none", "resources": "none"}
INTERFACES = {"pages": {}, "API": {"interface": "api", "api": "smorest"}}
MOST = 10


def resolved(requirements: str, folder: Path) -> set[str]:
    """The names of all distributions that ``requirements`` bring."""
    done = subprocess.run(
        ["uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", "-"],
        cwd=folder,
        env=matrix._environment(),
        input=requirements,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(re.findall(r"^([a-z0-9-]+)==", done.stdout, re.MULTILINE))


def justified(interface: str) -> set[str]:
    """Those that the table of docs/templates.md has for projects of this interface."""
    text = (matrix.ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    header, _, *rows = re.findall(r"^\|(.*)\|$", text.partition("smallest Flask")[2], re.MULTILINE)
    titles = [title.strip() for title in header.split("|")]
    found = [dict(zip(titles, map(str.strip, row.split("|")), strict=True)) for row in rows]
    assert all(row["why"] for row in found)
    return {row["distribution"] for row in found if row[interface] == "yes"}


@pytest.mark.parametrize(("interface", "inputs"), INTERFACES.items(), ids=INTERFACES)
def test_each_addition_to_flask_is_justified(
    interface: str, inputs: Mapping[str, str], tmp_path: Path
) -> None:
    choices = rendering.settings("flask").items()
    least = {key: value[0] for key, value in choices if isinstance(value, list) and key[0] != "_"}
    row = {**least, **SMALL, **inputs}
    project = rendering.render("flask", space.inputs(row), tmp_path).project
    requirements = (project / "requirements.txt").read_text(encoding="utf-8")
    (flask,) = re.findall(r"^flask[<>=].*$", requirements, re.MULTILINE)
    added = resolved(requirements, tmp_path) - resolved(flask, tmp_path)
    assert added == justified(interface)
    assert len(added) <= MOST

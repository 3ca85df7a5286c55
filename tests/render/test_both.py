"""``--framework both``: two projects of the same answers side by side, in one repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from baking import ROOT, STACKS, Bake, tree

ANSWERS = ["--answers", str(STACKS / "django-full.toml")]
OF_EACH = (".scaffold.toml", ".scaffold.lock", "docs/adr/0001-web-framework.md")


@pytest.fixture
def both(bake: Bake) -> Path:
    return bake(*ANSWERS, "--framework", "both", name="both", git=True)


def test_each_is_what_it_would_be_alone(bake: Bake, both: Path) -> None:
    found = tree(both)
    assert {name.partition("/")[0] for name in found} == {"COMPARISON.md", "django", "flask"}
    for framework in ("django", "flask"):
        alone = tree(bake(*ANSWERS, "--framework", framework, name=framework))
        beside = tree(both / framework)
        for name in OF_EACH:
            del alone[name], beside[name]
        assert beside == alone


def test_one_commit_holds_both(both: Path) -> None:
    log = ["git", "log", "--format=%s"]
    done = subprocess.run(log, cwd=both, capture_output=True, text=True, check=True)
    assert done.stdout == "Start Shelf\n"
    files = ["git", "ls-files"]
    done = subprocess.run(files, cwd=both, capture_output=True, text=True, check=True)
    assert set(done.stdout.splitlines()) == set(tree(both))


def test_each_keeps_its_own_decision(both: Path) -> None:
    record = (both / "flask" / "docs" / "adr" / "0001-web-framework.md").read_text()
    assert "Both, side by side, to compare them; this is the Flask one." in record
    manifest = tomllib.loads((both / "flask" / ".scaffold.toml").read_text())
    assert manifest["stack"]["orm"]["value"] == "sqlalchemy"


def test_the_comparison_points_at_what_it_names(both: Path) -> None:
    text = (both / "COMPARISON.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\((\S+)#L(\d+)\)", text)
    lines = {file: (both / file).read_text(encoding="utf-8").splitlines() for file, _ in links}
    assert len(links) > 35
    pointed = {f"{file}": lines[file][int(number) - 1].strip() for file, number in links}
    assert pointed["django/shelf/admin.py"] == "class BookAdmin(OwnedAdmin[models.Book]):"
    assert pointed["flask/shelf/models.py"].startswith("class Book(")
    assert pointed["flask/shelf/auth.py"].startswith("def login(")
    for what in ("Model of book", "Migration of book", "Admin of book", "Log-in", "List of books"):
        assert f"| {what} | [" in text


def test_the_comparison_knows_the_places_of_peewee(bake: Bake) -> None:
    chosen = ["--set", "stack.flask.orm=peewee"]
    folder = bake(*ANSWERS, "--framework", "both", *chosen, name="both")
    rows = (folder / "COMPARISON.md").read_text(encoding="utf-8").splitlines()
    assert next(row for row in rows if row.startswith("| Migration of book |")).count("](") == 2
    assert [row for row in rows if row.endswith("| - |")] == []


def test_each_its_own_values(tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text(
        '[stack]\nframework = "both"\nlicense = "MIT"\n'
        '[stack.django]\nadmin = "none"\n[stack.flask]\ndatabase = "none"\n'
    )
    command = [sys.executable, "-m", "scaffold", "new", "x", "--yes", "--dry-run", "--json"]
    done = subprocess.run(
        [*command, "--answers", str(file), "--set", "stack.flask.python=3.12"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    result = json.loads(done.stdout)
    assert result["framework"] == "both"
    stacks = {
        own: {option: part["value"] for option, part in stack.items()}
        for own, stack in result["stack"].items()
    }
    assert stacks["django"]["admin"] == "none"
    assert stacks["flask"]["database"] == "none"
    assert (stacks["django"]["python"], stacks["flask"]["python"]) == ("3.11", "3.12")
    assert (stacks["django"]["license"], stacks["flask"]["license"]) == ("MIT", "MIT")
    assert any(name.startswith("django/") for name in result["files"])
    assert "COMPARISON.md" in result["files"]

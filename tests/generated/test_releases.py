"""Projects of each released version, with rows in their databases, updated to the newest template.

They are bundles of git in ``tests/update/releases``, made by each release's own code.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from generated import matrix

BUNDLES = sorted((matrix.ROOT / "tests" / "update" / "releases").glob("*/*.bundle"))
WHO = {f"GIT_{role}_{what}": "ada@example.org" if what == "EMAIL" else "Ada"
       for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_tests_of_a_project_pass_before_and_after(bundle: Path, tmp_path: Path) -> None:
    folder, log = tmp_path / "project", tmp_path / "log.txt"
    try:
        _update(bundle, folder, log)
    except matrix.Failed as error:
        pytest.fail(f"{error}; the end of its log:\n{log.read_text()[-3000:]}")


def _update(bundle: Path, folder: Path, log: Path) -> None:
    def run(*command: str, at: Path = folder) -> None:
        matrix._run(list(command), at, log, **WHO)

    run("git", "clone", "--quiet", "--branch", "main", str(bundle), str(folder), at=bundle.parent)
    run("uv", "sync")
    run("uv", "run", "python", "scripts/make_env.py")
    run("uv", "run", "pytest", "-q")
    package = bundle.stem.replace("-", "_")
    django = (folder / "manage.py").exists()
    manage = ["uv", "run", *(["manage.py"] if django else ["flask", "--app", package])]
    rows = (folder / "migrations").exists() or django
    if rows:
        run(*manage, *(["migrate"] if django else ["db", "upgrade"]))
        run(*manage, "seed")
    mine = folder / "README.md"
    text = mine.read_text(encoding="utf-8")
    mine.write_text(text.replace("A web application.", "A shelf of mine."), encoding="utf-8")
    run("git", "add", "--all")
    run("git", "commit", "--quiet", "--message", "Mine")
    run(sys.executable, "-m", "scaffold", "update")
    run("uv", "sync")
    if rows:  # what the migration that was run lacks comes as another one
        run(*manage, *(["makemigrations"] if django else ["db", "migrate", "-m", "newer template"]))
        run(*manage, *(["migrate"] if django else ["db", "upgrade"]))
        run(*manage, *(["makemigrations", "--check"] if django else ["db", "check"]))
        run(*manage, "seed")
    run("uv", "run", "pytest", "-q")
    assert "A shelf of mine." in mine.read_text(encoding="utf-8")
    assert _says(folder, "check", "--json").returncode in (0, 3)
    assert "nothing was written" in _says(folder, "update").stdout


def _says(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *arguments],
        cwd=folder, env=matrix._environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip

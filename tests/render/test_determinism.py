"""The same inputs give the same bytes, and what makes each project its own is left out of git."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest
from baking import STACKS, Bake, tree

from scaffold import rendering
from scaffold.model import Framework

ONLY_OURS = {".scaffold.toml", ".scaffold.lock", "docs/adr/0001-web-framework.md"}


@pytest.mark.parametrize("stack", ["django-full", "flask-full"])
def test_twice_the_same(bake: Bake, stack: str) -> None:
    answers = str(STACKS / f"{stack}.toml")
    first, second = bake("--answers", answers, name="one"), bake("--answers", answers, name="two")
    assert tree(first) == tree(second)


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_a_project_knows_nothing_of_the_one_before(
    bake: Bake, tmp_path: Path, framework: Framework
) -> None:
    """One process renders both, of which each has a process of its own too."""
    for stack in (f"{framework}-full", f"{framework}-bare"):
        answers = str(STACKS / f"{stack}.toml")
        alone = bake("--answers", answers, "--set", "stack.languages=en,de", name=stack)
        manifest = tomllib.loads((alone / ".scaffold.toml").read_text(encoding="utf-8"))
        (work := tmp_path / f"work-{stack}").mkdir()
        rendered = rendering.render(framework, manifest["inputs"], work)
        own = {path: content for path, content in tree(alone).items() if path not in ONLY_OURS}
        assert tree(rendered.project) == own


@pytest.mark.parametrize("stack", ["django-full", "flask-full"])
def test_secrets_differ_and_are_ignored(bake: Bake, stack: str) -> None:
    answers = str(STACKS / f"{stack}.toml")
    first = bake("--answers", answers, name="one", git=True)
    second = bake("--answers", answers, name="two", git=True)
    assert (first / ".env").read_text() != (second / ".env").read_text()
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=first, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert ".env" not in tracked
    assert set(tracked) == set(tree(first))
    status = ["git", "status", "--porcelain"]
    assert subprocess.run(status, cwd=first, capture_output=True, check=True).stdout == b""


def test_the_lock_holds_digests_and_options(bake: Bake) -> None:
    project = bake("--answers", str(STACKS / "django-full.toml"))
    files = tomllib.loads((project / ".scaffold.lock").read_text())["files"]
    assert set(files) == set(tree(project)) - ONLY_OURS
    assert files["shelf/admin.py"]["options"] == ["admin", "resources"]
    assert files["manage.py"]["options"] == []


def test_the_manifest_says_where_each_answer_came_from(bake: Bake) -> None:
    project = bake(
        "--answers", str(STACKS / "django-full.toml"), "--set", "needs.size=large", "--framework",
        "django",
    )  # fmt: skip
    manifest = tomllib.loads((project / ".scaffold.toml").read_text())
    assert manifest["answers"]["sources"]["needs.size"] == "flag"
    assert manifest["answers"]["sources"]["needs.kind"] == "file"
    assert manifest["answers"]["sources"]["stack.framework"] == "flag"
    assert manifest["stack"]["auth"] == {"value": "session", "reason": "standard log-in is needed"}
    assert manifest["inputs"]["date"] == "2026-01-01"

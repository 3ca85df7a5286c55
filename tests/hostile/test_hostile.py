"""What nobody should give: refused by an error of ours, or written as the text that it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import space
from baking import ROOT, tree
from render import checks

from scaffold import catalog, rendering, stack
from scaffold.model import Framework

INPUTS = 10_000
"""A part of the inputs that ``python tests/hostile/fuzz.py`` tries by itself."""
READERS = [
    "file", "settings", "resources", "kept_answers", "manifest", "preset", "table", "policy",
    "overlay",
]  # fmt: skip


def test_fuzzing(tmp_path: Path) -> None:
    fuzz = [sys.executable, str(ROOT / "tests" / "hostile" / "fuzz.py"), "--inputs", str(INPUTS)]
    done = subprocess.run(fuzz, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    met = {what: int(count) for what, count in re.findall(r"from_(.+): (\d+)", done.stdout)}
    assert set(met) == {f"{reader} {end}" for reader in READERS for end in ("accepted", "refused")}
    assert sum(met.values()) == INPUTS


REFUSED = [
    ("--set", "name={{ 7*7 }}"),
    ("--set", "name=[[ cookiecutter ]]"),
    ("--set", "description=[% raw %]"),
    ("--set", "name=../../shelf"),
    ("--set", "name=\x1b[31mshelf"),
    ("--set", "author=\u202eada"),
    ("--set", "slug=../shelf"),
    ("--set", "slug=--help"),
    ("--set", "email=ada@example.org\n[stack]"),
    ("--set", "stack.\x1b[31morm=peewee"),
    ("--resource", "Book title:str; import os"),
    ("--resource", "Book __class__:str"),
    ("--resource", "Book title:{{ 7*7 }}"),
    ("--resource", "../Book title:str"),
]


@pytest.mark.parametrize("given", REFUSED, ids=lambda given: ascii(" ".join(given)))
def test_refused(given: tuple[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scaffold", "new", "--yes", "--framework", "flask", *given],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("Error: ")
    assert done.stderr.replace("\n", "").isprintable()
    assert list(tmp_path.iterdir()) == []


WRITTEN = [
    '""" + __import__(\'os\').system(\'touch x\') + """',
    "'; touch x; '",
    "$(touch x) `touch x` ${HOME}",
    "<script>alert(1)</script> &lt; --> */",
    "back\\slash \\n %s %(x)s {0} {x}",
    "a | b * _c_ [d](e)",
    "Größe 東京 🐍",
]


@pytest.mark.parametrize("text", WRITTEN)
@pytest.mark.parametrize("framework", space.FRAMEWORKS)
def test_written_as_the_text_that_it_is(
    framework: Framework, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    decided = stack.resolve(catalog.load(), framework, {}, {"interface": "both"})
    row = {option: found.value for option, found in decided.items() if option != "framework"}
    row["resources"] = "related"
    name = {"name": re.sub(r"[/\\]", "", text)}
    inputs = {**space.inputs(row), **name, "description": text, "author": text}
    files = tree(rendering.render(framework, inputs, tmp_path / "work").project)
    texts = {path: content.decode() for path, content in files.items() if path[-3:] != ".mo"}
    assert [*checks.does_not_parse(texts), *checks.left_overs(texts)] == []
    assert text in texts["README.md"]
    assert not any("<script>alert" in page for path, page in texts.items() if path[-5:] == ".html")
    assert [path.name for path in tmp_path.iterdir()] == ["work"]

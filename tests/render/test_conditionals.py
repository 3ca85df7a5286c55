"""A template file has at most five conditional blocks, none inside another.

A file's own name is not counted: a file and the condition for its existence share one place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from baking import ROOT
from jinja2 import Environment, nodes

TEMPLATES = ROOT / "templates"
BLOCKS = 5
DEPTH = 1


def files() -> Iterator[Path]:
    """What Jinja renders: the projects' files and the includes, each once."""
    for folder in ("django-project", "flask-project"):
        for part in ("[[ cookiecutter.slug ]]", "templates"):
            found = (TEMPLATES / folder / part).rglob("*")
            yield from (path for path in sorted(found) if path.is_file())


def jinja() -> Environment:
    text = (TEMPLATES / "django-project" / "cookiecutter.json").read_text(encoding="utf-8")
    return Environment(**json.loads(text)["_jinja2_env_vars"])  # noqa: S701 - nothing is rendered


def conditions(text: str) -> tuple[int, int]:
    """How many lines of ``text`` say ``if`` or ``elif``, and how deep they lie in one another."""
    tree = jinja().parse(text)
    return len(list(tree.find_all(nodes.If))), _depth(tree)


def _depth(node: nodes.Node) -> int:
    below = []
    for name, value in node.iter_fields():
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, nodes.Node):
                # Jinja keeps `elif` inside its `if`, beside which it stands.
                beside = isinstance(node, nodes.If) and name == "elif_"
                below.append(_depth(child) - beside)
    return max(below, default=0) + isinstance(node, nodes.If)


@pytest.mark.parametrize(
    "path", [pytest.param(path, id=str(path.relative_to(TEMPLATES))) for path in files()]
)
def test_few_conditions_side_by_side(path: Path) -> None:
    blocks, depth = conditions(path.read_text(encoding="utf-8"))
    assert blocks <= BLOCKS
    assert depth <= DEPTH


def test_every_template_is_counted() -> None:
    assert len([path for path in files() if path.name == "README.md"]) == 2
    assert len([path for path in files() if path.name == "MIT"]) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("none", (0, 0)),
        ("[% if a %]1[% endif %]", (1, 1)),
        ("[% if a %]1[% elif b %]2[% elif c %]3[% else %]4[% endif %]", (3, 1)),
        ("[% if a %]1[% endif %][% if b %]2[% endif %]", (2, 1)),
        ("[% if a %][% if b %]2[% endif %][% endif %]", (2, 2)),
        ("[% if a %]1[% elif b %][% if c %]2[% endif %][% endif %]", (3, 2)),
        ("[% if a %]1[% else %][% if c %]2[% endif %][% endif %]", (2, 2)),
        ("[% if a %][% for x in y %][% if b %]2[% endif %][% endfor %][% endif %]", (2, 2)),
        ("[% for x in y %][% if b %]2[% endif %][% endfor %]", (1, 1)),
        ("[% raw %][% if a %][% endif %][% endraw %]", (0, 0)),
        ("{% if a %}{% if b %}{% endif %}{% endif %}", (0, 0)),
    ],
)
def test_conditions(text: str, expected: tuple[int, int]) -> None:
    assert conditions(text) == expected

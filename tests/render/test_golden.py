"""Whole rendered trees: a missing, an extra and a changed file all fail.

``python scripts/golden.py`` renders them again; look at the difference before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from baking import STACKS, Bake, tree

GOLDEN = Path(__file__).parent / "golden"
OF_ITS_TIME = (".scaffold.toml", ".scaffold.lock")
"""They hold the template's digest, so that every change of a template changes them."""


@pytest.mark.parametrize("stack", ["django-full", "django-bare", "flask-full", "flask-bare"])
def test_golden(bake: Bake, stack: str) -> None:
    found = tree(bake("--answers", str(STACKS / f"{stack}.toml")))
    expected = tree(GOLDEN / stack)
    for name in OF_ITS_TIME:
        found.pop(name)
    assert sorted(found) == sorted(expected)
    for name, content in expected.items():
        assert found[name] == content, f"{stack}: {name} differs from tests/render/golden"

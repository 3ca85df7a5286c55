"""Imports run one way, and each library is known to one place."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scaffold

ROOT = Path(scaffold.__file__).parent

LAYERS = (
    ("errors", "model", "names", "places", "resources", "rules"),
    ("catalog", "repositories"),
    ("answers", "scoring", "stack"),
    ("changelog", "comparison", "decision_record", "manifest"),
    ("overlaying",),
    ("rendering",),
    ("kept", "project"),
    ("policy",),
    (
        *("check", "explain", "foreign", "heads", "history", "install", "plan", "presets"),
        *("review", "session"),
    ),
    ("batch", "inputs", "merging"),
    ("update",),
    ("add", "difference"),
    ("report",),
    ("formats",),
    ("interactive",),
    ("cli",),
    ("__main__",),
)
"""A module imports from the layers above it in this list, and from its own package."""

PORTABLE = ("names", "resources", "rules")
"""These also live in the templates: the standard library alone, and one another relatively."""

KNOWN_TO = {
    "click": ("cli",),
    "cookiecutter": ("foreign", "rendering"),
    "jinja2": ("foreign", "overlaying", "rendering"),
    "prompt_toolkit": ("interactive",),
    "questionary": ("interactive",),
    "rich": ("report", "interactive"),
}

HEIGHT = {module: height for height, layer in enumerate(LAYERS) for module in layer}


def imported(source: str) -> Iterator[str]:
    """Dotted names that ``source`` imports, anywhere in it; ours relatively with leading dots."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            packages = {"scaffold": "scaffold.", ".": "."}
            if origin in packages:
                yield from (packages[origin] + alias.name for alias in node.names)
            else:
                yield origin


def complaints(module: str, source: str) -> list[str]:
    """What is wrong with the imports of ``source``, which lies in ``scaffold.<module>``."""
    if module not in HEIGHT:
        return [f"{module} has no layer"]
    found = (complaint(module, name) for name in sorted(set(imported(source))))
    return [text for text in found if text]


def complaint(module: str, name: str) -> str | None:
    if name == "scaffold.__version__":
        return None
    top = name.split(".")[0]
    if top not in ("scaffold", ""):
        return foreign(module, top)
    ours = name.lstrip(".").removeprefix("scaffold.").split(".")[0]
    if module in PORTABLE:
        return None if ours in PORTABLE and name[0] == "." else f"{module} imports {name}"
    if ours == module or HEIGHT.get(ours, len(LAYERS)) < HEIGHT[module]:
        return None
    return f"{module} imports {name}"


def foreign(module: str, top: str) -> str | None:
    if top in sys.stdlib_module_names:
        return None
    if module in PORTABLE or module not in KNOWN_TO.get(top, (module,)):
        return f"{module} imports {top}"
    return None


def sources() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        inside = path.relative_to(ROOT)
        if inside.parts[0] not in ("__init__.py", "data", "templates"):
            yield inside.parts[0].removesuffix(".py"), path


@pytest.mark.parametrize(
    ("module", "path"),
    [pytest.param(*pair, id=str(pair[1].relative_to(ROOT))) for pair in sources()],
)
def test_imports_run_one_way(module: str, path: Path) -> None:
    assert complaints(module, path.read_text("utf-8")) == []


def test_every_layer_still_exists() -> None:
    assert {module for module, _ in sources()} == set(HEIGHT)


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("model", "from scaffold import errors", ["model imports scaffold.errors"]),
        ("catalog", "from scaffold.scoring import recommend", ["catalog imports scaffold.scoring"]),
        ("catalog", "import scaffold.stack", ["catalog imports scaffold.stack"]),
        ("scoring", "from scaffold import model, stack", ["scoring imports scaffold.stack"]),
        ("stack", "from .scoring import recommend", ["stack imports .scoring"]),
        (
            "rendering",
            "def render():\n    from scaffold import project",
            ["rendering imports scaffold.project"],
        ),
        (
            "project",
            "if TYPE_CHECKING:\n    from scaffold.cli import new",
            ["project imports scaffold.cli"],
        ),
        (
            "report",
            "from scaffold.interactive import course",
            ["report imports scaffold.interactive"],
        ),
        ("rules", "from scaffold import names", ["rules imports scaffold.names"]),
        ("resources", "from . import errors", ["resources imports .errors"]),
        ("resources", "import tomli_w", ["resources imports tomli_w"]),
        ("project", "from cookiecutter.main import cookiecutter", ["project imports cookiecutter"]),
        (
            "scoring",
            "import click, questionary",
            ["scoring imports click", "scoring imports questionary"],
        ),
        ("new_module", "", ["new_module has no layer"]),
        ("scoring", "from scaffold import new_module", ["scoring imports scaffold.new_module"]),
    ],
)
def test_what_would_be_refused(module: str, source: str, expected: list[str]) -> None:
    assert complaints(module, source) == expected


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("scoring", "from scaffold import catalog, errors\nfrom scaffold.model import Catalog"),
        ("resources", "import re\nfrom . import names"),
        ("cli", "import click\nfrom scaffold import __version__, interactive"),
        ("interactive", "from scaffold.interactive import course\nimport questionary"),
    ],
)
def test_what_is_allowed(module: str, source: str) -> None:
    assert complaints(module, source) == []

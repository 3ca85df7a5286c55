"""The tool on each Python that it supports: its core's tests, in an environment of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13")
NEEDS = ("hypothesis", "pytest", "pyyaml")
CORE = ("answers", "catalog", "cli", "names", "oracle", "resources", "scoring", "stack", "wrap")
"""A part of tests/unit: what does not draw, and compares no page."""


def test_these_are_the_supported_ones() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [name.rpartition(" ")[2] for name in project["classifiers"] if "Python :: 3." in name]
    assert tuple(named) == PYTHONS


@pytest.mark.parametrize("python", PYTHONS)
def test_the_core_passes(python: str) -> None:
    if python == f"{sys.version_info[0]}.{sys.version_info[1]}":
        return  # All tests run with it.
    if shutil.which(f"python{python}") is None and not os.environ.get("CI"):
        pytest.skip(f"Python {python} is not here")
    needs = [word for name in NEEDS for word in ("--with", name)]
    uv = str(Path(sys.executable).with_name("uv"))
    alone = [uv, "run", "--quiet", "--isolated", "--no-project", "--python", python]
    files = [f"tests/unit/test_{name}.py" for name in CORE]
    done = subprocess.run(
        [*alone, "--with-editable", ".", *needs, "python", "-m", "pytest", "-q", *files],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if not key.startswith("VIRTUAL")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]

"""A Python that our stacks are not run with: everything a project needs has a wheel for it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import space
from generated import matrix

from scaffold import rendering
from scaffold.model import Framework

UNRUN = [
    pytest.param(framework, row, id=space.label(framework, row))
    for framework in space.FRAMEWORKS
    for row in space.covering(framework, 2)
    if row["python"] in space.UNRUN["python"]
]


@pytest.mark.parametrize(("framework", "row"), UNRUN)
def test_wheels_are_there(framework: Framework, row: space.Row, tmp_path: Path) -> None:
    project = rendering.render(framework, space.inputs(row), tmp_path).project
    wheels = ["--only-binary", ":all:", "--no-binary", "flask-principal"]  # It never had one.
    command = ["uv", "pip", "compile", "--quiet", *wheels, "--python-version"]
    done = subprocess.run(
        [*command, row["python"], "requirements-dev.txt"],
        cwd=project,
        env=matrix._environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"{framework}==" in done.stdout

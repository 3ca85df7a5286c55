"""Stacks made for real: installed, checked, migrated, tested, started and fetched."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from generated import matrix


@pytest.mark.parametrize("stack", matrix.stacks())
def test_stack(stack: str) -> None:
    if (lacking := matrix.lacking(stack)) and not os.environ.get("CI"):
        pytest.skip(f"{lacking} is not here")
    row = matrix.run_stack(stack)
    failed = [step.name for step in row.steps if not step.ok]
    log = Path(row.log).read_text(encoding="utf-8", errors="replace")
    assert not failed, f"{stack}: {failed[0]} failed; the end of {row.log}:\n{log[-4000:]}"
    assert [step.name for step in row.steps] == ["render", *matrix.STEPS]


def test_a_failing_step_is_reported(tmp_path: Path) -> None:
    row = matrix.Row("broken", str(tmp_path / "log.txt"))

    def fail() -> None:
        matrix._run(
            [sys.executable, "-c", "raise SystemExit('no')"], tmp_path, tmp_path / "log.txt"
        )

    assert matrix._step(row, "lint", fail) is None
    assert not row.ok
    assert "**FAILED**" in matrix.report([row])
    assert "no" in (tmp_path / "log.txt").read_text()


def test_git_and_uv_are_there() -> None:
    """What the stacks need; missing, they would fail one by one with a worse message."""
    places = os.pathsep.join([os.environ["PATH"], str(Path(sys.executable).parent)])
    assert shutil.which("git", path=places)
    assert shutil.which("uv", path=places)

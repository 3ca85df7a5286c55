"""Bake a stack: render it inside a test, on disk, as ``scaffold new`` does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from baking import DATE, ROOT, Bake

collect_ignore = ["golden"]


@pytest.fixture
def bake(tmp_path: Path) -> Bake:
    """Run ``scaffold new NAME --yes`` with further arguments; returns the project's folder."""

    def run(*arguments: str, name: str = "project", git: bool = False) -> Path:
        command = [sys.executable, "-m", "scaffold", "new", str(tmp_path / name), "--yes", "--json"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": DATE}
        done = subprocess.run(
            [*command, *([] if git else ["--no-git"]), *arguments],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return Path(json.loads(done.stdout)["target"])

    return run

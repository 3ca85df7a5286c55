"""Render the golden trees of ``tests/render/golden`` again: ``python scripts/golden.py``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "render" / "golden"
STACKS = ("django-full", "django-bare", "flask-full", "flask-bare")
LEFT_OUT = (".scaffold.toml", ".scaffold.lock", ".env")


def main() -> None:
    for stack in STACKS:
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "project"
            answers = ROOT / "tests" / "stacks" / f"{stack}.toml"
            command = [sys.executable, "-m", "scaffold", "new", str(project), "--yes", "--no-git"]
            environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
            subprocess.run([*command, "--answers", str(answers)], env=environment, check=True)
            for name in LEFT_OUT:
                (project / name).unlink()
            shutil.rmtree(GOLDEN / stack, ignore_errors=True)
            shutil.copytree(project, GOLDEN / stack)


main()

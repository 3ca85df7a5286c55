"""``scaffold new --install``: with uv and a lock, with pip where uv is not, and when it fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from baking import ROOT, STACKS

ANSWERS = ["--answers", str(STACKS / "flask-bare.toml"), "--set", "python=3.11"]


def install(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scaffold", "new", "ping", "--yes", "--no-git", "--install"]
    return subprocess.run(
        [*command, *ANSWERS],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "UV_PYTHON_DOWNLOADS": "never", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def only_git(folder: Path) -> str:
    """A PATH on which git is, and uv is not."""
    (folder / "bin").mkdir()
    git = shutil.which("git")
    assert git
    (folder / "bin" / "git").symlink_to(git)
    return str(folder / "bin")


def test_with_uv(tmp_path: Path) -> None:
    uv = Path(sys.executable).parent
    done = install(tmp_path, PATH=f"{uv}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ping" / "uv.lock").is_file()
    assert (tmp_path / "ping" / ".venv" / "bin" / "pytest").is_file()


def test_with_pip(tmp_path: Path) -> None:
    done = install(tmp_path, PATH=only_git(tmp_path))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ping" / "uv.lock").exists()
    assert (tmp_path / "ping" / ".venv" / "bin" / "pytest").is_file()


def test_a_failure_leaves_the_project_whole(tmp_path: Path) -> None:
    nowhere = {
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_FIND_LINKS": "",
        "PIP_RETRIES": "0",
    }
    done = install(tmp_path, PATH=only_git(tmp_path), **nowhere)
    assert done.returncode == 1
    assert "the project is there, but installing failed" in done.stderr
    assert (tmp_path / "ping" / ".scaffold.toml").is_file()

"""``scaffold new --install`` looks for packages at the index of the environment alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from baking import ROOT, STACKS
from index import Index, serving
from packaging.requirements import Requirement

INDEXES = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")
NOTHING_ELSE = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_CACHE_DIR": "1",
    "UV_NO_CACHE": "1",
    "UV_NO_CONFIG": "1",
    "UV_PYTHON": sys.executable,
    "UV_PYTHON_DOWNLOADS": "never",
}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with serving(tmp_path / "index") as found:
        yield found


def install(folder: Path, path: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Of the environment nothing is kept that tells uv or pip where packages are."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("UV_", "PIP_"))}
    command = [sys.executable, "-m", "scaffold", "new", "ping", "--yes", "--no-git", "--install"]
    return subprocess.run(
        [*command, "--answers", str(STACKS / "flask-bare.toml"), "--set", "python=3.11"],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **NOTHING_ELSE, "PATH": path, **env},
        capture_output=True,
        text=True,
        check=False,
    )


def fill(index: Index, folder: Path) -> set[str]:
    """Put there what the project needs, each at its floor; its names."""
    command = [sys.executable, "-m", "scaffold", "new", "twin", "--yes", "--no-git"]
    stack = ["--answers", str(STACKS / "flask-bare.toml"), "--set", "python=3.11"]
    subprocess.run([*command, *stack], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
                   capture_output=True, check=True)  # fmt: skip
    names = set()
    for file in ("requirements.txt", "requirements-dev.txt"):
        for line in (folder / "twin" / file).read_text(encoding="utf-8").splitlines():
            if line and line[0] not in "#-":
                needs = Requirement(line)
                (least,) = (s.version for s in needs.specifier if s.operator == ">=")
                index.add(needs.name, least)
                names.add(needs.name)
    return names


@pytest.mark.parametrize("variable", INDEXES)
@pytest.mark.parametrize("tool", ["uv", "pip"])
def test_the_index_of_the_environment(
    tool: str, variable: str, index: Index, tmp_path: Path
) -> None:
    needed = fill(index, tmp_path)
    programs = tmp_path / "bin"
    programs.mkdir()
    if tool == "uv":
        uv = Path(sys.executable).with_name("uv")
        (programs / "uv").symlink_to(shutil.which("uv") or uv)
    address = f"ours={index.url}" if variable == "UV_DEFAULT_INDEX" else index.url
    done = install(tmp_path, str(programs), **{variable: address})
    assert done.returncode == 0, done.stderr
    assert index.asked == needed
    lock = tmp_path / "ping" / "uv.lock"
    assert lock.exists() == (tool == "uv")
    if tool == "uv":
        found = lock.read_text(encoding="utf-8")
        assert found.count(f'registry = "{index.url}"') == len(needed)
        assert found.count("registry = ") == len(needed)

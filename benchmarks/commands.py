"""Wall time of our commands beside a peer's, as ratios of medians in one run.

    python benchmarks/commands.py [--runs 15]

Both commands of a pair take turns, so that a machine that changes its speed slows both; the first
turn fills caches and is not counted. Nothing is judged here: a ratio below 1 says that ours took
less time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent
HOME = Path(tempfile.mkdtemp())
Command = Callable[[Path], list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    print("| ours | peer | ours, ms | peer, ms | ratio |\n|---|---|---:|---:|---:|")
    _pair("scaffold --version", 'python -c "import click"', _version, _import_click, runs)
    for stack in ("django-full", "flask-full"):
        inputs = _inputs(stack)
        plain = _cookiecutter(stack, inputs)
        for git in ("--no-git", "--git"):
            ours = f"scaffold new --yes {git} ({stack})"
            _pair(ours, "cookiecutter --no-input", _new(stack, git), plain, runs)


def _pair(name: str, peer_name: str, ours: Command, peer: Command, runs: int) -> None:
    mine, theirs = [], []
    for run in range(runs + 1):
        times = _time(ours), _time(peer)
        if run:
            mine.append(times[0])
            theirs.append(times[1])
    a, b = statistics.median(mine), statistics.median(theirs)
    print(f"| {name} | {peer_name} | {a * 1000:.0f} | {b * 1000:.0f} | {a / b:.2f} |", flush=True)


def _time(command: Command) -> float:
    folder = Path(tempfile.mkdtemp())
    environment = {**os.environ, "HOME": str(HOME)}
    environment |= {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    arguments = command(folder)
    start = time.perf_counter()
    subprocess.run(arguments, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    elapsed = time.perf_counter() - start
    shutil.rmtree(folder)
    return elapsed


def _version(folder: Path) -> list[str]:
    return [str(SCRIPTS / "scaffold"), "--version"]


def _import_click(folder: Path) -> list[str]:
    return [sys.executable, "-c", "import click"]


def _new(stack: str, git: str) -> Command:
    answers = str(ROOT / "tests" / "stacks" / f"{stack}.toml")
    arguments = ["new", "project", "--yes", git, "--answers", answers]
    return lambda folder: [str(SCRIPTS / "scaffold"), *arguments]


def _cookiecutter(stack: str, inputs: dict[str, str]) -> Command:
    template = str(ROOT / "templates" / f"{stack.partition('-')[0]}-project")
    given = [f"{key}={value}" for key, value in inputs.items()]
    return lambda folder: [str(SCRIPTS / "cookiecutter"), template, "--no-input", *given]


def _inputs(stack: str) -> dict[str, str]:
    """The render inputs of a stack, as the manifest of its project records them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(_new(stack, "--no-git")(Path(folder)), cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        manifest = (Path(folder) / "project" / ".scaffold.toml").read_text(encoding="utf-8")
    found: dict[str, str] = tomllib.loads(manifest)["inputs"]
    return found


main()

"""Our commands beside others that a person could type, as ratios of medians in one run.

    python benchmarks/commands.py [--runs 15] [--aims]

Both commands of a pair take turns, so that a machine that changes its speed slows both; the first
turn fills caches and is not counted. A ratio below 1 says that ours took less. With --aims, the
exit code is 1 where a ratio by processor, which other work changes least, is above its aim.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import measure

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sys.executable).parent
STACKS = ("django-full", "flask-full")
START, NEW = 1.3, 0.5


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    found.add_argument("--runs", type=int, default=15)
    found.add_argument("--aims", action="store_true", help="fail where an aim is missed")
    return found


def main() -> None:
    chosen = parser().parse_args()
    print(measure.HEAD)
    with tempfile.TemporaryDirectory() as home:
        missed = Race(Path(home), chosen.runs).all()
    if chosen.aims and missed:
        sys.exit("above the aim: " + ", ".join(missed))


class Race:
    def __init__(self, home: Path, runs: int) -> None:
        self.home, self.runs = home, runs
        self.missed: list[str] = []

    def all(self) -> list[str]:
        """Print every pair; what missed its aim."""
        version = [str(SCRIPTS / "scaffold"), "--version"]
        click = [sys.executable, "-c", "import click"]
        self.pair("scaffold --version", 'python -c "import click"', version, click, START)
        for stack in STACKS:
            made = self.home / stack
            self.run([*_new(stack, "--no-git"), str(made)])
            plain = _cookiecutter(stack, made)
            for git in ("--no-git", "--git"):
                ours = _new(stack, git)
                name = f"scaffold new --yes {git} ({stack})"
                self.pair(name, "cookiecutter --no-input", ours, plain, NEW)
            copy = ["cp", "-r", str(made), "copy"]
            ours = _new(stack, "--no-git")
            self.pair(f"scaffold new --yes --no-git ({stack})", "cp -r", ours, copy)
        return self.missed

    def pair(
        self, name: str, peer: str, ours: list[str], theirs: list[str], aim: float | None = None
    ) -> None:
        works = [self.work(ours), self.work(theirs)]
        mine, other = measure.in_turn(works, self.runs)
        aimed = f"at most {aim}" if aim else ""
        print(measure.row(name, peer, mine, other, aimed), flush=True)
        if aim and mine.processor > aim * other.processor:
            self.missed.append(name)

    def work(self, command: list[str]) -> measure.Work:
        """Runs ``command`` in an empty folder."""
        folder = self.home / "work"

        def empty() -> None:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()

        return measure.Work(lambda: self.run(command, folder), before=empty)

    def run(self, command: list[str], folder: Path | None = None) -> None:
        environment = {**os.environ, "HOME": str(self.home)}
        environment |= {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
        subprocess.run(
            command,
            cwd=folder or self.home,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )


def _new(stack: str, git: str) -> list[str]:
    answers = str(ROOT / "tests" / "stacks" / f"{stack}.toml")
    return [str(SCRIPTS / "scaffold"), "new", "--yes", git, "--answers", answers]


def _cookiecutter(stack: str, made: Path) -> list[str]:
    """Plain cookiecutter with the render inputs that a project of ours records."""
    template = str(ROOT / "templates" / f"{stack.partition('-')[0]}-project")
    inputs = tomllib.loads((made / ".scaffold.toml").read_text(encoding="utf-8"))["inputs"]
    given = [f"{key}={value}" for key, value in inputs.items()]
    return [str(SCRIPTS / "cookiecutter"), template, "--no-input", *given]


if __name__ == "__main__":
    main()

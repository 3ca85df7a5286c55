"""Many projects, and many answers files, in one process: how long each takes, and how that grows.

    python benchmarks/batch.py [--projects 200] [--files 10000] [--most 1000] [--aims]

Projects are made by the core's own functions, with hooks in this process; in turn with each, its
finished tree is copied, and with git committed as a person would. Every table's rows have a process
of their own, which two projects warm. Nothing is fetched. With --aims, the exit code is 1 where a
project takes more of the processor than it may.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import measure
from measure import Taken, Work

from scaffold import answers as answers_files
from scaffold import catalog, plan, project, rendering, scoring

ROOT = Path(__file__).parents[1]
STACKS = ROOT / "tests" / "stacks"
FRAMEWORKS = ("django", "flask")
SURROUNDINGS = plan.Surroundings("Ada Example", "ada@example.org", "2026-01-01")
AIMS = {False: 15, True: 60}
"""Milliseconds of the processor that a warm project may take, without and with git."""


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    found.add_argument("--projects", type=int, default=200, help="in a batch")
    found.add_argument("--files", type=int, default=10_000, help="answers files, at most")
    found.add_argument("--most", type=int, default=1000, help="projects, where growth is measured")
    found.add_argument("--aims", action="store_true", help="fail where an aim is missed")
    return found


def main() -> None:
    chosen = parser().parse_args()
    print(measure.HEAD)
    missed = list(batches(chosen.projects))
    head("projects in a process", "memory, MB")
    for count in steps(1, chosen.most):
        each, memory = alone(growth, count)
        print(f"| {count:,} | {cells(each)} | {memory:.0f} |", flush=True)
    head("files in the project", "per file, ms")
    for times in (1, 2, 4, 8):
        each, files = alone(larger, times)
        print(f"| {files:,} | {cells(each)} | {each.processor / files * 1000:.3f} |", flush=True)
    head("answers files, recommended from", "times reading them as TOML")
    for count in steps(100, chosen.files):
        ours, reading = alone(recommend, count)
        ratio = ours.processor / reading.processor
        print(f"| {count:,} | {cells(ours)} | {ratio:.1f} |", flush=True)
    if chosen.aims and missed:
        sys.exit("above the aim: " + ", ".join(missed))


def batches(count: int) -> Iterator[str]:
    """Print a row for each batch of ``count``; the names of those that took too long."""
    for framework, git in itertools.product(FRAMEWORKS, (False, True)):
        mine, theirs = alone(batch, framework, git, count)
        name = f"a project of {framework}-full, {'with' if git else 'without'} git"
        peer = "copying it, git add, git commit" if git else "copying it"
        print(measure.row(name, peer, mine, theirs, f"{AIMS[git]} ms"), flush=True)
        if mine.processor * 1000 > AIMS[git]:
            yield name


def head(first: str, last: str) -> None:
    print(f"\n| {first} | ms each | by processor, ms | {last} |\n|---:|---:|---:|---:|")


def steps(first: int, last: int) -> list[int]:
    """Tenfold steps up to ``last``."""
    found = [first]
    while found[-1] * 10 <= last:
        found.append(found[-1] * 10)
    return found


def cells(each: Taken) -> str:
    return f"{each.clock * 1000:.2f} | {each.processor * 1000:.2f}"


def alone(function: Callable[..., Any], *arguments: object) -> Any:
    """What ``function`` returns, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


class Maker:
    """Makes the project of a stack, again and again, in a folder that is emptied in between."""

    def __init__(self, framework: str, folder: Path, *, git: bool) -> None:
        self.catalog = catalog.load()
        self.target, self.git = folder / "project", git
        self.answers = answers_files.read_file(self.catalog, STACKS / f"{framework}-full.toml")

    def make(self) -> int:
        """The number of its files."""
        decisions = plan.decide(self.catalog, self.answers)
        order = plan.order(
            self.catalog, self.answers, decisions, self.target, SURROUNDINGS, git=self.git
        )
        return len(project.create(order).files)

    def remove(self) -> None:
        shutil.rmtree(self.target, ignore_errors=True)

    def works(self, count: int) -> list[Taken]:
        """After two that warm the process."""
        work = Work(self.make, before=self.remove)
        return [measure.taken(work) for _ in range(count + 2)][2:]


def batch(framework: str, git: bool, count: int) -> tuple[Taken, Taken]:
    """The median project of ``count``, and the median copy of its tree."""
    with tempfile.TemporaryDirectory() as folder:
        maker = Maker(framework, Path(folder), git=git)
        maker.make()
        tree, copy = Path(folder) / "tree", Path(folder) / "copy"
        shutil.copytree(maker.target, tree, ignore=shutil.ignore_patterns(".git"))

        def by_hand() -> None:
            shutil.copytree(tree, copy)
            if git:
                commit(copy)

        other = Work(by_hand, before=lambda: shutil.rmtree(copy, ignore_errors=True))
        mine, theirs = measure.in_turn([Work(maker.make, before=maker.remove), other], count)
    return mine, theirs


def commit(folder: Path) -> None:
    who = {"NAME": "Ada Example", "EMAIL": "ada@example.org"}
    signed = {f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who}
    for step in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "Start"]):
        command = ["git", *step]
        subprocess.run(command, cwd=folder, env={**os.environ, **signed}, check=True)


def growth(count: int) -> tuple[Taken, float]:
    """The median of ``count`` projects of Django, and what the process held at most, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        each = measure.median(Maker("django", Path(folder), git=False).works(count))
    return each, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def larger(times: int) -> tuple[Taken, int]:
    """A project of a Flask template with ``times`` as much in it, and the number of its files."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        template = package / "templates" / "flask-project"
        shutil.copytree(ROOT / "templates" / "flask-project", template)
        root = next(path for path in template.iterdir() if path.name.startswith("[["))
        files = [path for path in root.rglob("*") if path.is_file() and path.suffix != ".each"]
        for number in range(1, times):
            for path in files:
                place = root / f"more{number}" / path.relative_to(root)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)
        rendering.PACKAGE = package
        maker = Maker("flask", Path(folder), git=False)
        each = measure.median(maker.works(20))
        maker.remove()
        return each, maker.make()


def recommend(count: int) -> tuple[Taken, Taken]:
    """Per answers file: reading it and recommending from it; and reading it as TOML alone."""
    loaded = catalog.load()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.toml" for number in range(count)]
        stacks = [path.read_text(encoding="utf-8") for path in sorted(STACKS.glob("*.toml"))]
        for number, path in enumerate(paths):
            path.write_text(stacks[number % len(stacks)], encoding="utf-8")

        def recommended() -> None:
            for path in paths:
                given = answers_files.read_file(loaded, path)
                scoring.recommend(loaded, given.needs, given.important)

        def read() -> None:
            for path in paths:
                tomllib.loads(path.read_text(encoding="utf-8"))

        ours, reading = (measure.taken(Work(run)) for run in (recommended, read))
    return tuple(Taken(t.clock / count, t.processor / count) for t in (ours, reading))


if __name__ == "__main__":
    main()

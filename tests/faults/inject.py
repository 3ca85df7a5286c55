"""Put a fault at every system call by which ``scaffold new`` changes the file system.

``python tests/faults/inject.py`` runs them all, two at a time, and prints a Markdown table;
``--every 20`` takes each twentieth, and the name of a target those at it alone. strace counts the
calls of a sound run first; then, for each call, a run meets one fault just there:

- killed: SIGKILL, which nobody can handle. The target is untouched or whole, at most one folder is
  left beside it, and the next run removes that, or finishes what was moving in.
- stopped: SIGINT, as by Ctrl-C. The target is untouched or whole, and nothing is left.
- full: the call answers that no space is left. The target is untouched, or whole where the call was
  not needed, and nothing is left; the error is one that a person can read.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CALLS = (
    "chmod,fchmodat,ftruncate,link,linkat,mkdir,mkdirat,openat,pwrite64,rename,renameat,renameat2,"
    "rmdir,symlink,symlinkat,unlink,unlinkat,utimensat,write"
)
"""Every call by which Python and git change files here."""
NEEDS_SPACE = ("mkdir", "openat", "pwrite64", "rename", "write")
FAULTS = {"killed": "signal=SIGKILL", "stopped": "signal=SIGINT", "full": "error=ENOSPC"}
WHO = {
    f"GIT_{role}_{part}": text
    for role in ("AUTHOR", "COMMITTER")
    for part, text in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))
}
LIMIT = 60
"""Seconds that one run may take."""


@dataclass(frozen=True)
class Scenario:
    name: str
    arguments: tuple[str, ...]
    into: bool = False
    """The target is an empty folder, into which the project moves entry by entry."""
    cold: bool = False
    """No compiled templates are kept from an earlier run."""


SCENARIOS = (
    Scenario("new-folder", ("--framework", "django")),
    Scenario("empty-folder", ("--framework", "flask"), into=True),
    Scenario("side-by-side", ("--framework", "both", "--no-git")),
    Scenario("nothing-kept", ("--framework", "flask", "--resource", "none"), cold=True),
)
TARGETS = [scenario.name for scenario in SCENARIOS]


@dataclass(frozen=True, order=True)
class Point:
    """The ``number``-th time that a process of ``program`` makes ``call``."""

    program: str
    number: int
    call: str


class Place:
    """A folder in which one scenario runs: ``shelf`` is the target, ``cache`` what is kept."""

    def __init__(self, scenario: Scenario, folder: Path, kept: Path | None = None) -> None:
        self.scenario = scenario
        self.here = folder / "here"
        self.here.mkdir(parents=True)
        self.target = self.here / "shelf"
        self.cache = folder / "cache" if kept is None or scenario.cold else kept
        if scenario.into:
            self.target.mkdir()

    def run(
        self, *strace: str, program: str = "python", package: Path = ROOT
    ) -> subprocess.CompletedProcess[str]:
        """``scaffold new`` at the target, or git alone wherever it calls it, run by strace."""
        traced = ["strace", "--seccomp-bpf", *strace] if strace else []
        command = [sys.executable, "-m", "scaffold", "new", "shelf", "--yes"]
        path = os.environ["PATH"]
        if program == "git":
            own = self.here.parent / "bin" / "git"
            own.parent.mkdir()
            own.write_text(f'#!/bin/sh\nexec {shlex.join([*traced, shutil.which("git")])} "$@"\n')
            own.chmod(0o755)
            path = f"{own.parent}{os.pathsep}{path}"
            traced = []
        return subprocess.run(
            [*traced, *command, *self.scenario.arguments],
            cwd=self.here,
            env={
                **os.environ,
                **WHO,
                "PATH": path,
                "PYTHONPATH": str(package),
                "PYTHONDONTWRITEBYTECODE": "1",
                "SCAFFOLD_CACHE": str(self.cache),
                "SOURCE_DATE_EPOCH": "1700000000",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )

    def tree(self) -> dict[str, bytes] | None:
        """The target's files, but for secrets and git's own; ``None`` where it is untouched."""
        if not self.target.is_dir() or (self.scenario.into and not any(self.target.iterdir())):
            return None
        return {
            path.relative_to(self.target).as_posix(): path.read_bytes()
            for path in sorted(self.target.rglob("*"))
            if path.is_file() and path.name != ".env" and ".git" not in path.parts
        }

    def left(self) -> list[str]:
        """What lies beside the files of the target, or beside the target."""
        return [path.name for path in self.here.rglob(".scaffold-*")]


def points(scenario: Scenario, folder: Path, kept: Path) -> tuple[list[Point], dict[str, bytes]]:
    """The calls that change files here, and what the sound run wrote."""
    place = Place(scenario, folder, kept)
    log = folder / "strace.txt"
    done = place.run("-f", "-y", "-e", f"trace={CALLS}", "-o", str(log))
    written = place.tree()
    if done.returncode or written is None:
        raise SystemExit(f"{scenario.name} fails though nothing is broken:\n{done.stderr}")
    counted: dict[tuple[str, str], int] = {}
    found = set()
    lines = log.read_text(errors="replace").splitlines()
    first = lines[0].partition(" ")[0]
    for line in lines:
        if call := re.match(r"(\d+) +(\w+)\((.*)", line):
            process, name, arguments = call.groups()
            number = counted[process, name] = counted.get((process, name), 0) + 1
            reads = name == "openat" and "O_CREAT" not in arguments and "O_TRUNC" not in arguments
            if str(folder.parent) in arguments and not reads:
                found.add(Point("python" if process == first else "git", number, name))
    return sorted(found), written


def meet(scenario: Scenario, fault: str, point: Point, folder: Path, kept: Path) -> Place:
    """A place after a run that met ``fault`` at ``point``."""
    place = Place(scenario, folder, kept)
    inject = f"inject={point.call}:{FAULTS[fault]}:when={point.number}"
    log = ["-o", str(folder / "strace.txt")]
    strace = [*log, "-e", f"trace={point.call}", "-e", inject]
    done = place.run(*strace, program=point.program)
    if "Traceback" in done.stderr:
        raise AssertionError(f"a traceback:\n{done.stderr}")
    if fault == "full" and done.returncode and not re.search(r"^Error: ", done.stderr, re.M):
        raise AssertionError(f"no error that a person can read: {done.stderr!r}")
    return place


def judge(place: Place, fault: str, whole: dict[str, bytes]) -> None:
    """Raise ``AssertionError`` where what a run with a fault left is not as promised."""
    left = place.left()
    if fault != "killed":
        assert left == [], f"left behind: {left}"
        assert place.tree() in (None, whole), "the target is neither untouched nor whole"
        return
    assert len(left) <= 1, f"left behind: {left}"
    moving = place.scenario.into and left
    assert moving or place.tree() in (None, whole), "the target is neither untouched nor whole"
    again = place.run()
    there = again.returncode == 1 and "is not empty" in again.stderr
    assert again.returncode == 0 or there, f"the next run failed: {again.stderr}"
    assert place.left() == [], "the next run did not remove what was left"
    assert place.tree() == whole, "after the next run the target is not whole"


def run(scenario: Scenario, fault: str, home: Path, every: int) -> tuple[int, list[str]]:
    """Meet ``fault`` at each ``every``-th call of ``scenario``: how many, and what went wrong."""
    home.mkdir()
    kept = home / "kept"
    Place(scenario, home / "warm", kept).run()
    all_points, whole = points(scenario, home / "sound", kept)
    chosen = [p for p in all_points if fault != "full" or p.call in NEEDS_SPACE][::every]

    def one(numbered: tuple[int, Point]) -> str | None:
        number, point = numbered
        folder = home / str(number)
        try:
            judge(meet(scenario, fault, point, folder, kept), fault, whole)
        except (AssertionError, subprocess.TimeoutExpired) as error:
            where = f"{point.program}'s {point.call} {point.number}"
            return f"{scenario.name}, {fault} at {where}: {error}"
        shutil.rmtree(folder)
        return None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = [error for error in pool.map(one, enumerate(chosen)) if error]
    return len(chosen), wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="take only each so manieth call")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    chosen = parser.parse_args()
    if unknown := set(chosen.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}")
    every = chosen.every
    scenarios = [s for s in SCENARIOS if not chosen.targets or s.name in chosen.targets]
    met, failed = 0, 0
    print("| the target | fault | faults | wrong | seconds |\n|---|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for number, (scenario, fault) in enumerate(itertools.product(scenarios, FAULTS)):
            start = time.monotonic()
            count, wrong = run(scenario, fault, Path(folder).resolve() / str(number), every)
            met, failed = met + count, failed + len(wrong)
            seconds = time.monotonic() - start
            print(f"| {scenario.name} | {fault} | {count} | {len(wrong)} | {seconds:.0f} |")
            for error in wrong:
                print(error, file=sys.stderr)
    print(f"\n{met} faults, {failed} wrong.")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()

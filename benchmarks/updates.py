"""What an update does to the same histories: ours, and copier's on an equivalent template.

``python benchmarks/updates.py COPIER`` prints the table of docs/teams.md. COPIER is its command, as
``venv/bin/copier``. Each history is a project made from a template, edits of a person, and edits of
the template; after the update every line of the person is in a file, in a conflict, or lost.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from update.histories import (  # noqa: E402 - of our tests
    GUIDE,
    OLDER,
    Edit,
    History,
    Release,
    deleted,
    edited,
    lost,
    moved,
    release,
    run,
    written,
)

Mine = Callable[[History], None]
NEWER = (edited("guide.txt", "line 20\n", "line 20 of the template\n"),)
NEW_LINE = "line 20 of the template"


@dataclass(frozen=True)
class Case:
    """``mine`` is not committed where it is not to be; ``arrives`` is text of the new template."""

    name: str
    mine: Mine
    theirs: tuple[Edit, ...] = NEWER
    arrives: str = NEW_LINE
    committed: bool = True
    again: tuple[Edit, ...] = ()
    settle: Mine | None = None


def line(number: int, file: str = "guide.txt", word: str = "line") -> Mine:
    text = f"{word} {number}\n"
    return lambda project: project.edit(file, text, f"{text.strip()} of mine\n")


def rename(project: History) -> None:
    project.git("mv", "guide.txt", "manual.txt")
    project.edit("manual.txt", "line 3\n", "line 3 of mine\n")


def ignored(project: History) -> None:
    project.write(".gitignore", "new.txt\n")
    project.commit()
    project.write("new.txt", "mine\n")


def hidden(project: History) -> None:
    project.git("update-index", "--assume-unchanged", "guide.txt")
    project.write("guide.txt", "mine\n")


def squashed(project: History) -> None:
    """All of the history as one commit, in which a line is edited."""
    line(3)(project)
    project.commit()
    tree = project.git("rev-parse", "HEAD^{tree}")
    project.git("reset", "--quiet", "--soft", project.git("commit-tree", tree, "-m", "All"))
    project.git("reflog", "expire", "--expire=now", "--all")
    project.git("gc", "--quiet", "--prune=now")
    project.edit("other.txt", "row 3\n", "row 3 of mine\n")


def crlf(project: History) -> None:
    project.write(".gitattributes", "*.txt -text\n")
    project.write("guide.txt", GUIDE.replace("\n", "\r\n"))


def link(project: History) -> None:
    (project.folder / "guide.txt").unlink()
    (project.folder / "guide.txt").symlink_to("other.txt")


def remove(name: str) -> Mine:
    return lambda project: (project.folder / name).unlink()


def write(name: str, text: str | bytes) -> Mine:
    return lambda project: project.write(name, text)


MOVED = tuple(moved(f"parts/{name}.txt", f"pieces/{name}.txt") for name in ("one", "two"))
LAST = (*NEWER, edited("guide.txt", "line 30\n", "line 30 newer\n"))
CASES = (
    Case("an edit far from the template's", line(3)),
    Case("an edit of the line above", line(19)),
    Case("an edit of the same line", line(20)),
    Case("lines deleted that the template edits",
         lambda p: p.edit("guide.txt", "line 19\nline 20\nline 21\n", "")),
    Case("both add at the end", write("guide.txt", GUIDE + "mine\n"),
         (written("guide.txt", GUIDE + "theirs\n"),), "theirs"),
    Case("a file renamed and edited, edited by the template", rename),
    Case("a file edited, renamed by the template", line(3),
         (moved("guide.txt", "handbook.txt"),), ""),
    Case("a file edited, deleted by the template", line(3), (deleted("guide.txt"),), ""),
    Case("a file deleted, edited by the template", remove("guide.txt")),
    Case("a file deleted, left by the template", remove("other.txt")),
    Case("a file in a folder that the template moves", write("parts/mine.txt", "mine\n"),
         MOVED, ""),
    Case("both add a file", write("new.txt", "mine\n"),
         (written("new.txt", "theirs\n"),), "theirs"),
    Case("a file of mine, not in git, in the way", write("new.txt", "mine\n"),
         (written("new.txt", "theirs\n"),), "theirs", committed=False),
    Case("the same, ignored by git", ignored,
         (written("new.txt", "theirs\n"),), "theirs", committed=False),
    Case("changes that are not committed", line(3), committed=False),
    Case("a file that git takes for unchanged", hidden, committed=False),
    Case("a binary file of mine", write("logo.bin", b"\0mine" * 40)),
    Case("a binary file of both", write("logo.bin", b"\0mine" * 40),
         (written("logo.bin", b"\0newer" * 60),), ""),
    Case("line ends of mine, lines of the template", crlf),
    Case("a link in place of a file that the template edits", link),
    Case("an edit, and history squashed to one commit", squashed),
    Case("a second update after a conflict that was settled", line(20), again=LAST,
         settle=write("guide.txt", GUIDE.replace("line 20\n", "line 20 of both\n")),
         arrives="line 30 newer"),
)  # fmt: skip


def made_by_scaffold(work: Path) -> tuple[History, Callable[[str], int]]:
    chosen = ["--framework", "flask", "--set", "data=none", "--set", "stack.interface=api"]
    release(work / "v1", *OLDER)(work, "new", "shelf", "--yes", *chosen)
    shelf = History(work / "shelf")

    def update(version: str) -> int:
        return Release(work / version)(shelf.folder, "update", check=False).returncode

    return shelf, update


def made_by_copier(work: Path, copier: str) -> tuple[History, Callable[[str], int]]:
    template = History(work / "template")
    template.top.mkdir()
    template.git("init", "--quiet", "--initial-branch=main")
    answers = "{{ _copier_conf.answers_file }}.jinja"
    for edit in OLDER:
        edit(template.top)
    template.write(answers, "{{ _copier_answers|to_nice_yaml -}}\n")
    template.write("copier.yml", "name:\n  type: str\n  default: Shelf\n")
    template.commit("v1")
    template.git("tag", "v1")
    given = ("--defaults", "--quiet", "--vcs-ref")
    run(work, copier, "copy", *given, "v1", str(template.top), str(work / "shelf"))
    shelf = History(work / "shelf")
    shelf.git("init", "--quiet", "--initial-branch=main")
    shelf.commit("Start")

    def update(version: str) -> int:
        return run(shelf.top, copier, "update", *given, version, check=False).returncode

    return shelf, update


def newer(work: Path, version: str, edits: tuple[Edit, ...], copier: str | None) -> None:
    if copier is None:
        release(work / version, *OLDER, *edits)
        return
    template = History(work / "template")
    for edit in (*OLDER, *edits):
        edit(template.top)
    template.commit(version)
    template.git("tag", version)


def told(case: Case, copier: str | None) -> str:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shelf, update = made_by_copier(work, copier) if copier else made_by_scaffold(work)
        case.mine(shelf)
        own = {path: path.read_bytes() for path in files(shelf) if not path.is_symlink()}
        if case.committed:
            shelf.commit()
        mine = shelf.head
        newer(work, "v2", case.theirs, copier)
        code = update("v2")
        if case.settle:
            case.settle(shelf)
            shelf.commit("Settled")
            newer(work, "v3", case.again, copier)
            code = update("v3")
        return result(case, shelf, mine, code, own)


def files(shelf: History) -> list[Path]:
    found = (path for path in shelf.top.rglob("*") if ".git" not in path.parts)
    return sorted(path for path in found if path.is_symlink() or path.is_file())


def result(case: Case, shelf: History, before: str, code: int, own: dict[Path, bytes]) -> str:
    now = b"\n".join(path.read_bytes() for path in files(shelf) if not path.is_symlink())
    missing = (
        lost(shelf, before, "--cached", "--others") if case.committed and not case.settle else []
    )
    if not case.committed:
        mine = {text for text in own.values() if b"mine" in text}
        missing = [text for text in mine if any(part not in now for part in text.splitlines())]
    if case.settle and b"line 20 of both" not in now:
        missing.append(b"line 20 of both")
    rejected = any(path.suffix == ".rej" for path in files(shelf))
    conflict = rejected or bool(shelf.conflicts) or re.search(rb"^<<<<<<< ", now, re.M) is not None
    arrived = case.arrives.encode() in now
    if missing:
        return "**loses**" + (", and shows a conflict" if conflict else "")
    if conflict:
        return "conflict"
    if code:
        return "refused"
    return "merged" if arrived else "mine stays, the template's change does not come"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("copier")
    parser.add_argument("--only", default="", help="cases whose name holds this")
    arguments = parser.parse_args()
    given = arguments.copier
    copier = str(Path(given).absolute()) if os.sep in given else shutil.which(given) or given
    version = subprocess.run([copier, "--version"], capture_output=True, text=True, check=True)
    print(f"| what happened since | scaffold | {version.stdout.strip()} |\n|---|---|---|")
    for case in (case for case in CASES if arguments.only in case.name):
        print(f"| {case.name} | {told(case, None)} | {told(case, copier)} |", flush=True)


if __name__ == "__main__":
    main()

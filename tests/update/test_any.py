"""Any edits of a person and of a template, by lot: nothing is lost, and all can be aborted."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from update.histories import GUIDE, OLDER, Edit, History, deleted, lost, release, written

FILES = {"guide.txt": "line", "other.txt": "row", "parts/one.txt": "one", "parts/two.txt": "two"}
OPERATIONS = ("edit", "edit", "move", "move and edit", "delete", "nothing")


def text(name: str, lot: random.Random, who: str) -> str:
    """The file as it was rendered, with a few lines changed, inserted, deleted or moved."""
    lines = GUIDE.replace("line", FILES[name]).splitlines(keepends=True)
    for number in range(lot.randint(1, 3)):
        at = lot.randrange(len(lines) - 3)
        match lot.choice(("change", "insert", "delete", "move")):
            case "change":
                lines[at] = f"{name} {number} of {who}: {lines[at]}"
            case "insert":
                lines.insert(at, f"{name} {number} of {who}\n")
            case "delete":
                del lines[at : at + lot.randint(1, 3)]
            case _:
                lines.append(lines.pop(at))
    return "".join(lines)


def place(name: str, lot: random.Random, who: str) -> str:
    return lot.choice((f"moved/{Path(name).name}", f"{Path(name).stem}-{who}.txt"))


def mine(shelf: History, lot: random.Random) -> None:
    for name in FILES:
        operation = lot.choice(OPERATIONS)
        if "edit" in operation:
            shelf.write(name, text(name, lot, "mine"))
        if "move" in operation:
            to = shelf.folder / place(name, lot, "mine")
            to.parent.mkdir(exist_ok=True)
            (shelf.folder / name).rename(to)
        if operation == "delete":
            (shelf.folder / name).unlink()
    shelf.write(lot.choice(("new.txt", "own.txt")), "mine\n")
    shelf.commit()


def theirs(lot: random.Random) -> list[Edit]:
    edits = [written("new.txt", "theirs\n")] if lot.random() < 0.5 else []
    for name, word in FILES.items():
        operation = lot.choice(OPERATIONS)
        if operation == "nothing":
            continue
        edits.append(deleted(name))
        if operation != "delete":
            to = place(name, lot, "theirs") if "move" in operation else name
            plain = GUIDE.replace("line", word)
            edits.append(written(to, text(name, lot, "theirs") if "edit" in operation else plain))
    return edits


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lot=st.randoms(use_true_random=False))
def test_nothing_is_lost(made: Path, tmp_path: Path, lot: random.Random) -> None:
    work = tmp_path / str(len(list(tmp_path.iterdir())))
    shelf = History(Path(shutil.copytree(made, work / "shelf", symlinks=True)))
    mine(shelf, lot)
    scaffold = release(work / "scaffold", *OLDER, *theirs(lot))
    before = shelf.snapshot()
    done = scaffold(shelf.folder, "update", check=False)
    assert lost(shelf, before[0]) == []
    if done.returncode:
        assert shelf.conflicts
        scaffold(shelf.folder, "update", "--abort")
        assert shelf.snapshot() == before

"""What people do to projects, and what templates do meanwhile: no line of theirs is ever lost.

Each history is told in a few literal edits on ``guide.txt`` (lines ``line 1`` to ``line 40``) and
its neighbours; ``History`` and the invariant stand in ``histories.py``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from update.histories import (
    GUIDE,
    History,
    Release,
    deleted,
    edited,
    lost,
    moved,
    run,
    written,
)

Newer = Callable[..., Release]
NEWER_20 = edited("guide.txt", "line 20\n", "line 20 of the template\n")
MANIFESTS = {".scaffold.toml", ".scaffold.lock"}


def updated(shelf: History, scaffold: Release, *arguments: str) -> str:
    """Update without a conflict: nothing of mine is lost, and the manifest is the new render's."""
    mine = shelf.head
    found = shelf.json(scaffold, *arguments)
    assert found["result"] == "updated", found
    assert lost(shelf, mine) == []
    assert shelf.git("status", "--porcelain") == ""
    for name in MANIFESTS:
        own = f"{shelf.prefix}{name}"
        assert shelf.git("rev-parse", f"HEAD:{own}") == shelf.git("rev-parse", f"HEAD^2:{own}")
    again = scaffold(shelf.folder, "update", *arguments)
    assert "nothing was written" in again.stdout
    return mine


def conflicting(shelf: History, scaffold: Release, *files: str) -> None:
    """Update into conflicts in ``files`` alone: all of mine is there or in them, and abortable."""
    mine = shelf.head
    before = shelf.snapshot()
    found = shelf.json(scaffold, code=1)
    assert found["result"] == "conflicts"
    assert sorted(found["conflicts"]) == sorted(files)
    assert lost(shelf, mine) == []
    scaffold(shelf.folder, "update", "--abort")
    assert shelf.snapshot() == before


# The same file, near and far


def test_nothing_of_mine(shelf: History, newer: Newer) -> None:
    updated(shelf, newer(NEWER_20))
    assert "line 20 of the template" in shelf.read("guide.txt")


def test_far_from_the_template(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert "line 3 of mine" in shelf.read("guide.txt")
    assert "line 20 of the template" in shelf.read("guide.txt")


@pytest.mark.parametrize("line", [19, 20, 21])
def test_at_the_template_s_line(shelf: History, newer: Newer, line: int) -> None:
    shelf.edit("guide.txt", f"line {line}\n", f"line {line} of mine\n")
    shelf.commit()
    conflicting(shelf, newer(NEWER_20), "guide.txt")


def test_the_same_edit(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 20\n", "line 20 of the template\n")
    shelf.commit()
    updated(shelf, newer(NEWER_20))


def test_a_line_of_mine_where_the_template_adds_one(shelf: History, newer: Newer) -> None:
    shelf.write("guide.txt", GUIDE + "mine at the end\n")
    shelf.commit()
    conflicting(shelf, newer(written("guide.txt", GUIDE + "theirs at the end\n")), "guide.txt")


def test_lines_of_mine_where_the_template_deletes(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 20\n", "line 20\nmine between\n")
    shelf.commit()
    conflicting(shelf, newer(edited("guide.txt", "line 20\nline 21\n", "")), "guide.txt")


def test_i_delete_what_the_template_edits(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 19\nline 20\nline 21\n", "")
    shelf.commit()
    conflicting(shelf, newer(NEWER_20), "guide.txt")


def test_edits_in_other_files(shelf: History, newer: Newer) -> None:
    shelf.edit("other.txt", "row 20\n", "row 20 of mine\n")
    shelf.write("mine/own.py", "print('mine')\n")
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert shelf.read("mine/own.py") == "print('mine')\n"


def test_a_manifest_that_somebody_edited(shelf: History, newer: Newer) -> None:
    """It is scaffold's: the new one is whole, and what was written into it by hand is told."""
    shelf.write(".scaffold.toml", "# mine\n" + shelf.read(".scaffold.toml"))
    shelf.commit()
    found = shelf.json(newer(NEWER_20))
    assert (found["result"], found["by_hand"]) == ("updated", [".scaffold.toml"])
    assert "# mine" not in shelf.read(".scaffold.toml")


def test_the_decision_record_is_mine_to_edit(shelf: History, newer: Newer) -> None:
    record = "docs/adr/0001-web-framework.md"
    shelf.write(record, shelf.read(record) + "\nSeen by the board.\n")
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert "Seen by the board." in shelf.read(record)


# Names: renames, deletions, files in the way


def test_i_rename_what_the_template_edits(shelf: History, newer: Newer) -> None:
    shelf.git("mv", "guide.txt", "manual.txt")
    shelf.edit("manual.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert "line 20 of the template" in shelf.read("manual.txt")
    assert not (shelf.folder / "guide.txt").exists()


def test_the_template_renames_what_i_edit(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    updated(shelf, newer(moved("guide.txt", "handbook.txt")))
    assert "line 3 of mine" in shelf.read("handbook.txt")


def test_both_rename(shelf: History, newer: Newer) -> None:
    shelf.git("mv", "guide.txt", "manual.txt")
    shelf.edit("manual.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    names = ("guide.txt", "handbook.txt", "manual.txt")
    conflicting(shelf, newer(moved("guide.txt", "handbook.txt")), *names)


def test_the_template_renames_and_rewrites_what_i_edit(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    scaffold = newer(deleted("guide.txt"), written("handbook.txt", "all new\n" * 30))
    conflicting(shelf, scaffold, "guide.txt")


def test_the_template_moves_a_folder_of_mine(shelf: History, newer: Newer) -> None:
    shelf.write("parts/mine.txt", "mine in parts\n")
    shelf.commit()
    mine = shelf.head
    scaffold = newer(
        moved("parts/one.txt", "pieces/one.txt"), moved("parts/two.txt", "pieces/two.txt")
    )
    found = shelf.json(scaffold, code=1)
    assert list(found["conflicts"]) == ["pieces/mine.txt"]
    assert lost(shelf, mine) == []


def test_i_delete_what_the_template_leaves(shelf: History, newer: Newer) -> None:
    shelf.git("rm", "--quiet", "other.txt")
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert not (shelf.folder / "other.txt").exists()


def test_i_delete_a_file_that_the_template_edits(shelf: History, newer: Newer) -> None:
    shelf.git("rm", "--quiet", "guide.txt")
    shelf.commit()
    conflicting(shelf, newer(NEWER_20), "guide.txt")


def test_the_template_deletes_a_file_that_i_edit(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    conflicting(shelf, newer(deleted("guide.txt")), "guide.txt")


def test_the_template_deletes_what_i_left(shelf: History, newer: Newer) -> None:
    updated(shelf, newer(deleted("guide.txt")))
    assert not (shelf.folder / "guide.txt").exists()


def test_both_add_a_file(shelf: History, newer: Newer) -> None:
    shelf.write("new.txt", "mine\n")
    shelf.commit()
    conflicting(shelf, newer(written("new.txt", "theirs\n")), "new.txt")


def test_a_file_of_mine_where_the_template_makes_a_folder(shelf: History, newer: Newer) -> None:
    shelf.write("area", "mine\n")
    shelf.commit()
    mine = shelf.head
    shelf.json(newer(written("area/new.txt", "theirs\n")), code=1)
    assert lost(shelf, mine) == []


# What is no text


def test_a_binary_file_of_mine(shelf: History, newer: Newer) -> None:
    shelf.write("logo.bin", b"\0mine" * 40)
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert (shelf.folder / "logo.bin").read_bytes() == b"\0mine" * 40


def test_a_binary_file_of_both(shelf: History, newer: Newer) -> None:
    shelf.write("logo.bin", b"\0mine" * 40)
    shelf.commit()
    conflicting(shelf, newer(written("logo.bin", b"\0newer" * 60)), "logo.bin")


def test_lines_end_otherwise_with_me(shelf: History, newer: Newer) -> None:
    shelf.write(".gitattributes", "*.txt -text\n")
    shelf.write("guide.txt", GUIDE.replace("\n", "\r\n"))
    shelf.commit()
    conflicting(shelf, newer(NEWER_20), "guide.txt")


def test_lines_end_otherwise_in_my_tree_alone(shelf: History, newer: Newer) -> None:
    shelf.write(".gitattributes", "*.txt text\n")
    shelf.commit()
    shelf.git("config", "core.autocrlf", "true")
    shelf.write("guide.txt", GUIDE.replace("line 3\n", "line 3 of mine\n").replace("\n", "\r\n"))
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert "line 20 of the template\r\n" in shelf.read("guide.txt")


def test_the_last_line_has_no_end(shelf: History, newer: Newer) -> None:
    shelf.write("guide.txt", GUIDE + "mine without an end")
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert shelf.read("guide.txt").endswith("mine without an end")


def test_modes(shelf: History, newer: Newer) -> None:
    (shelf.folder / "tool.sh").chmod(0o644)
    (shelf.folder / "guide.txt").chmod(0o755)
    shelf.commit()
    tool = "#!/bin/sh\necho newer\n"
    updated(shelf, newer(NEWER_20, written("tool.sh", tool, executable=True)))
    assert not os.access(shelf.folder / "tool.sh", os.X_OK)
    assert shelf.read("tool.sh") == tool
    assert os.access(shelf.folder / "guide.txt", os.X_OK)


def test_the_template_makes_a_file_executable(shelf: History, newer: Newer) -> None:
    updated(shelf, newer(written("guide.txt", GUIDE, executable=True), deleted("logo.bin")))
    assert os.access(shelf.folder / "guide.txt", os.X_OK)


def test_a_link_of_mine_in_place_of_a_file(shelf: History, newer: Newer) -> None:
    (shelf.folder / "other.txt").unlink()
    (shelf.folder / "other.txt").symlink_to("guide.txt")
    shelf.commit()
    updated(shelf, newer(NEWER_20))
    assert os.readlink(shelf.folder / "other.txt") == "guide.txt"


def test_a_link_of_mine_in_place_of_a_file_that_the_template_edits(
    shelf: History, newer: Newer
) -> None:
    (shelf.folder / "guide.txt").unlink()
    (shelf.folder / "guide.txt").symlink_to("other.txt")
    shelf.commit()
    before = shelf.snapshot()
    scaffold = newer(NEWER_20)
    assert shelf.json(scaffold, code=1)["result"] == "conflicts"
    scaffold(shelf.folder, "update", "--abort")
    assert shelf.snapshot() == before


def test_names_that_need_quotes(shelf: History, newer: Newer) -> None:
    shelf.write("mine [1] *ü*.txt", "mine\n")
    shelf.commit()
    updated(shelf, newer(NEWER_20, written("theirs ü .txt", "theirs\n")))
    assert shelf.read("mine [1] *ü*.txt") == "mine\n"


# One update after another, and branches


def test_three_in_a_row(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    second, third = ("line 20\n", "line 20 newer\n"), ("line 30\n", "line 30 newest\n")
    updated(shelf, newer(edited("guide.txt", *second)))
    shelf.edit("guide.txt", "line 10\n", "line 10 of mine\n")
    shelf.commit()
    updated(shelf, newer(edited("guide.txt", *second), edited("guide.txt", *third)))
    shelf.edit("guide.txt", "line 38\n", "line 38 of mine\n")
    shelf.commit()
    updated(shelf, newer(edited("guide.txt", *third)))  # the second is taken back
    numbers = {3: "line 3 of mine", 10: "line 10 of mine", 20: "line 20", 30: "line 30 newest",
               38: "line 38 of mine"}  # fmt: skip
    lines = shelf.read("guide.txt").splitlines()
    assert {number: lines[number - 1] for number in numbers} == numbers


def test_a_conflict_is_settled_once(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 20\n", "line 20 of mine\n")
    shelf.commit()
    shelf.json(newer(NEWER_20), code=1)
    shelf.write("guide.txt", GUIDE.replace("line 20\n", "line 20 of both\n"))
    shelf.commit("Settled")
    updated(shelf, newer(NEWER_20, edited("guide.txt", "line 30\n", "line 30 newer\n")))
    assert "line 20 of both" in shelf.read("guide.txt")
    assert "line 30 newer" in shelf.read("guide.txt")


def test_two_clones_update_alike(shelf: History, newer: Newer, tmp_path: Path) -> None:
    run(tmp_path, "git", "clone", "--quiet", str(shelf.top), "clone")
    clone = History(tmp_path / "clone")
    scaffold = newer(NEWER_20)
    for history, line in ((shelf, 3), (clone, 30)):
        history.edit("guide.txt", f"line {line}\n", f"line {line} of mine\n")
        history.commit()
        updated(history, scaffold)
    assert shelf.git("rev-parse", "HEAD^2") == clone.git("rev-parse", "HEAD^2")
    shelf.git("pull", "--quiet", "--no-rebase", "--no-edit", str(clone.top), "main")
    assert shelf.git("status", "--porcelain") == ""
    assert "line 30 of mine" in shelf.read("guide.txt")
    updated(shelf, newer(NEWER_20, edited("guide.txt", "line 10\n", "line 10 newer\n")))


def test_two_branches_update_to_different_options(shelf: History, older: Release) -> None:
    """Neither manifest is true of the merge of both: git has to show that."""
    shelf.git("switch", "--quiet", "--create", "other")
    updated(shelf, older, "--set", "logs=json")
    shelf.git("switch", "--quiet", "main")
    updated(shelf, older, "--set", "license=MIT")
    done = run(shelf.top, "git", "merge", "other", check=False)
    assert done.returncode == 1
    assert ".scaffold.toml" in shelf.conflicts
    shelf.git("checkout", "HEAD", "--", *MANIFESTS)
    shelf.git("checkout", "--theirs", ".") if shelf.conflicts else None
    shelf.commit("Both")
    updated(shelf, older, "--set", "logs=json")


def test_an_update_that_was_reverted(shelf: History, newer: Newer) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    scaffold = newer(NEWER_20)
    updated(shelf, scaffold)
    shelf.git("revert", "--no-edit", "--mainline", "1", "HEAD")
    assert "of the template" not in shelf.read("guide.txt")
    updated(shelf, scaffold)
    assert "line 20 of the template" in shelf.read("guide.txt")
    assert "line 3 of mine" in shelf.read("guide.txt")


def _updated_on_a_branch(shelf: History, scaffold: Release) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    shelf.git("switch", "--quiet", "--create", "update")
    updated(shelf, scaffold)
    shelf.edit("guide.txt", "line 10\n", "line 10 of mine\n")
    shelf.commit()


def test_an_update_that_was_squashed(shelf: History, newer: Newer) -> None:
    _updated_on_a_branch(shelf, newer(NEWER_20))
    shelf.git("switch", "--quiet", "main")
    shelf.git("merge", "--quiet", "--squash", "update")
    shelf.commit("Squashed")
    _goes_on(shelf, newer)


def test_an_update_that_was_squashed_elsewhere(
    shelf: History, newer: Newer, tmp_path: Path
) -> None:
    """Nothing holds the guide as it was rendered: all of it becomes a conflict."""
    _updated_on_a_branch(shelf, newer(NEWER_20))
    shelf.git("switch", "--quiet", "main")
    shelf.git("merge", "--quiet", "--squash", "update")
    shelf.commit("Squashed")
    run(tmp_path, "git", "clone", "--quiet", "--single-branch", f"file://{shelf.top}", "clone")
    clone = History(tmp_path / "clone")
    scaffold = newer(NEWER_20, edited("guide.txt", "line 30\n", "line 30 newer\n"))
    mine, before = clone.head, clone.snapshot()
    found = clone.json(scaffold, code=1)
    assert (found["unknown"], list(found["conflicts"])) == (["guide.txt"], ["guide.txt"])
    assert lost(clone, mine) == []
    scaffold(clone.top, "update", "--abort")
    assert clone.snapshot() == before
    clone.git("fetch", "--quiet", "origin", "update")
    updated(clone, scaffold)


def test_an_update_that_was_rebased(shelf: History, newer: Newer) -> None:
    _updated_on_a_branch(shelf, newer(NEWER_20))
    shelf.git("switch", "--quiet", "main")
    shelf.edit("other.txt", "row 3\n", "row 3 of mine\n")
    shelf.commit()
    shelf.git("switch", "--quiet", "update")
    shelf.git("rebase", "--quiet", "main")
    assert shelf.git("rev-list", "--merges", "HEAD") == ""
    _goes_on(shelf, newer)


def _goes_on(shelf: History, newer: Newer) -> None:
    scaffold = newer(NEWER_20, edited("guide.txt", "line 30\n", "line 30 newer\n"))
    before = shelf.head
    assert shelf.json(scaffold, "--dry-run")["rebuilt"]
    updated(shelf, scaffold)
    assert shelf.git("rev-parse", "HEAD~2") == before
    for text in ("line 3 of mine", "line 10 of mine", "line 20 of the template", "line 30 newer"):
        assert text in shelf.read("guide.txt")
    last = edited("guide.txt", "line 36\n", "line 36 newest\n")
    assert not shelf.json(newer(NEWER_20, last))["rebuilt"]


@pytest.fixture
def late(older: Release, tmp_path: Path) -> History:
    """Made without git; its first commit holds edits and files of mine too."""
    chosen = ("--framework", "flask", "--set", "data=none")
    older(tmp_path, "new", "shelf", "--yes", "--no-git", *chosen)
    shelf = History(tmp_path / "shelf")
    shelf.edit("other.txt", "row 3\n", "row 3 of mine\n")
    shelf.write("mine.txt", "mine\n")
    shelf.git("init", "--quiet", "--initial-branch=main")
    shelf.commit()
    return shelf


def test_without_git_at_first(late: History, newer: Newer) -> None:
    """What the newer template left as it was can be rendered again, and is known by its digest."""
    found = late.json(newer(NEWER_20))
    assert (found["result"], found["rebuilt"], found["unknown"]) == ("updated", True, [])
    assert "row 3 of mine" in late.read("other.txt")
    assert late.read("mine.txt") == "mine\n"


def test_without_git_at_first_where_both_edit(late: History, newer: Newer) -> None:
    mine = late.head
    found = late.json(newer(edited("other.txt", "row 30\n", "row 30 newer\n")), code=1)
    assert found["unknown"] == list(found["conflicts"]) == ["other.txt"]
    assert lost(late, mine) == []

"""The states of a repository: what is refused, aborted and killed, and what settings change."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from update.histories import (
    GUIDE,
    NOW,
    OLDER,
    ROOT,
    History,
    Release,
    deleted,
    edited,
    lost,
    release,
    run,
    written,
)

Newer = Callable[..., Release]
NEWER_20 = edited("guide.txt", "line 20\n", "line 20 of the template\n")


@pytest.fixture(scope="session")
def next_one(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A scaffold with a template that edits a file, adds two and deletes one."""
    edits = (NEWER_20, written("new.txt", "new\n"), written("area/new.txt", "new\n" * 2000))
    return release(
        tmp_path_factory.mktemp("next") / "scaffold", *OLDER, *edits, deleted("logo.bin")
    )


def refused(shelf: History, scaffold: Release, *said: str, arguments: tuple[str, ...] = ()) -> None:
    """Refused with these words, and nothing was changed."""
    before = shelf.snapshot()
    done = scaffold(shelf.folder, "update", *arguments, check=False)
    assert done.returncode == 1, done.stdout
    for words in said:
        assert words in done.stderr
    assert shelf.snapshot() == before
    assert not (shelf.top / ".git" / "scaffold-update").exists()


# Refused


def test_changes_that_are_not_committed(shelf: History, next_one: Release) -> None:
    shelf.write("other.txt", "mine\n")
    refused(shelf, next_one, "1 files are changed and not committed, as other.txt", "git stash")


def test_changes_that_are_staged(shelf: History, next_one: Release) -> None:
    shelf.write("mine.txt", "mine\n")
    shelf.git("add", "mine.txt")
    refused(shelf, next_one, "not committed, as mine.txt")


def test_files_of_mine_that_git_does_not_know_stay(shelf: History, next_one: Release) -> None:
    shelf.write("mine.txt", "mine\n")
    assert shelf.json(next_one)["result"] == "updated"
    assert shelf.read("mine.txt") == "mine\n"


@pytest.mark.parametrize("ignored", [False, True])
def test_a_file_of_mine_in_the_way(shelf: History, next_one: Release, ignored: bool) -> None:
    """Git would write over one that is ignored."""
    if ignored:
        shelf.write(".gitignore", shelf.read(".gitignore") + "new.txt\n")
        shelf.commit()
    shelf.write("new.txt", "mine\n")
    refused(shelf, next_one, "files that are there and not in git: new.txt")


def test_a_rendered_file_that_i_keep_out_of_git(shelf: History, next_one: Release) -> None:
    shelf.write(".gitignore", shelf.read(".gitignore") + "guide.txt\n")
    shelf.git("rm", "--quiet", "--cached", "guide.txt")
    shelf.commit()
    shelf.write("guide.txt", "mine\n")
    refused(shelf, next_one, "files that are there and not in git: guide.txt")


def test_a_file_that_git_takes_for_unchanged(shelf: History, next_one: Release) -> None:
    shelf.git("update-index", "--assume-unchanged", "guide.txt")
    shelf.write("guide.txt", "mine\n")
    refused(shelf, next_one, "take these for unchanged: guide.txt", "--no-assume-unchanged")


def test_a_head_without_a_branch(shelf: History, next_one: Release) -> None:
    shelf.git("checkout", "--quiet", "--detach")
    refused(shelf, next_one, "HEAD is on no branch", "git switch BRANCH")


def test_a_merge_in_progress(shelf: History, next_one: Release) -> None:
    shelf.git("switch", "--quiet", "--create", "other")
    shelf.write("other.txt", "other\n")
    shelf.commit()
    shelf.git("switch", "--quiet", "main")
    shelf.git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    refused(shelf, next_one, "a merge is in progress", "git merge --abort")


def test_a_rebase_in_progress(shelf: History, next_one: Release) -> None:
    shelf.write("mine.txt", "mine\n")
    shelf.commit()
    shelf.git("rebase", "--quiet", "--exec", "false", "HEAD^", check=False)
    refused(shelf, next_one, "a rebase is in progress")


def test_no_repository_and_no_commit(made: Path, next_one: Release, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "shelf", ignore=lambda *_: [".git"]))
    done = next_one(folder, "update", check=False)
    assert done.returncode == 1
    assert "is in no git repository" in done.stderr
    run(folder, "git", "init", "--quiet")
    done = next_one(folder, "update", check=False)
    assert done.returncode == 1
    assert "has no commit yet" in done.stderr
    run(folder, "git", "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    done = next_one(folder, "update", check=False)
    assert done.returncode == 1
    assert ".scaffold.toml is not committed" in done.stderr


def test_made_by_a_newer_scaffold(shelf: History, next_one: Release) -> None:
    shelf.edit(".scaffold.toml", 'scaffold = "0.1.0"', 'scaffold = "99.0"')
    shelf.commit()
    refused(shelf, next_one, "made with scaffold 99.0, and this is 0.1.0")


def test_a_shallow_clone(shelf: History, next_one: Release, tmp_path: Path) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    run(tmp_path, "git", "clone", "--quiet", "--depth", "1", f"file://{shelf.top}", "clone")
    clone = History(tmp_path / "clone")
    refused(clone, next_one, "this clone is shallow", "git fetch --unshallow")
    clone.git("fetch", "--quiet", "--unshallow")
    assert clone.json(next_one)["result"] == "updated"
    assert "line 3 of mine" in clone.read("guide.txt")


def test_manifest_and_digests_of_two_renders(shelf: History, next_one: Release) -> None:
    shelf.json(next_one)
    shelf.git("checkout", "HEAD^", "--", ".scaffold.lock")
    shelf.commit()
    refused(shelf, next_one, "are of two renders")


def test_nobody_to_sign_the_merge(shelf: History, next_one: Release) -> None:
    before = shelf.snapshot()
    empty = {
        f"GIT_{who}_{what}": "" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    shelf.git("config", "user.useConfigOnly", "true")
    done = next_one(shelf.folder, "update", check=False, HOME=str(shelf.top.parent), **empty)
    assert done.returncode == 1
    assert "no name and e-mail" in done.stderr
    assert shelf.snapshot() == before


# Abort, and what is cut off


def _in_conflict(shelf: History, scaffold: Release) -> tuple[object, ...]:
    shelf.edit("guide.txt", "line 20\n", "line 20 of mine\n")
    shelf.commit()
    shelf.write("untracked.txt", "mine\n")
    before = shelf.snapshot()
    done = scaffold(shelf.folder, "update", check=False)
    assert done.returncode == 1
    assert "guide.txt (changed by you and by the template)" in done.stdout
    assert "git commit" in done.stdout
    assert "scaffold update --abort" in done.stdout
    return before


def test_abort(shelf: History, next_one: Release) -> None:
    before = _in_conflict(shelf, next_one)
    done = next_one(shelf.folder, "update", check=False)
    assert "an update is in progress" in done.stderr
    assert "scaffold update --abort" in done.stderr
    assert next_one(shelf.folder, "update", "--abort").stdout == (
        "The project is as it was before the update, on main.\n"
    )
    assert shelf.snapshot() == before
    done = next_one(shelf.folder, "update", "--abort", check=False)
    assert (done.returncode, "there is no update to abort" in done.stderr) == (1, True)


def test_abort_after_a_commit_is_refused(shelf: History, next_one: Release) -> None:
    _in_conflict(shelf, next_one)
    shelf.write("guide.txt", GUIDE.replace("line 20\n", "line 20 of both\n"))
    shelf.git("commit", "--quiet", "--all", "--no-edit")
    before = shelf.snapshot()
    done = next_one(shelf.folder, "update", "--abort", check=False)
    assert (done.returncode, "there is no update to abort" in done.stderr) == (1, True)
    assert shelf.snapshot() == before


def test_abort_of_another_merge_is_refused(shelf: History, next_one: Release) -> None:
    shelf.git("switch", "--quiet", "--create", "other")
    shelf.write("other.txt", "other\n")
    shelf.commit()
    shelf.git("switch", "--quiet", "main")
    shelf.git("merge", "--quiet", "--no-ff", "--no-commit", "other")
    before = shelf.snapshot()
    assert next_one(shelf.folder, "update", "--abort", check=False).returncode == 1
    assert shelf.snapshot() == before


def test_abort_after_git_s_own_leaves_what_i_edit_then(shelf: History, next_one: Release) -> None:
    before = _in_conflict(shelf, next_one)
    shelf.git("merge", "--abort")
    shelf.edit("other.txt", "row 3\n", "row 3 of mine\n")
    edited = shelf.snapshot()
    done = next_one(shelf.folder, "update", "--abort", check=False)
    assert done.returncode == 1
    assert "edited after the merge was given up: other.txt" in done.stderr
    assert "git stash, then scaffold update --abort again" in done.stderr
    assert shelf.snapshot() == edited
    shelf.git("restore", "other.txt")
    next_one(shelf.folder, "update", "--abort")
    assert shelf.snapshot() == before


def test_abort_takes_back_the_joined_base(shelf: History, next_one: Release) -> None:
    tree = shelf.git("rev-parse", "HEAD^{tree}")
    shelf.git("reset", "--quiet", "--soft", shelf.git("commit-tree", tree, "-m", "Squashed"))
    shelf.git("reflog", "expire", "--expire=now", "--all")
    shelf.edit("guide.txt", "line 20\n", "line 20 of mine\n")
    shelf.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    shelf.git("reflog", "expire", "--expire=now", "--all")
    before = shelf.snapshot()
    found = shelf.json(next_one, code=1)
    assert (found["rebuilt"], list(found["conflicts"])) == (True, ["guide.txt"])
    assert shelf.head != before[0]
    next_one(shelf.folder, "update", "--abort")
    assert shelf.snapshot() == before


def hook(shelf: History, name: str, script: str) -> None:
    path = shelf.top / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


GIT = "git=$PPID; us=$(cut -d' ' -f4 /proc/$git/stat)"
"""In a hook or filter: the process ids of git, and of the scaffold that called it."""


def _kill_at(shelf: History, where: str) -> None:
    kill = f"{GIT}; kill -9 $us $git; sleep 0.2"
    if where == "checkout":
        script = shelf.top / ".git" / "kill.sh"
        script.write_text(f"#!/bin/sh\n{kill}\n")
        script.chmod(0o755)
        (shelf.top / ".git" / "info").mkdir(exist_ok=True)
        (shelf.top / ".git" / "info" / "attributes").write_text("new.txt filter=kill\n")
        shelf.git("config", "filter.kill.smudge", str(script))
    else:
        hook(shelf, where, kill)


@pytest.mark.parametrize(
    "where", ["checkout", "pre-merge-commit", "prepare-commit-msg", "reference-transaction"]
)
def test_killed(shelf: History, next_one: Release, where: str) -> None:
    """As it was, or a state that ``--abort`` undoes; then the update goes through."""
    shelf.edit("other.txt", "row 3\n", "row 3 of mine\n")
    shelf.commit()
    shelf.write("untracked.txt", "mine\n")
    before = shelf.snapshot()
    _kill_at(shelf, where)
    done = next_one(shelf.folder, "update", check=False)
    assert done.returncode == -9
    shutil.rmtree(shelf.top / ".git" / "hooks", ignore_errors=True)
    (shelf.top / ".git" / "info" / "attributes").unlink(missing_ok=True)
    aborted = next_one(shelf.folder, "update", "--abort", check=False)
    if lock := re.search(r"rm '(.*index.lock)'", aborted.stderr):
        Path(lock[1]).unlink()
        aborted = next_one(shelf.folder, "update", "--abort", check=False)
    assert aborted.returncode == 0, aborted.stderr
    for leftover in (shelf.top / ".git").rglob("*.lock"):
        leftover.unlink()
    assert shelf.snapshot() == before
    mine = shelf.head
    assert shelf.json(next_one)["result"] == "updated"
    assert lost(shelf, mine) == []


def test_ctrl_c(shelf: History, next_one: Release) -> None:
    before = shelf.snapshot()
    hook(shelf, "pre-merge-commit", f"{GIT}; kill -INT $us; sleep 3")
    done = next_one(shelf.folder, "update", check=False)
    assert (done.returncode, "The project is as it was." in done.stderr) == (130, True), done.stderr
    assert shelf.snapshot() == before


def test_a_hook_refuses(shelf: History, next_one: Release) -> None:
    before = shelf.snapshot()
    hook(shelf, "pre-merge-commit", "echo 'no merges on Fridays' >&2; exit 1")
    done = next_one(shelf.folder, "update", check=False)
    assert done.returncode == 1
    assert "no merges on Fridays" in done.stdout
    next_one(shelf.folder, "update", "--abort")
    assert shelf.snapshot() == before


def test_a_hook_refuses_the_joined_base(shelf: History, next_one: Release) -> None:
    shelf.write(".scaffold.toml", "# mine\n" + shelf.read(".scaffold.toml"))
    shelf.write("other.txt", "mine\n")
    shelf.commit()
    before = shelf.snapshot()
    hook(shelf, "reference-transaction", "echo 'not on Fridays' >&2; exit 1")
    done = next_one(shelf.folder, "update", check=False)
    assert (done.returncode, "git update-ref failed" in done.stderr) == (1, True)
    assert shelf.snapshot() == before
    assert not (shelf.top / ".git" / "scaffold-update").exists()


def test_hooks_run_as_in_a_merge(shelf: History, next_one: Release) -> None:
    for name in ("pre-commit", "pre-merge-commit", "commit-msg", "post-merge", "post-commit"):
        hook(shelf, name, f"echo {name} >> .git/ran")
    shelf.json(next_one)
    assert (shelf.top / ".git" / "ran").read_text().split() == [
        "pre-merge-commit", "commit-msg", "post-merge",
    ]  # fmt: skip


# Settings of a person's own


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("branch.main.mergeOptions", "-s ours"),
        ("branch.main.mergeOptions", "--squash"),
        ("color.ui", "always"),
        ("core.autocrlf", "true"),
        ("core.fsmonitor", "true"),
        ("core.quotePath", "false"),
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("fetch.prune", "true"),
        ("i18n.commitEncoding", "latin1"),
        ("init.defaultBranch", "trunk"),
        ("merge.autoStash", "true"),
        ("merge.conflictStyle", "diff3"),
        ("merge.ff", "only"),
        ("merge.verifySignatures", "true"),
        ("pull.twohead", "ours"),
        ("rerere.enabled", "true"),
        ("status.showUntrackedFiles", "no"),
    ],
)
def test_settings(shelf: History, next_one: Release, key: str, value: str) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    shelf.git("config", key, value)
    assert shelf.json(next_one)["result"] == "updated"
    text = shelf.read("guide.txt").replace("\r\n", "\n")
    assert "line 3 of mine\n" in text
    assert "line 20 of the template\n" in text
    assert len(shelf.git("rev-list", "--parents", "--max-count=1", "HEAD").split()) == 3
    assert not (shelf.top / ".git" / "scaffold-update").exists()
    assert "of mine" in next_one(shelf.folder, "diff").stdout


def test_a_signature_that_cannot_be_made(shelf: History, next_one: Release) -> None:
    before = shelf.snapshot()
    shelf.git("config", "commit.gpgSign", "true")
    shelf.git("config", "gpg.program", "false")
    found = shelf.json(next_one, code=1)
    assert (found["result"], "failed to sign" in found["note"]) == ("stopped", True), found
    next_one(shelf.folder, "update", "--abort")
    assert shelf.snapshot() == before


def test_a_repository_of_somebody_else(shelf: History, next_one: Release) -> None:
    done = next_one(
        shelf.folder, "update", check=False, GIT_TEST_ASSUME_DIFFERENT_OWNER="1",
        HOME=str(shelf.top.parent),
    )  # fmt: skip
    assert done.returncode == 1
    assert "safe.directory" in done.stderr


def test_a_hook_s_own_repository_in_the_environment(
    shelf: History, next_one: Release, tmp_path: Path
) -> None:
    other = History(tmp_path / "other")
    other.top.mkdir()
    other.git("init", "--quiet")
    place = {"GIT_DIR": str(other.top / ".git"), "GIT_INDEX_FILE": str(tmp_path / "index")}
    next_one(shelf.folder, "update", **place)
    assert "line 20 of the template" in shelf.read("guide.txt")


def test_a_worktree(shelf: History, next_one: Release, tmp_path: Path) -> None:
    shelf.git("worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "update")
    tree = History(tmp_path / "tree")
    before = _in_conflict(tree, next_one)
    assert shelf.json(next_one)["result"] == "updated"
    next_one(tree.folder, "update", "--abort")
    assert tree.snapshot() == before


# Projects that are not the whole repository


def test_in_a_folder_of_a_repository(shelf: History, next_one: Release, tmp_path: Path) -> None:
    mono = History(tmp_path / "mono", "services/shelf/")
    mono.top.mkdir()
    mono.git("init", "--quiet", "--initial-branch=main")
    shutil.copytree(shelf.top, mono.folder, ignore=lambda *_: [".git"])
    (mono.top / "README.md").write_text("all of us\n")
    (mono.top / "guide.txt").write_text(GUIDE)
    mono.commit("Start")
    (mono.top / "README.md").write_text("all of us, and mine\n")
    mono.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    mine = mono.commit()
    found = mono.json(next_one)
    assert (found["result"], found["rebuilt"]) == ("updated", False)
    assert lost(mono, mine) == []
    assert (mono.top / "README.md").read_text() == "all of us, and mine\n"
    assert (mono.top / "guide.txt").read_text() == GUIDE
    assert "line 20 of the template" in mono.read("guide.txt")
    assert mono.git("diff", "--name-only", "HEAD^", "HEAD").splitlines() == [
        f"services/shelf/{name}"
        for name in (".scaffold.lock", ".scaffold.toml", "area/new.txt", "guide.txt", "logo.bin",
                     "new.txt")
    ]  # fmt: skip


def test_a_folder_without_its_history(shelf: History, next_one: Release, tmp_path: Path) -> None:
    """Moved into another repository with edits, and then renamed there."""
    mono = History(tmp_path / "mono", "shelf/")
    mono.top.mkdir()
    mono.git("init", "--quiet", "--initial-branch=main")
    shutil.copytree(shelf.top, mono.top / "first", ignore=lambda *_: [".git"])
    (mono.top / "own.txt").write_text("mine\n")
    mono.commit("Start")
    mono.git("mv", "first", "shelf")
    mono.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    mine = mono.commit("Moved")
    found = mono.json(next_one)
    assert (found["result"], found["rebuilt"], found["unknown"]) == ("updated", True, [])
    assert lost(mono, mine) == []
    assert (mono.top / "own.txt").read_text() == "mine\n"
    assert "line 3 of mine" in mono.read("guide.txt")


def test_both_frameworks(tmp_path: Path) -> None:
    older = release(tmp_path / "older", written("guide.txt", GUIDE))
    older(tmp_path, "new", "shelf", "--yes", "--framework", "both", "--set", "data=simple")
    flask, django = (History(tmp_path / "shelf", f"{name}/") for name in ("flask", "django"))
    flask.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    django.write("manage.py", django.read("manage.py") + "# mine\n")
    flask.commit()
    newer = release(tmp_path / "newer", written("guide.txt", GUIDE), NEWER_20)
    assert flask.json(newer)["result"] == "updated"
    assert "line 20 of the template" in flask.read("guide.txt")
    assert django.json(newer)["result"] == "newest"
    assert django.json(newer, "--set", "license=MIT")["result"] == "updated"
    assert django.read("manage.py").endswith("# mine\n")
    assert "MIT" in django.read("LICENSE")
    assert "line 3 of mine" in flask.read("guide.txt")
    last = release(tmp_path / "last", written("guide.txt", GUIDE),
                   edited("guide.txt", "line 30\n", "line 30 newest\n"))  # fmt: skip
    assert flask.json(last)["rebuilt"] is False
    done = newer(flask.top, "update", check=False)
    assert "its projects are django and flask: name one of these folders" in done.stderr


# What is shown, and what is not written


def test_a_dry_run_writes_nothing(shelf: History, next_one: Release) -> None:
    shelf.edit("guide.txt", "line 20\n", "line 20 of mine\n")
    shelf.commit()
    before = {path: path.is_dir() or path.read_bytes() for path in shelf.top.rglob("*")}
    done = next_one(shelf.folder, "update", "--dry-run")
    assert {path: path.is_dir() or path.read_bytes() for path in shelf.top.rglob("*")} == before
    assert done.stdout.endswith(
        "Files: 2 added, 1 changed, 1 deleted by the template.\n"
        "  added    area/new.txt\n"
        "  changed  guide.txt\n"
        "  deleted  logo.bin\n"
        "  added    new.txt\n"
        "Conflicts are to be expected in:\n"
        "  guide.txt\n"
        "Nothing was written.\n"
    )


def test_the_changelog_comes_first(shelf: History, next_one: Release) -> None:
    done = next_one(shelf.folder, "update")
    assert done.stdout.startswith("What changed in scaffold since 0.1.0:\n\n## [Unreleased]\n")
    assert "## [0.1.0]" not in done.stdout


def test_each(made: Path, next_one: Release, tmp_path: Path) -> None:
    shelves = [History(Path(shutil.copytree(made, tmp_path / name))) for name in "abc"]
    shelves[1].edit("guide.txt", "line 20\n", "line 20 of mine\n")
    shelves[1].commit()
    done = next_one(tmp_path, "update", "--each", "a", "missing", "b", "c", check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "updated    a: 2 added, 1 changed, 1 deleted by the template",
        f"failed     missing: {tmp_path}/missing is in no project of scaffold's; "
        "no .scaffold.toml there or above it",
        "conflicts  b: 2 added, 1 changed, 1 deleted by the template; in conflict: guide.txt",
        "updated    c: 2 added, 1 changed, 1 deleted by the template",
        "2 updated, 1 conflicts, 1 failed.",
    ]
    done = next_one(tmp_path, "update", "--each", "--json", "a", "c")
    told = json.loads(done.stdout)
    assert (told["newest"], [one["result"] for one in told["projects"]]) == (2, ["newest"] * 2)


def test_wrong_usage(shelf: History) -> None:
    for arguments in (("--each",), ("--abort", "--dry-run"), ("a", "b")):
        assert NOW(shelf.folder, "update", *arguments, check=False).returncode == 2


def test_the_three_commands_of_a_team(tmp_path: Path) -> None:
    """Those of the README, on a machine that has git and nothing else of ours."""
    text = (ROOT / "README.md").read_text(encoding="utf-8").partition("## In a team")[2]
    (block,) = re.findall(r"^```sh\n(.*?)^```", text.partition("\n## ")[0], re.M | re.S)
    own = ("SCAFFOLD_CACHE", "SCAFFOLD_CONFIG", "SCAFFOLD_STATE")
    home = {"HOME": str(tmp_path), **dict.fromkeys(own, "")}
    said = [
        NOW(tmp_path, *shlex.split(command, comments=True)[1:], **home).stdout
        for command in block.splitlines()
    ]
    assert [text.splitlines()[0].partition(":")[0] for text in said] == [
        "Made shelf", "Files", "The project has the newest template; nothing was written.",
    ]  # fmt: skip


# Diff


def test_what_i_changed(shelf: History, older: Release) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3\tof mine\n")
    shelf.commit()
    (shelf.folder / "other.txt").unlink()
    shelf.write("mine.txt", "mine\n")
    done = older(shelf.folder, "diff", "--exit-code", check=False)
    assert done.returncode == 3
    assert "-line 3\n+line 3\tof mine\n" in done.stdout
    assert "deleted file mode 100644" in done.stdout
    assert "mine.txt" not in done.stdout
    found = json.loads(older(shelf.folder, "diff", "--json").stdout)
    assert found["files"] == {"added": [], "changed": ["guide.txt"], "deleted": ["other.txt"]}


def test_what_i_changed_without_git(made: Path, older: Release, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made, tmp_path / "shelf", ignore=lambda *_: [".git"]))
    assert older(folder, "diff", "--exit-code").stdout == ""
    (folder / "guide.txt").write_text(GUIDE.replace("line 3\n", "line 3 of mine\n"))
    assert "-line 3\n+line 3 of mine\n" in older(folder, "diff").stdout
    assert "--- a/guide.txt" in older(tmp_path, "diff", "shelf").stdout


def test_what_the_newest_template_would_change(shelf: History, next_one: Release) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    before = shelf.snapshot()
    found = json.loads(next_one(shelf.folder, "diff", "--template", "--json").stdout)
    assert found["files"] == {
        "added": ["area/new.txt", "new.txt"], "changed": ["guide.txt"], "deleted": ["logo.bin"],
    }  # fmt: skip
    assert "+line 20 of the template" in found["diff"]
    assert "of mine" not in found["diff"]
    assert shelf.snapshot() == before


def test_a_patch_can_be_applied(shelf: History, older: Release) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3\t\x1bof mine\n")
    patch = older(shelf.folder, "diff").stdout
    shelf.git("checkout", "--", "guide.txt")
    (shelf.top.parent / "mine.patch").write_bytes(patch.encode())
    shelf.git("apply", "../mine.patch")
    assert "line 3\t\x1bof mine\n" in shelf.read("guide.txt")

"""Git's own merge, in a person's repository: when it may begin, what it left, and the way back.

What the way back needs is written into git's folder before the first change, and gone after the
last; so one that was killed can be taken back too.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scaffold import history, manifest
from scaffold import project as projects
from scaffold.errors import Interrupted, ScaffoldError
from scaffold.history import Repository, Tree

STATE = "scaffold-update"
"""A file in git's folder: what ``--abort`` needs; there is one while an update is not finished."""
ABORT = "scaffold update --abort"
IN_PROGRESS = {
    "MERGE_HEAD": "merge", "rebase-merge": "rebase", "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick", "REVERT_HEAD": "revert",
}  # fmt: skip
SIDES = {
    "UU": "changed by you and by the template",
    "AA": "added by you and by the template",
    "DU": "deleted by you, changed by the template",
    "UD": "changed by you, deleted by the template",
    "AU": "renamed or added by you, and something else by the template",
    "UA": "renamed or added by the template, and something else by you",
    "DD": "renamed by you and by the template, to other names",
}
"""What git's two letters for a conflict mean here."""


@contextlib.contextmanager
def alone(repository: Repository) -> Iterator[None]:
    """No other update of this repository at the same time."""
    descriptor = os.open(repository.git_dir, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise ScaffoldError("an update of this repository is running", "wait for it") from error
    finally:
        os.close(descriptor)


def head(repository: Repository) -> str:
    found = repository.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if not found:
        raise ScaffoldError(
            f"{repository.top} has no commit yet", "git add --all && git commit, then again"
        )
    same = repository.run("diff", "--quiet", "HEAD", "--", *_own(repository)).returncode == 0
    if not same:
        raise ScaffoldError(
            f"{manifest.MANIFEST} or {manifest.DIGESTS} is changed and not committed",
            "commit or restore them first",
        )
    return found


def _own(repository: Repository) -> list[str]:
    return [repository.prefix + name for name in (manifest.MANIFEST, manifest.DIGESTS)]


def refuse_unfinished(repository: Repository) -> None:
    """``ScaffoldError`` where an update, or another operation of git, is not finished."""
    own = repository.path(STATE).exists()
    for name, what in IN_PROGRESS.items():
        if repository.path(name).exists():
            if own:
                hint = f"finish it with git commit, or go back: {ABORT}"
                raise ScaffoldError("an update is in progress", hint)
            hint = f"finish it, or go back: git {what} --abort"
            raise ScaffoldError(f"a {what} is in progress", hint)


def ready(repository: Repository) -> str:
    """The branch that is merged into; ``ScaffoldError`` where the repository is not ready."""
    refuse_unfinished(repository)
    branch = repository.ask("symbolic-ref", "--quiet", "--short", "HEAD")
    if not branch:
        raise ScaffoldError("HEAD is on no branch", "git switch BRANCH, then the same again")
    head(repository)
    status = ("status", "--porcelain", "--untracked-files=no", "--ignore-submodules=dirty")
    if dirty := repository.git(*status).decode(errors="replace").splitlines():
        raise ScaffoldError(
            f"{len(dirty)} files are changed and not committed, as {dirty[0][3:]}",
            f"an update was cut off here: {ABORT}"
            if repository.path(STATE).exists()
            else "commit them, or git stash",
        )
    if not repository.ask("var", "GIT_COMMITTER_IDENT"):
        raise ScaffoldError(
            "git knows no name and e-mail to sign the merge with",
            "git config user.name NAME && git config user.email EMAIL",
        )
    return branch


def refuse_in_the_way(repository: Repository, files: Mapping[str, str], head: Tree) -> None:
    """Git takes ignored files, and what it was told to take for unchanged, for nobody's."""
    folder = repository.top / repository.prefix
    come = [name for name, state in files.items() if state != "deleted" and name not in head]
    if there := [name for name in come if os.path.lexists(folder / name)]:
        raise ScaffoldError(
            f"the template brings files that are there and not in git: {', '.join(there)}",
            "commit them, or move them away",
        )
    listed = repository.git("ls-files", "-v", "-z").decode(errors="replace").split("\0")
    hidden = {line[2:] for line in listed if line[:1].islower()}
    if there := [name for name in files if repository.prefix + name in hidden]:
        raise ScaffoldError(
            f"git was told to take these for unchanged: {', '.join(there)}",
            "git update-index --no-assume-unchanged FILE, and commit what is yours",
        )


@dataclass(frozen=True)
class State:
    """Where HEAD was, on which branch, where the merge starts, and what is merged."""

    head: str
    branch: str
    start: str
    new: str


@dataclass(frozen=True)
class Merged:
    """What became of a merge: ``commit``, or ``conflicts``, or where neither, ``note`` says why.

    ``conflicts`` is path -> whose sides they are, ``note`` what git said.
    """

    commit: str | None = None
    conflicts: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def merge(repository: Repository, state: State, message: str) -> Merged:
    """Merge ``state.new`` into the branch.

    Raises ``ScaffoldError`` where git does not, and ``Interrupted``; then all is as it was.
    """
    place = repository.path(STATE)
    state = _going_on(repository, state)
    aside = repository.path(f"{STATE}.new")
    aside.write_text(json.dumps(vars(state)), encoding="utf-8")
    aside.replace(place)
    try:
        if state.start != _at_head(repository):
            repository.git("update-ref", "-m", "scaffold update", "HEAD", state.start)
        done = _git_merge(repository, state, message)
    except KeyboardInterrupt:
        abort(repository)
        raise Interrupted("Interrupted.", "The project is as it was.") from None
    except ScaffoldError:
        abort(repository)
        raise
    if done.returncode == 0:
        place.unlink()
        return Merged(commit=_at_head(repository))
    if not repository.path("MERGE_HEAD").exists():
        abort(repository)
        raise ScaffoldError(f"git does not merge: {history.said(done)}")
    return Merged(conflicts=_conflicts(repository), note=history.said(done))


def _at_head(repository: Repository) -> str:
    return repository.git("rev-parse", "HEAD").decode().strip()


def _going_on(repository: Repository, state: State) -> State:
    """``state``, back to where an earlier update began that left nothing but its first merge."""
    before = _state(repository)
    if before and before.start == state.head and before.branch == state.branch:
        return replace(state, head=before.head)
    return state


def _git_merge(
    repository: Repository, state: State, message: str
) -> subprocess.CompletedProcess[bytes]:
    """Git's own merge, with the person's hooks and settings, but for those that undo its sense."""
    settings = ["-c", f"branch.{state.branch}.mergeOptions="]
    if repository.ask("config", "pull.twohead"):
        settings += ["-c", "pull.twohead=recursive"]
    options = ("--no-ff", "--commit", "--no-squash", "--no-edit", "--no-verify-signatures")
    command = ["git", *settings, "merge", *options, "-m", message, state.new]
    process = subprocess.Popen(
        command,
        cwd=repository.top,
        env=projects.git_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        said, failed = process.communicate()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT)
        process.communicate()
        raise
    return subprocess.CompletedProcess(command, process.returncode, said, failed)


def _conflicts(repository: Repository) -> dict[str, str]:
    listed = repository.git("status", "--porcelain", "-z", "--untracked-files=no", "--no-renames")
    lines = [os.fsdecode(line) for line in listed.split(b"\0") if line]
    return {
        line[3:].removeprefix(repository.prefix): SIDES[line[:2]]
        for line in lines
        if line[:2] in SIDES
    }


def abort_in(folder: Path) -> str:
    """Undo the update of the repository of ``folder`` that is not finished; gives its branch."""
    repository = history.open_at(folder)
    with alone(repository):
        return abort(repository)


def abort(repository: Repository) -> str:
    """Branch, index and files as they were before the update that is not finished."""
    state, head = _state(repository), _at_head(repository)
    branch = repository.ask("symbolic-ref", "--quiet", "--short", "HEAD")
    if state is None or head not in (state.head, state.start) or branch != state.branch:
        repository.path(STATE).unlink(missing_ok=True)
        raise ScaffoldError(
            "there is no update to abort",
            "one that was committed is undone like any merge: git reset --keep COMMIT",
        )
    if (lock := repository.path("index.lock")).exists():
        raise ScaffoldError(
            "git's index is locked: a git command runs here, or was killed",
            f"where none runs: rm '{lock}', then {ABORT} again",
        )
    merging = repository.ask("rev-parse", "--verify", "--quiet", "MERGE_HEAD")
    if merging not in ("", state.new):
        raise ScaffoldError("the merge in progress is another one", "git merge --abort")
    if merging:
        repository.git("merge", "--abort")
    else:
        _restore(repository, state)
    if head != state.head:
        repository.git("update-ref", "-m", ABORT, "HEAD", state.head, head)
    repository.path(STATE).unlink()
    return state.branch


def _restore(repository: Repository, state: State) -> None:
    """What a merge that was killed wrote half: tracked files as HEAD has them, the others gone."""
    written = ["HEAD", state.new, *history.merged(repository, state.start, state.new)]
    listed = repository.git("diff", "--name-only", "-z", "HEAD").split(b"\0")
    changed = [name for name in listed if name]
    edited = [name for name in changed if not _is_gits(repository, name, written)]
    if edited:
        names = ", ".join(os.fsdecode(name) for name in edited)
        raise ScaffoldError(
            f"edited after the merge was given up: {names}", f"git stash, then {ABORT} again"
        )
    if changed:
        repository.git("reset", "--quiet", "--hard", "HEAD")
    old, new = (
        set(repository.git("ls-tree", "-r", "-z", "--name-only", commit).split(b"\0"))
        for commit in ("HEAD", state.new)
    )
    for name in filter(None, new - old):
        path = repository.top / os.fsdecode(name)
        if path.is_file() and not path.is_symlink() and _is_gits(repository, name, [state.new]):
            path.unlink()
            _remove_empty(path.parent, repository.top)


def _is_gits(repository: Repository, name: bytes, trees: list[str]) -> bool:
    """Whether a file is not there, or begins as git would have written it from one of ``trees``."""
    path = repository.top / os.fsdecode(name)
    if not path.is_file():
        return not os.path.lexists(path)
    content = path.read_bytes()
    blobs = (repository.run("cat-file", "blob", f"{tree}:{os.fsdecode(name)}") for tree in trees)
    return any(done.returncode == 0 and done.stdout.startswith(content) for done in blobs)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _state(repository: Repository) -> State | None:
    try:
        found: dict[str, Any] = json.loads(repository.path(STATE).read_text(encoding="utf-8"))
        return State(*(str(found[key]) for key in ("head", "branch", "start", "new")))
    except (OSError, ValueError, KeyError):
        return None

"""The lifecycle of a project: check the target, render aside, record, commit, move into place.

Until the last step the target is as it was. What an ordinary failure leaves is nothing; what
``kill -9`` leaves is one folder, named ``.scaffold-*`` and beside or in the target, which the next
run removes once its lock is free.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli_w

from scaffold import comparison, manifest, rendering, repositories
from scaffold.errors import ScaffoldError
from scaffold.model import Framework, Overlay

WORK = ".scaffold-"
LOCK, JOURNAL = "lock", "journal.json"
INIT = ("init", "--quiet", "--initial-branch=main", "--template=")


@dataclass(frozen=True)
class Part:
    """One project: what its template reads, and what it keeps about itself."""

    framework: Framework
    inputs: Mapping[str, str]
    manifest: Mapping[str, Any]
    decision_record: str
    overlay: Overlay | None = None


@dataclass(frozen=True)
class Order:
    """All that is needed to make a project; nothing in it is asked again.

    Several parts become a folder each, named after the framework, with a comparison above them.
    """

    target: Path
    parts: tuple[Part, ...]
    git: bool
    author: tuple[str, str]
    """Name and e-mail of the commit where git itself knows none."""
    rendered: Path | None = None
    """Instead of parts: a project of a team's own template, which is there already."""
    name: str = ""
    """What that one is called in the commit."""


@dataclass(frozen=True)
class Created:
    target: Path
    files: tuple[str, ...]
    commit: str | None
    note: str | None = None


def create(order: Order) -> Created:
    """Make the project at ``order.target``, whole or not at all.

    Raises ``ScaffoldError`` where the target is taken or cannot be written, or git fails.
    """
    target = Path(os.path.realpath(order.target))
    try:
        into = check_target(target)
        if order.git:
            check_git()
        with _work_folder(target if into else target.parent) as work:
            check_target(target, ignore=work)
            project, files = _build(order, work)
            return (
                _move_in(order, project, target, files, work)
                if into
                else _rename(order, project, target, files)
            )
    except OSError as error:
        raise _cannot_write(target, error) from error


def preview(order: Order) -> tuple[str, ...]:
    """The files that ``create`` would write; writes nothing but in the temporary directory."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        return _build(order, Path(work))[1]


def check_target(target: Path, ignore: Path | None = None) -> bool:
    """Whether the project moves into a folder that is there; ``ScaffoldError`` where it cannot."""
    if not target.name.isprintable():
        raise ScaffoldError(
            f"the target {str(target)!r} holds a control or invisible character",
            "choose another target",
        )
    if not target.parent.is_dir():
        raise ScaffoldError(
            f"there is no folder {target.parent}", f"make it first: mkdir -p '{target.parent}'"
        )
    if not os.path.lexists(target):
        _check_writable(target.parent)
        return False
    if not target.is_dir():
        raise ScaffoldError(f"{target} is a file", "choose another target")
    finish_interrupted(target)
    _check_writable(target)
    entries = {entry.name for entry in target.iterdir() if entry != ignore}
    if entries - {".git"}:
        finish_interrupted(target.parent)  # A run killed after its last step left something there.
        some = ", ".join(sorted(entries)[:3])
        raise ScaffoldError(
            f"{target} is not empty: it holds {some}" + (" ..." if len(entries) > 3 else ""),
            "choose another target, or an empty folder",
        )
    return True


def _check_writable(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ScaffoldError(f"cannot write in {folder}", "choose another target")


def _cannot_write(target: Path, error: OSError) -> ScaffoldError:
    where = error.filename2 or error.filename or target
    return ScaffoldError(
        f"cannot write {where}: {error.strerror}",
        "nothing was changed; make room or choose another target",
    )


@contextmanager
def _work_folder(parent: Path) -> Iterator[Path]:
    work = lock = None
    try:
        with _locked(parent):
            _sweep(parent)
            with _undisturbed():
                work = Path(tempfile.mkdtemp(prefix=WORK, dir=parent))
                lock = os.open(work / LOCK, os.O_CREAT | os.O_RDWR)
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield work
    finally:
        with _undisturbed():
            if work is not None and not (work / JOURNAL).exists():
                _remove(work)
        if lock is not None:
            os.close(lock)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C waits: what is short and must not stop half-way."""
    signals = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Making a work folder and taking its lock is one step for all other runs."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def finish_interrupted(folder: Path) -> None:
    """Finish or remove what killed runs left in ``folder``."""
    with _locked(folder):
        _sweep(folder)


def _sweep(parent: Path) -> None:
    for work in parent.glob(f"{WORK}*"):
        if work.is_dir() and not work.is_symlink() and _abandoned(work):
            if (work / JOURNAL).exists():
                _replay(json.loads((work / JOURNAL).read_text(encoding="utf-8")), parent)
            _remove(work)


def _remove(work: Path) -> None:
    """The lock goes last: as long as anything else is there, the next run knows it for ours."""
    if not work.exists():
        return
    for entry in os.scandir(work):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name != LOCK:
            os.unlink(entry)
    shutil.rmtree(work, ignore_errors=True)


def _abandoned(work: Path) -> bool:
    """Whether ``work`` is ours and its run is gone. Called with the parent's lock held."""
    if not (work / LOCK).exists():
        return not any(work.iterdir())
    descriptor = os.open(work / LOCK, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)


def _build(order: Order, work: Path) -> tuple[Path, tuple[str, ...]]:
    if order.rendered:
        project = work / "own"
        shutil.copytree(order.rendered, project, symlinks=True)
        files = [file for file in tracked(project) if not file.startswith(".git/")]
        return project, tuple(sorted(files))
    built = [_build_part(part, work / part.framework) for part in order.parts]
    if len(built) == 1:
        return built[0]
    root = work / "together"
    root.mkdir()
    together = [comparison.FILE]
    for part, (project, own) in zip(order.parts, built, strict=True):
        project.rename(root / part.framework)
        together += [f"{part.framework}/{file}" for file in own]
    text = comparison.comparison(root, {part.framework: part.inputs for part in order.parts})
    (root / comparison.FILE).write_text(text, encoding="utf-8")
    return root, tuple(sorted(together))


def _build_part(part: Part, work: Path) -> tuple[Path, tuple[str, ...]]:
    """The project's folder, and its files but for ``.env``."""
    work.mkdir()
    rendered = rendering.render(part.framework, part.inputs, work, part.overlay)
    files = record(rendered, part.manifest)
    decided = rendered.project / manifest.DECISION_RECORD
    decided.parent.mkdir(parents=True, exist_ok=True)
    decided.write_text(part.decision_record, encoding="utf-8")
    return rendered.project, tuple(sorted([*files, manifest.DECISION_RECORD]))


def record(rendered: rendering.Rendered, tables: Mapping[str, Any]) -> list[str]:
    """Write manifest and digests beside what was rendered; gives all files but for ``.env``."""
    project, files = rendered.project, tracked(rendered.project)
    digests = manifest.digests(project, files, rendered.origins, rendered.added)
    whole = {**tables, "pristine": {"tree": manifest.tree(digests["files"])}}
    (project / manifest.MANIFEST).write_bytes(tomli_w.dumps(whole).encode())
    (project / manifest.DIGESTS).write_bytes(tomli_w.dumps(digests).encode())
    return sorted([*files, manifest.MANIFEST, manifest.DIGESTS])


def tracked(project: Path) -> list[str]:
    """The files below ``project``, but for ``.env``."""
    folders = ((os.path.relpath(root, project), names) for root, _, names in os.walk(project))
    found = [os.path.normpath(f"{folder}/{name}") for folder, names in folders for name in names]
    return [file for file in found if os.path.basename(file) != ".env"]


def _rename(order: Order, project: Path, target: Path, files: tuple[str, ...]) -> Created:
    created = _committed(order, Created(project, files, None)) if order.git else None
    os.rename(project, target)
    return replace(created, target=target) if created else Created(target, files, None)


def _move_in(
    order: Order, project: Path, target: Path, files: tuple[str, ...], work: Path
) -> Created:
    """Move entry by entry into a folder that is there; the journal lets the next run finish it."""
    own_git = (target / ".git").exists()
    created = Created(project, files, None)
    if order.git and not own_git:
        created = _committed(order, created)
    entries = sorted(entry.name for entry in project.iterdir())
    journal = {"project": str(project), "entries": entries}
    aside = work / f"{JOURNAL}.new"
    aside.write_text(json.dumps(journal), encoding="utf-8")
    aside.rename(work / JOURNAL)
    with _undisturbed():
        try:
            _replay(journal, target)
        except OSError:
            _move_back(journal, target)
            (work / JOURNAL).unlink()
            raise
        (work / JOURNAL).unlink()
    created = replace(created, target=target)
    return _committed_there(order, created, work) if order.git and own_git else created


def _committed(order: Order, created: Created) -> Created:
    """``created`` with its one commit; with all staged for it where git knows nobody to sign it."""
    if signature := _signature(order):
        commit = _commit(created.target, created.files, _message(order), signature)
        return replace(created, commit=commit)
    if not (created.target / ".git").exists():
        _git(created.target, *INIT)
    _git(created.target, "add", "--all")
    note = (
        "nothing is committed yet, for git knows no name and e-mail to sign with. Tell it with\n"
        "  git config --global user.name NAME && git config --global user.email EMAIL\n"
        f"then type in the project: git commit -m {shlex.quote(_message(order))}"
    )
    return replace(created, note=note)


def _committed_there(order: Order, created: Created, work: Path) -> Created:
    """``created`` with a commit in the repository that was there, unless it has commits already."""
    if _run(created.target, "rev-parse", "--verify", "HEAD").returncode == 0:
        note = "the files are not committed yet: the repository has commits of its own."
        return replace(created, note=note)
    _remove(work)
    try:
        return _committed(order, created)
    except ScaffoldError as error:
        return replace(created, note=f"the files are not committed yet: {error.message}.")


def _replay(journal: Mapping[str, Any], target: Path) -> None:
    for name in journal["entries"]:
        source = Path(journal["project"]) / name
        if source.exists() and not os.path.lexists(target / name):
            os.rename(source, target / name)


def _move_back(journal: Mapping[str, Any], target: Path) -> None:
    """Undo ``_replay``; where that fails too, the journal stays for the next run."""
    try:
        for name in journal["entries"]:
            there = Path(journal["project"]) / name
            if not there.exists() and os.path.lexists(target / name):
                os.rename(target / name, there)
    except OSError as error:
        raise ScaffoldError(
            f"a part of the project is in {target}, for it can be moved neither in nor out again: "
            f"{error.strerror}",
            "make room and type the same again: that finishes it",
        ) from error


def check_git() -> None:
    """``ScaffoldError`` where git is missing."""
    if shutil.which("git") is None:
        raise ScaffoldError("git is not installed", "install it, or pass --no-git")


@lru_cache(maxsize=1)
def git_identity() -> tuple[str, str]:
    """Name and e-mail as git would sign with here; empty where git is missing or does not know."""
    if shutil.which("git") is None:
        return "", ""
    done = _run(Path.cwd(), "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
    ident = done.stdout.decode(errors="replace").strip()
    found = re.fullmatch(r"(.*) <(.*)> \d+ [+-]\d+", ident)
    return (found[1], found[2]) if found else ("", "")


def _signature(order: Order) -> tuple[str, str] | None:
    """Name and e-mail of the commit; ``None`` where neither git nor the person told them."""
    return next((who for who in (git_identity(), order.author) if all(who)), None)


def _message(order: Order) -> str:
    return f"Start {order.name or order.parts[0].inputs['name']}"


def _commit(project: Path, files: Sequence[str], message: str, signature: tuple[str, str]) -> str:
    """One commit of ``files`` on the branch of the repository, which is made where there is none.

    Written as one pack by ``git fast-import``: ``add`` and ``commit`` make a folder and a file per
    object, which takes several times as long.
    """
    branch = "refs/heads/main"
    if (project / ".git").exists():
        branch = _git(project, "symbolic-ref", "HEAD")
    else:
        _git(project, *INIT)
    # The files themselves are not synced to disk one by one either.
    one_pack = ["-c", "fastimport.unpackLimit=0", "-c", "core.fsync=none"]
    stream = _stream(project, files, branch, message, signature)
    commit = _git(project, *one_pack, "fast-import", "--quiet", stream=stream)
    _git(project, "reset", "--quiet")
    return commit


def _stream(
    project: Path, files: Sequence[str], branch: str, message: str, signature: tuple[str, str]
) -> bytes:
    name, email = signature
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))
    text = f"{message}\n".encode()
    parts = [f"commit {branch}\nmark :1\ncommitter {name} <{email}> {seconds} +0000\n".encode()]
    parts += [b"data %d\n%s" % (len(text), text)]
    for file in files:
        content = (project / file).read_bytes()
        mode = "100755" if os.access(project / file, os.X_OK) else "100644"
        parts += [f"M {mode} inline {file}\ndata {len(content)}\n".encode(), content, b"\n"]
    return b"".join([*parts, b"\nget-mark :1\n"])


def _git(project: Path, *arguments: str, stream: bytes = b"") -> str:
    done = _run(project, *arguments, stream=stream)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise ScaffoldError(f"git failed: {said}", "mend that, or pass --no-git")
    return done.stdout.decode(errors="replace").strip()


def _run(folder: Path, *arguments: str, stream: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=git_environment(),
        input=stream,
        capture_output=True,
        check=False,
    )


def git_environment() -> dict[str, str]:
    """For git in a folder of ours, whatever repository a surrounding git hook points at."""
    return {key: value for key, value in os.environ.items() if key not in repositories.PLACES}

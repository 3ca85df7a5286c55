"""Real projects in real git histories, and templates newer than the one they were made from."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baking import ROOT

Edit = Callable[[Path], None]
"""What a newer template has otherwise, given the folder of the project in it."""
Update = Callable[..., subprocess.CompletedProcess[str]]

PROJECT = "[[ cookiecutter.slug ]]"
PACKAGE = "[[ cookiecutter.__package ]]"
WHO = {
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_CONFIG_SYSTEM": os.devnull, "LC_ALL": "C",
}  # fmt: skip


def run(
    folder: Path, *command: str, check: bool = True, **env: str
) -> subprocess.CompletedProcess[str]:
    ran = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **WHO, "NO_COLOR": "1", **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    said = [text.decode(errors="surrogateescape") for text in (ran.stdout, ran.stderr)]
    done = subprocess.CompletedProcess(command, ran.returncode, *said)
    if check and done.returncode:
        raise AssertionError(f"{command}: {done.stdout}{done.stderr}")
    return done


@dataclass(frozen=True)
class Release:
    """A scaffold with templates of its own."""

    root: Path

    def __call__(
        self, folder: Path, *arguments: str, check: bool = True, **env: str
    ) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "scaffold", *arguments)
        done = run(folder, *command, check=check, PYTHONPATH=str(self.root), **env)
        assert "Traceback" not in done.stderr, done.stderr
        return done


NOW = Release(ROOT)


def release(folder: Path, *edits: Edit, framework: str = "flask") -> Release:
    """A scaffold whose template of ``framework`` is today's with ``edits``."""
    templates = folder / "templates"
    templates.mkdir(parents=True)
    for name in ("scaffold", "hooks", "CHANGELOG.md"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("django-project", "flask-project", "shared"):
        if name.startswith(framework):
            shutil.copytree(ROOT / "templates" / name, templates / name, symlinks=True)
        else:
            (templates / name).symlink_to(ROOT / "templates" / name)
    for edit in edits:
        edit(templates / f"{framework}-project" / PROJECT)
    return Release(folder)


def _own(project: Path, name: str) -> Path:
    """The template's own copy of a file: ``shelf/`` is the package."""
    path = project / name.replace("shelf/", f"{PACKAGE}/", 1)
    if path.is_symlink():
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
    return path


def edited(name: str, old: str, new: str) -> Edit:
    def edit(project: Path) -> None:
        path = _own(project, name)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old, text.count(old))
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def written(name: str, content: str | bytes, *, executable: bool = False) -> Edit:
    def edit(project: Path) -> None:
        path = project / name.replace("shelf/", f"{PACKAGE}/", 1)
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        path.chmod(0o755 if executable else 0o644)

    return edit


def deleted(name: str) -> Edit:
    return lambda project: _own(project, name).unlink()


def moved(name: str, to: str) -> Edit:
    def edit(project: Path) -> None:
        target = project / to.replace("shelf/", f"{PACKAGE}/", 1)
        target.parent.mkdir(parents=True, exist_ok=True)
        _own(project, name).rename(target)

    return edit


GUIDE = "".join(f"line {number}\n" for number in range(1, 41))
OLDER = (
    written("guide.txt", GUIDE),
    written("other.txt", GUIDE.replace("line", "row")),
    written("parts/one.txt", GUIDE.replace("line", "one")),
    written("parts/two.txt", GUIDE.replace("line", "two")),
    written("tool.sh", "#!/bin/sh\necho tool\n", executable=True),
    written("logo.bin", b"\0older" * 50),
)
"""What the template of an older scaffold has besides."""


@dataclass(frozen=True)
class History:
    """A project in a repository; ``prefix`` is its folder in it."""

    top: Path
    prefix: str = ""

    @property
    def folder(self) -> Path:
        return self.top / self.prefix

    def git(self, *arguments: str, check: bool = True, **env: str) -> str:
        return run(self.top, "git", *arguments, check=check, **env).stdout.strip()

    def read(self, name: str) -> str:
        return (self.folder / name).read_bytes().decode()

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert text.count(old) == 1, (name, old, text.count(old))
        self.write(name, text.replace(old, new))

    def commit(self, message: str = "Mine") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.head

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    @property
    def conflicts(self) -> list[str]:
        return sorted(set(self.git("diff", "--name-only", "--diff-filter=U").splitlines()))

    def json(self, scaffold: Release, *arguments: str, code: int = 0) -> dict[str, Any]:
        """What ``scaffold update --json`` says, with the exit code it must have."""
        done = scaffold(self.folder, "update", "--json", *arguments, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def snapshot(self) -> tuple[Any, ...]:
        """HEAD, branch, index, and all files but git's."""
        files = {
            path.relative_to(self.top).as_posix(): (path.lstat().st_mode, _bytes(path))
            for path in sorted(self.top.rglob("*"))
            if ".git" not in path.relative_to(self.top).parts and not path.is_dir()
        }
        return (self.head, self.git("status", "--branch", "--porcelain"),
                self.git("ls-files", "--stage"), files)  # fmt: skip


def _bytes(path: Path) -> bytes:
    return os.readlink(path).encode() if path.is_symlink() else path.read_bytes()


def _blobs(history: History, commit: str) -> dict[str, bytes]:
    """The files of a commit: path -> content."""
    names = history.git("-c", "core.quotePath=no", "ls-tree", "-r", "--name-only", commit)
    return {
        name: subprocess.run(
            ["git", "cat-file", "blob", f"{commit}:{name}"],
            cwd=history.top, capture_output=True, check=True,
        ).stdout
        for name in names.splitlines()
    }  # fmt: skip


def _lines(files: Mapping[str, bytes]) -> set[bytes]:
    return {line.strip() for text in files.values() for line in text.splitlines() if line.strip()}


def lost(history: History, mine: str, *listed: str) -> list[bytes]:
    """Lines, and whole binary files, that the commit ``mine`` has and no render before it had, and
    that are now neither in a file of the project nor in a conflict that git shows.

    Files are those in git, or what ``git ls-files`` lists with ``listed``.
    """
    now = {
        name: _bytes(history.top / name)
        for name in history.git("-c", "core.quotePath=no", "ls-files", *listed).splitlines()
        if os.path.lexists(history.top / name)
    }
    for name in history.conflicts:
        shown = run(history.top, "git", "show", f":2:{name}", check=False)
        now[f"conflict {name}"] = shown.stdout.encode(errors="surrogateescape")
    first = history.git("rev-list", "--max-parents=0", mine).split()
    rendered = history.git("log", "--format=%H", "--author=scaffold@localhost", mine).split()
    then, own = [_blobs(history, commit) for commit in {*first, *rendered}], _blobs(history, mine)
    added = _lines(own).difference(_lines(now), *map(_lines, then))
    scaffolds = (b"sha256 =", b"digest =", b"tree =", b"options =", b"[files.")
    missing = [line for line in sorted(added) if not line.startswith(scaffolds)]
    binary = {name: text for name, text in own.items() if b"\0" in text}
    missing += [
        name.encode()
        for name, text in binary.items()
        if text not in now.values() and all(text not in files.values() for files in then)
    ]
    return missing

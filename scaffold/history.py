"""A project's history in git: where its pristine render lies, and what is written there.

Git itself is the library. Nothing here touches branch, index or files of the project.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scaffold import manifest
from scaffold.errors import ScaffoldError
from scaffold.project import check_git, git_environment

OWN = frozenset({manifest.MANIFEST, manifest.DIGESTS, manifest.DECISION_RECORD})
"""What a pristine commit holds beside the rendered files."""
LARGEST = 4_000_000
"""Bytes; nothing that was rendered is as large."""
SIGNED = "scaffold <scaffold@localhost>"
"""Who makes pristine commits: the same everywhere, so that equal renders are one commit."""
EVERYWHERE = ("HEAD", "--all", "--reflog")
"""All refs, fetched ones too, and where they pointed before."""
LITERAL = {"GIT_LITERAL_PATHSPECS": "1"}


@dataclass(frozen=True)
class Entry:
    """A file of a tree: git's mode and the id of its content."""

    mode: str
    blob: str


Tree = Mapping[str, Entry]
"""The files of a project at a commit, by their path in the project."""


@dataclass(frozen=True)
class Repository:
    """``prefix`` is the project's folder in it: empty, or a path that ends with ``/``."""

    top: Path
    prefix: str
    git_dir: Path
    shallow: bool
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(
        self,
        *arguments: str,
        stream: bytes = b"",
        env: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.top,
            env={**git_environment(), **LITERAL, **self.environment, **(env or {})},
            input=stream,
            capture_output=True,
            check=False,
        )

    def git(
        self, *arguments: str, stream: bytes = b"", env: Mapping[str, str] | None = None
    ) -> bytes:
        """What git prints; ``ScaffoldError`` with its words where it fails."""
        done = self.run(*arguments, stream=stream, env=env)
        if done.returncode:
            raise ScaffoldError(f"git {arguments[0]} failed: {said(done)}")
        return done.stdout

    def ask(self, *arguments: str) -> str:
        """What git prints, or nothing where it says no."""
        done = self.run(*arguments)
        return "" if done.returncode else done.stdout.decode(errors="replace").strip()

    def path(self, name: str) -> Path:
        """A file of git's own, in this worktree's folder of it."""
        return self.git_dir / name

    def aside(self, objects: Path) -> Repository:
        """The same, but what is written goes to the folder ``objects`` and nowhere else."""
        own = self.top / self.ask("rev-parse", "--git-path", "objects")
        places = {
            "GIT_OBJECT_DIRECTORY": str(objects),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(own),
        }
        return replace(self, environment=places)


def said(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git said, as text."""
    text = done.stderr.decode(errors="replace").strip()
    return text or done.stdout.decode(errors="replace").strip()


class NoRepository(ScaffoldError):
    """The project is not in git, or git cannot be used there."""


def open_at(folder: Path) -> Repository:
    """The repository that holds the project in ``folder``; ``NoRepository`` where none does."""
    check_git()
    asked = ("--show-toplevel", "--absolute-git-dir", "--is-shallow-repository", "--show-prefix")
    done = subprocess.run(
        ["git", "rev-parse", *asked],
        cwd=folder, env=git_environment(), capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise NoRepository(
            f"{folder} is in no git repository that can be used: {said(done)}",
            "an update is a merge: git init && git add --all && git commit, then type it again",
        )
    top, git_dir, shallow, *prefix = done.stdout.decode().splitlines()
    return Repository(Path(top), "".join(prefix), Path(git_dir), shallow == "true")


def tree(repository: Repository, commit: str) -> dict[str, Entry]:
    """The project's files at ``commit``."""
    prefix = repository.prefix
    listed = repository.git("ls-tree", "-r", "-z", "--full-tree", commit, *filter(None, [prefix]))
    found = {}
    for line in filter(None, listed.split(b"\0")):
        about, _, name = line.partition(b"\t")
        mode, _, blob = about.decode().split()
        found[os.fsdecode(name).removeprefix(prefix)] = Entry(mode, blob)
    return found


def contents(repository: Repository, blobs: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Id and content of each of ``blobs`` that is there and not too large to be a render."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    sizes = repository.git("cat-file", "--batch-check", stream=asked).decode().splitlines()
    found = [line.split() for line in sizes]
    small = [about[0] for about in found if about[1] == "blob" and int(about[2]) <= LARGEST]
    for start in range(0, len(small), 500):
        some = "".join(f"{id_}\n" for id_ in small[start : start + 500]).encode()
        read = repository.git("cat-file", "--batch", stream=some)
        at = 0
        while at < len(read):
            end = read.index(b"\n", at)
            blob, _, size = read[at:end].decode().split()
            at = end + 1 + int(size)
            yield blob, read[end + 1 : at]
            at += 1


def digests(repository: Repository, blobs: Collection[str]) -> dict[str, str]:
    """SHA-256 in hex -> id, of each of ``blobs``."""
    return {
        hashlib.sha256(content).hexdigest(): blob for blob, content in contents(repository, blobs)
    }


def pristine(
    repository: Repository, starts: Sequence[str], head: Tree, files: Mapping[str, str]
) -> str | None:
    """The newest commit, among ``starts`` and their ancestors, that is a pristine render.

    ``files`` are path -> SHA-256. It holds these alone, with the manifest and digests of ``head``.
    Commits that merge come last, for others make the same ones of them nowhere.
    """
    own = [repository.prefix + name for name in (manifest.DIGESTS, manifest.MANIFEST)]
    for merges in ("--no-merges", "--merges"):
        listed = repository.git("rev-list", "--full-history", merges, *starts, "--", *own)
        for commit in listed.decode().split():
            if _is_pristine(repository, tree(repository, commit), head, files):
                return commit
    return None


def _is_pristine(repository: Repository, found: Tree, head: Tree, files: Mapping[str, str]) -> bool:
    if any(found.get(own) != head.get(own) for own in (manifest.MANIFEST, manifest.DIGESTS)):
        return False
    if found.keys() - OWN != files.keys():
        return False
    blobs = {name: found[name].blob for name in files}
    known = {blob: digest for digest, blob in digests(repository, set(blobs.values())).items()}
    return all(known.get(blobs[name]) == digest for name, digest in files.items())


def everything(repository: Repository, folder: str) -> list[str]:
    """Ids of all that ever lay in ``folder``, or anywhere, in any history that is here."""
    where = ["--", folder] if folder else []
    fetched = repository.ask("rev-parse", "--verify", "--quiet", "FETCH_HEAD^{commit}").split()
    listed = repository.git("rev-list", "--objects", *EVERYWHERE, *fetched, *where)
    return [line.split()[0] for line in listed.decode(errors="replace").splitlines()]


def store(repository: Repository, texts: Sequence[bytes]) -> list[str]:
    """Write contents as they are, without filters; gives their ids."""
    if not texts:
        return []
    with tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        paths = [Path(work, str(number)) for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text)
        listed = "".join(f"{path}\n" for path in paths).encode()
        command = ("hash-object", "-w", "--no-filters", "--stdin-paths")
        return repository.git(*command, stream=listed).decode().split()


def write_tree(repository: Repository, below: str | None, files: Tree) -> str:
    """The id of a tree: that of the commit ``below``, with ``files`` as its whole project."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        index = {"GIT_INDEX_FILE": f"{work}/index"}
        lines: dict[str, str] = {}
        if below is None:
            repository.git("read-tree", "--empty", env=index)
        else:
            repository.git("read-tree", below, env=index)
            none = "0" * len(next(iter(files.values())).blob)
            lines = dict.fromkeys(tree(repository, below), f"0 {none}")
        lines |= {name: f"{entry.mode} {entry.blob}" for name, entry in files.items()}
        ordered = sorted(lines.items(), key=lambda line: not line[1].startswith("0 "))
        stream = b"".join(
            about.encode() + b"\t" + os.fsencode(repository.prefix + name) + b"\0"
            for name, about in ordered
        )
        repository.git("update-index", "-z", "--index-info", stream=stream, env=index)
        return repository.git("write-tree", env=index).decode().strip()


def commit(
    repository: Repository, tree_id: str, parents: Sequence[str], message: str, seconds: int
) -> str:
    """A commit whose id follows from what is given alone; no ref points at it."""
    name, _, email = SIGNED.rstrip(">").partition(" <")
    date = f"{seconds} +0000"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", name), ("EMAIL", email), ("DATE", date))
    }
    given = [word for parent in parents for word in ("-p", parent)]
    command = ("-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree_id, *given)
    return repository.git(*command, stream=message.encode(), env=who).decode().strip()


def seconds_of(repository: Repository, commit_id: str) -> int:
    """When a commit was made, in seconds since 1970."""
    return int(repository.git("show", "-s", "--format=%ct", commit_id).decode())


def is_ancestor(repository: Repository, commit_id: str, of: str) -> bool:
    return repository.run("merge-base", "--is-ancestor", commit_id, of).returncode == 0


def changed(old: Tree, new: Tree) -> dict[str, str]:
    """Path -> ``added``, ``changed`` or ``deleted``, of what differs but for scaffold's own."""
    states = {}
    for name in sorted((old.keys() | new.keys()) - {manifest.MANIFEST, manifest.DIGESTS}):
        if name not in old:
            states[name] = "added"
        elif name not in new:
            states[name] = "deleted"
        elif old[name] != new[name]:
            states[name] = "changed"
    return states


def foreseen(repository: Repository, ours: str, theirs: str) -> list[str] | None:
    """The files that a merge would leave in conflict; ``None`` where this git cannot tell."""
    found = _merge_tree(repository, ours, theirs)
    return None if found is None else [os.fsdecode(name) for name in found[1:] if name]


def merged(repository: Repository, ours: str, theirs: str) -> list[str]:
    """The tree that a merge would leave, conflicts in it; none where this git cannot tell."""
    found = _merge_tree(repository, ours, theirs)
    return [] if found is None else [found[0].decode()]


def _merge_tree(repository: Repository, ours: str, theirs: str) -> list[bytes] | None:
    done = repository.run(
        "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours, theirs
    )
    return done.stdout.split(b"\0") if done.returncode in (0, 1) else None

"""Git repositories from which a team's presets and policies are read.

A repository is cloned bare and shallow, and read from git's objects: nothing of it is checked out,
and nothing in it is run.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from scaffold.errors import ScaffoldError

PLACES = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
)  # fmt: skip
"""What a surrounding git hook sets, so that git would work on another repository."""

PROTOCOLS = "file:git:http:https:ssh"
SECONDS = 120
_SSH = re.compile(r"[\w.-]+@[\w.-]+:")


@dataclass(frozen=True)
class Address:
    """``ADDRESS``, ``ADDRESS#NAME`` or ``ADDRESS#REF:NAME``; what is left out is empty."""

    url: str
    ref: str
    name: str

    @property
    def shown(self) -> str:
        """The address without a password."""
        parts = urlsplit(self.url)
        if not parts.scheme.startswith("http"):
            return self.url
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


@dataclass(frozen=True)
class Entry:
    """A file of a repository. ``kind`` is git's mode: 100644, 100755, 120000 for a link."""

    kind: str
    content: bytes


@dataclass(frozen=True)
class Repository:
    """A repository at one commit; ``what`` is what is looked for in it, as messages call it."""

    address: Address
    what: str
    clone: str
    commit: str

    def text(self, path: str) -> str:
        return self._git("show", f"HEAD:{path}").decode(errors="replace")

    def entries(self, folder: str) -> dict[str, Entry]:
        """The files below ``folder``, by their paths there; empty where there is no such folder."""
        listed = self._git("ls-tree", "-r", "-z", f"HEAD:{folder}").decode(errors="replace")
        lines = [line.partition("\t") for line in listed.split("\0") if line]
        heads = [line[0].split() for line in lines]
        blobs = iter(self._blobs([digest for _, sort, digest in heads if sort == "blob"]))
        return {
            path: Entry(kind, next(blobs) if sort == "blob" else b"")
            for (kind, sort, _), (_, _, path) in zip(heads, lines, strict=True)
        }

    def _blobs(self, digests: Sequence[str]) -> Iterator[bytes]:
        stream = "\n".join(digests).encode()
        said = self._git("cat-file", "--batch", stream=stream) if digests else b""
        while said:
            head, _, said = said.partition(b"\n")
            size = int(head.split()[2])
            yield said[:size]
            said = said[size + 1 :]

    def _git(self, *arguments: str, stream: bytes = b"") -> bytes:
        return _git(self.address, self.what, self.clone, *arguments, stream=stream)


def is_address(wanted: str) -> bool:
    """Whether ``wanted`` is a git repository's address, not a name or a path."""
    address = wanted.partition("#")[0]
    return "://" in address or address.endswith(".git") or bool(_SSH.match(address))


def parse(wanted: str) -> Address:
    url, _, fragment = wanted.removeprefix("git+").partition("#")
    ref, _, name = fragment.rpartition(":")
    return Address(url, ref, name)


@contextmanager
def fetched(address: Address, what: str) -> Iterator[Repository]:
    """The repository, for as long as this lasts; ``ScaffoldError`` where it cannot be read."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as clone:
        branch = [f"--branch={address.ref}"] if address.ref else []
        shallow = ["clone", "--quiet", "--bare", "--depth=1", "--template=", *branch, "--"]
        _git(address, what, clone, *shallow, address.url, clone)
        commit = _git(address, what, clone, "rev-parse", "HEAD").decode().strip()
        yield Repository(address, what, clone, commit)


def _git(address: Address, what: str, clone: str, *arguments: str, stream: bytes = b"") -> bytes:
    """Run git in ``clone``; it asks nothing, and speaks no protocol that could start a program."""
    kept = {key: value for key, value in os.environ.items() if key not in PLACES}
    environment = {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": PROTOCOLS}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=clone,
            env=environment,
            input=stream,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise ScaffoldError("git is not installed", "install it, or take a file") from error
    except subprocess.TimeoutExpired as error:
        raise ScaffoldError(f"{address.shown} did not answer within {SECONDS} seconds") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().replace(address.url, address.shown)
        raise ScaffoldError(
            f"no {what} from {address.shown}: {said}",
            "write ADDRESS#NAME, or ADDRESS#REF:NAME with a branch or a tag",
        )
    return done.stdout

"""Git repositories from which a team's presets and policies are read.

A repository is cloned bare and shallow, and read from git's objects: nothing of it is checked out,
and nothing in it is run.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
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
        found = {}
        for line in filter(None, listed.split("\0")):
            (kind, sort, digest), path = line.partition("\t")[0].split(), line.partition("\t")[2]
            found[path] = Entry(
                kind, self._git("cat-file", sort, digest) if sort == "blob" else b""
            )
        return found

    def _git(self, *arguments: str) -> bytes:
        return _git(self.address, self.what, self.clone, *arguments)


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


def _git(address: Address, what: str, clone: str, *arguments: str) -> bytes:
    """Run git in ``clone``; it asks nothing, and speaks no protocol that could start a program."""
    kept = {key: value for key, value in os.environ.items() if key not in PLACES}
    environment = {**kept, "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": PROTOCOLS}
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
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

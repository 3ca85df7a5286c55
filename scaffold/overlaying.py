"""Files that a policy adds to a rendered project, rendered with what its template reads.

What they may hold is less than what a template may: no code but Jinja's in its sandbox, with the
values of the render inputs and nothing else, and no more time and memory than a page of text takes.
"""

from __future__ import annotations

import os
import re
import resource
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from scaffold import manifest, names
from scaffold.errors import ScaffoldError
from scaffold.model import Overlay

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

MOST_BYTES = 1_000_000
"""As large may a rendered file be."""

SECONDS: float = 5
MEMORY = 256 * 2**20
"""Of the processor, and bytes beyond those in use, for all files together."""

MOST_LETTERS = 200
"""Of a name on the way to a file: what all systems take."""

RESERVED = (manifest.MANIFEST, manifest.DIGESTS, manifest.DECISION_RECORD, ".env")
"""What the project keeps about itself, and its secrets."""


def add(
    overlay: Overlay, project: Path, context: Mapping[str, Any], delimiters: Mapping[str, str]
) -> dict[str, str]:
    """Render ``overlay`` into ``project``; the paths of its files -> their unrendered names.

    ``context`` is the template's own, ``delimiters`` are Jinja's in it. Raises ``ScaffoldError``
    where a file lies outside the project or where one is already, or cannot be rendered.
    """
    from jinja2 import TemplateError

    given = {key: value for key, value in context.items() if isinstance(value, str)}
    given.pop("_repo_dir", None)
    environment = _sandbox(delimiters)
    try:
        with _bounded():
            files = _named(overlay, environment, given)
            found = {path: _rendered(overlay.files[name], name, environment, given)
                     for path, name in files.items()}  # fmt: skip
    except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise ScaffoldError(f"the policy's overlay: {error}", "mend it in the policy") from error
    except (MemoryError, RecursionError, _TooLong) as error:
        raise ScaffoldError("the policy's overlay takes too long, or too much memory") from error
    _check_places(overlay, files, project)
    for path, content in found.items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        file.chmod(0o755 if files[path] in overlay.executable else 0o644)
    return files


def _sandbox(delimiters: Mapping[str, str]) -> SandboxedEnvironment:
    from jinja2 import DictLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        **delimiters,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        loader=DictLoader({}),
    )


def _named(
    overlay: Overlay, environment: SandboxedEnvironment, given: Mapping[str, str]
) -> dict[str, str]:
    """Path in the project -> unrendered name; a name of which a part is empty is no file."""
    found: dict[str, str] = {}
    for name in overlay.files:
        path = environment.from_string(name).render(cookiecutter=given)
        if not all(path.split("/")):
            continue
        _check_path(path)
        if path in found:
            raise _refused(path, f"is written twice, from {found[path]} and from {name}")
        found[path] = name
    return found


def _check_path(path: str) -> None:
    parts = path.casefold().split("/")
    if not path.isprintable() or "\\" in path or {".", ".."} & {*parts}:
        raise _refused(path, "lies outside the project, or has a name that cannot be")
    if len(path.encode()) > 4 * MOST_LETTERS or max(map(len, parts)) > MOST_LETTERS:
        raise _refused(path, "has a name that is too long")
    if ".git" in parts or any(f"{own}/".startswith(f"{path.casefold()}/") for own in RESERVED):
        raise _refused(path, "is the project's own")


def _refused(path: str, why: str) -> ScaffoldError:
    return ScaffoldError(
        f"the policy's overlay: {names.printable(path)} {why}", "take it out of the overlay"
    )


def _rendered(
    content: bytes, name: str, environment: SandboxedEnvironment, given: Mapping[str, str]
) -> bytes:
    """What is no template stays as it is, to the byte."""
    marks = (environment.variable_start_string, environment.block_start_string,
             environment.comment_start_string)  # fmt: skip
    if b"\0" in content or not any(mark.encode() in content for mark in marks):
        return content
    try:
        text = environment.from_string(content.decode()).render(cookiecutter=given)
    except UnicodeDecodeError:
        return content
    except (MemoryError, RecursionError, _TooLong):
        raise
    except Exception as error:
        raise ValueError(f"{names.printable(name)}: {error}") from error
    if len(text) > MOST_BYTES:
        raise ValueError(f"{names.printable(name)} becomes larger than {MOST_BYTES} bytes")
    return text.encode()


def _check_places(overlay: Overlay, files: Mapping[str, str], project: Path) -> None:
    """That no file takes the place of another; also where names are told apart by no case."""
    there = {}
    for root, folders, own in os.walk(project):
        for entry in [*folders, *own]:
            path = os.path.relpath(os.path.join(root, entry), project)
            there[path.casefold()] = path, entry in own
    for path, name in files.items():
        found = there.get(path.casefold())
        if found and not (found == (path, True) and name in overlay.replace):
            raise ScaffoldError(
                f"the policy's overlay: {names.printable(path)} is there from the template",
                f"take it out, or write replace = [{names.toml(name)}] in the policy",
            )
        for parent in Path(path).parents:
            if there.get(parent.as_posix().casefold(), ("", False))[1]:
                raise _refused(path, f"lies below a file of the template, {parent}")


class _TooLong(Exception):
    pass


@contextmanager
def _bounded() -> Iterator[None]:
    """An end to what does not end, such as a loop in a loop in a loop."""

    def stop(signum: int, frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = _memory()
    known = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    try:
        if used:
            resource.setrlimit(resource.RLIMIT_AS, (min([used + MEMORY, *known]), hard))
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
        if used:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _memory() -> int:
    """Bytes of address space in use; nothing where the system does not say."""
    try:
        found = re.search(r"VmSize:\s+(\d+) kB", Path("/proc/self/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0

"""What a project keeps about itself, read back: manifest and digests, every value checked."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from scaffold import answers as answers_module
from scaffold import manifest
from scaffold.errors import ScaffoldError
from scaffold.model import Answers, Catalog, Decided, Framework, Stack

T = TypeVar("T")
_KINDS: Mapping[type, str] = {dict: "table", int: "number", list: "list", str: "text"}
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}")


@dataclass(frozen=True)
class File:
    """A file as it was rendered: its SHA-256 in hex, and the options that brought it.

    ``origin`` is ``policy`` for a file of a policy's overlay, else empty.
    """

    sha256: str
    options: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True)
class Kept:
    """What a project keeps about itself, and where it lies.

    ``version`` is that of the scaffold which made it; ``template`` a name, ``template_digest`` and
    ``evidence`` are digests. ``framework`` (``none`` for a tie) and ``verdict`` are what was
    recommended then, ``answers`` the tables of an answers file, as they were given. ``preset`` and
    ``policy`` are what was taken, empty where none was. ``tables`` is the whole manifest; beyond
    what stands here nothing of it is checked.
    """

    folder: Path
    version: str
    template: str
    template_digest: str
    evidence: str
    framework: str
    verdict: str
    answers: Mapping[str, Any]
    stack: Stack
    resources: str
    files: Mapping[str, File]
    preset: Mapping[str, str]
    policy: Mapping[str, str]
    tables: Mapping[str, Any]


def find(start: Path) -> Kept:
    """The project that holds ``start``; ``ScaffoldError`` where there is none, or it is broken."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / manifest.MANIFEST).is_file():
            return _read(folder)
        if (folder / manifest.TEAM).is_file():
            raise ScaffoldError(
                f"{folder} is made of a team's own template",
                f"only projects of scaffold's templates keep what this needs; see {manifest.TEAM}",
            )
    below = [f for f in answers_module.FRAMEWORKS if (start / f / manifest.MANIFEST).is_file()]
    raise ScaffoldError(
        f"{start} is in no project of scaffold's",
        f"its projects are {' and '.join(below)}: name one of these folders"
        if below
        else f"no {manifest.MANIFEST} there or above it",
    )


def given(catalog: Catalog, kept: Kept) -> Answers:
    """The answers that the project was made with; ``ScaffoldError`` where they no longer fit."""
    tables = {key: value for key, value in kept.answers.items() if key != "sources"}
    try:
        return answers_module.check(catalog, tables, source="file")
    except ScaffoldError as error:
        raise ScaffoldError(
            f"{kept.folder / manifest.MANIFEST}: answers: {error.message}", error.hint
        ) from error


def framework(kept: Kept) -> Framework:
    """The framework of the project's template; ``ScaffoldError`` where we have no such template."""
    for own in answers_module.FRAMEWORKS:
        if kept.template == f"{own}-project":
            return own
    raise ScaffoldError(
        f"there is no template {kept.template!r} here",
        f"restore {manifest.MANIFEST} from git, or install the scaffold that made the project",
    )


def digest(file: Path) -> str:
    """SHA-256 in hex, as ``File`` has it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _read(folder: Path) -> Kept:
    try:
        found, digests = (
            tomllib.loads((folder / name).read_text(encoding="utf-8"))
            for name in (manifest.MANIFEST, manifest.DIGESTS)
        )
        answers: dict[str, Any] = _at(found, "answers", dict)
        _at(answers, "sources", dict)
        template, advice = _at(found, "template", dict), _at(found, "recommendation", dict)
        version = _version(_at(found, "scaffold", str))
        if _at(found, "schema", int) > manifest.SCHEMA:
            raise ScaffoldError(
                f"{folder} was made by scaffold {version}, whose manifest this one cannot read",
                "install that version, or a newer one",
            )
        return Kept(
            folder=folder,
            version=version,
            template=_at(template, "name", str),
            template_digest=_at(template, "digest", str),
            evidence=_at(_at(found, "evidence", dict), "digest", str),
            framework=_at(advice, "framework", str),
            verdict=_at(advice, "verdict", str),
            answers=answers,
            stack=_each(_at(found, "stack", dict), _decided),
            resources=_at(_at(found, "inputs", dict), "resources", str),
            files={_inside(name): file for name, file in _files(digests).items()},
            preset=_named(found, "preset", ("name", "from")),
            policy=_named(found, "policy", ("name", "version", "owner", "digest", "from")),
            tables=found,
        )
    except (OSError, ValueError) as error:
        both = f"{manifest.MANIFEST} {manifest.DIGESTS}"
        raise ScaffoldError(
            f"what {folder} keeps about itself cannot be read: {error}",
            f"in a merge, take both from one side: git checkout HEAD -- {both}"
            if _in_conflict(folder)
            else f"restore {manifest.MANIFEST} and {manifest.DIGESTS} from git",
        ) from error


def _in_conflict(folder: Path) -> bool:
    files = [folder / name for name in (manifest.MANIFEST, manifest.DIGESTS)]
    return any(b"\n<<<<<<< " in file.read_bytes() for file in files if file.is_file())


def _version(text: str) -> str:
    if not _VERSION.match(text) or not text.isascii() or not text.isprintable():
        raise ValueError("scaffold is no version")
    return text


def _inside(name: str) -> str:
    """A file's name, which does not lead out of its project."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\0" in name:
        raise ValueError(f"the file {name!r} is not in the project")
    return name


def _at(table: Mapping[str, Any], key: str, kind: type[T]) -> T:
    """``table[key]``, or ``ValueError`` where it is missing or of another kind."""
    value = table.get(key)
    if not isinstance(value, kind):
        raise ValueError(f"{key} is missing, or no {_KINDS[kind]}")
    return value


def _named(found: Mapping[str, Any], key: str, wanted: Sequence[str]) -> dict[str, str]:
    """A table of texts; empty where it is missing."""
    if key not in found:
        return {}
    table = _at(found, key, dict)
    return {name: _at(table, name, str) for name in dict.fromkeys([*wanted, *table])}


def _optional(table: Mapping[str, Any], key: str) -> str:
    return _at(table, key, str) if key in table else ""


def _each(table: Mapping[str, Any], read: Callable[[Mapping[str, Any]], T]) -> dict[str, T]:
    return {key: read(_at(table, key, dict)) for key in table}


def _decided(part: Mapping[str, Any]) -> Decided:
    value = part.get("value")
    text = ",".join(_texts(part, "value")) if isinstance(value, list) else _at(part, "value", str)
    return Decided(text, _at(part, "reason", str))


def _files(digests: Mapping[str, Any]) -> dict[str, File]:
    return _each(_at(digests, "files", dict), _file)


def _file(entry: Mapping[str, Any]) -> File:
    return File(
        _at(entry, "sha256", str), tuple(_texts(entry, "options")), _optional(entry, "origin")
    )


def _texts(table: Mapping[str, Any], key: str) -> list[str]:
    values = _at(table, key, list)
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f"{key} holds what is no text")
    return values

"""Why a project is as it is, from what it keeps about itself: manifest and digests."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from scaffold import manifest
from scaffold.errors import ScaffoldError
from scaffold.model import Catalog, Decided, Stack

T = TypeVar("T")
_KINDS: Mapping[type, str] = {dict: "table", list: "list", str: "text"}


@dataclass(frozen=True)
class File:
    """A file as it was rendered: its SHA-256 in hex, and the options that brought it."""

    sha256: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """What a project keeps about itself, and where it lies.

    ``answers`` are the tables of an answers file, as they were given then.
    """

    folder: Path
    template: str
    evidence: str
    answers: Mapping[str, Any]
    stack: Stack
    resources: str
    files: Mapping[str, File]


@dataclass(frozen=True)
class Cause:
    """An option that brought a file: its value, why it has that, and the answer behind it.

    ``question`` and ``answer`` are texts, or empty where no answer led to the value.
    """

    option: str
    value: str
    reason: str
    question: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Explanation:
    """``causes`` is empty for a file that every project of its template has."""

    path: str
    template: str
    causes: tuple[Cause, ...]
    changed: bool


def find(start: Path) -> Kept:
    """The project that holds ``start``; ``ScaffoldError`` where there is none, or it is broken."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / manifest.MANIFEST).is_file():
            return _read(folder)
    raise ScaffoldError(
        f"{start} is in no project of scaffold's", f"no {manifest.MANIFEST} there or above it"
    )


def _read(folder: Path) -> Kept:
    try:
        found, digests = (
            tomllib.loads((folder / name).read_text(encoding="utf-8"))
            for name in (manifest.MANIFEST, manifest.DIGESTS)
        )
        answers: dict[str, Any] = _at(found, "answers", dict)
        _at(answers, "sources", dict)
        return Kept(
            folder=folder,
            template=_at(_at(found, "template", dict), "name", str),
            evidence=_at(_at(found, "evidence", dict), "digest", str),
            answers=answers,
            stack=_each(_at(found, "stack", dict), _decided),
            resources=_at(_at(found, "inputs", dict), "resources", str),
            files=_each(_at(digests, "files", dict), _file),
        )
    except (OSError, ValueError) as error:
        raise ScaffoldError(
            f"what {folder} keeps about itself cannot be read: {error}",
            f"restore {manifest.MANIFEST} and {manifest.DIGESTS} from git",
        ) from error


def _at(table: Mapping[str, Any], key: str, kind: type[T]) -> T:
    """``table[key]``, or ``ValueError`` where it is missing or of another kind."""
    value = table.get(key)
    if not isinstance(value, kind):
        raise ValueError(f"{key} is missing, or no {_KINDS[kind]}")
    return value


def _each(table: Mapping[str, Any], read: Callable[[Mapping[str, Any]], T]) -> dict[str, T]:
    return {key: read(_at(table, key, dict)) for key in table}


def _decided(part: Mapping[str, Any]) -> Decided:
    value = part.get("value")
    text = ",".join(_texts(part, "value")) if isinstance(value, list) else _at(part, "value", str)
    return Decided(text, _at(part, "reason", str))


def _file(entry: Mapping[str, Any]) -> File:
    return File(_at(entry, "sha256", str), tuple(_texts(entry, "options")))


def _texts(table: Mapping[str, Any], key: str) -> list[str]:
    values = _at(table, key, list)
    if not all(isinstance(value, str) for value in values):
        raise ValueError(f"{key} holds what is no text")
    return values


def explain(catalog: Catalog, kept: Kept, path: Path) -> Explanation:
    """Which options, and which answers, brought the file; ``ScaffoldError`` where none did."""
    full = path.absolute()
    name = full.relative_to(kept.folder).as_posix() if full.is_relative_to(kept.folder) else ""
    if name in (manifest.MANIFEST, manifest.DIGESTS, manifest.DECISION_RECORD):
        return Explanation(name, kept.template, (), changed=False)
    if name not in kept.files:
        raise ScaffoldError(
            f"{path} was not written from the template", "it is the project's own, or not a file"
        )
    entry = kept.files[name]
    changed = not full.is_file() or _digest(full) != entry.sha256
    causes = tuple(_cause(catalog, kept, option) for option in entry.options)
    return Explanation(name, kept.template, causes, changed)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _cause(catalog: Catalog, kept: Kept, option: str) -> Cause:
    if option == "resources":
        reason = "your own" if kept.answers["sources"].get(option) else "the small example"
        return Cause(option, kept.resources, reason)
    decided = kept.stack.get(option)
    if decided is None:
        raise ScaffoldError(
            f"{manifest.DIGESTS} names the option {option!r}, which {manifest.MANIFEST} does not",
            "restore both from git",
        )
    question, answer = _answer_behind(catalog, kept, option, decided.value)
    return Cause(option, decided.value, decided.reason, question, answer)


def _answer_behind(catalog: Catalog, kept: Kept, option: str, value: str) -> tuple[str, str]:
    """The answer that suggested ``value``, as texts."""
    needs = kept.answers.get("needs")
    needs = needs if isinstance(needs, dict) else {}
    known = [found for found in catalog.options if found.id == option]
    for suggestion in known[0].suggestions if known else ():
        given = needs.get(suggestion.question, [])
        if suggestion.value == value and suggestion.choice in (
            given if isinstance(given, list) else [given]
        ):
            question = catalog.question(suggestion.question)
            return question.text, question.choice(suggestion.choice).text
    return "", ""

"""Why a project is as it is, from what it keeps about itself: manifest and digests."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold import manifest
from scaffold.errors import ScaffoldError
from scaffold.model import Catalog


@dataclass(frozen=True)
class Kept:
    """What a project keeps about itself, and where it lies."""

    folder: Path
    manifest: Mapping[str, Any]
    files: Mapping[str, Mapping[str, Any]]


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
        kept = Kept(folder, found, digests["files"])
        if not all(isinstance(found[key], dict) for key in ("answers", "stack", "inputs")):
            raise KeyError("answers, stack or inputs")
    except (OSError, ValueError, KeyError) as error:
        raise ScaffoldError(
            f"what {folder} keeps about itself cannot be read: {error}",
            f"restore {manifest.MANIFEST} and {manifest.DIGESTS} from git",
        ) from error
    return kept


def explain(catalog: Catalog, kept: Kept, path: Path) -> Explanation:
    """Which options, and which answers, brought the file; ``ScaffoldError`` where none did."""
    full = path.absolute()
    name = full.relative_to(kept.folder).as_posix() if full.is_relative_to(kept.folder) else ""
    if name in (manifest.MANIFEST, manifest.DIGESTS, manifest.DECISION_RECORD):
        return Explanation(name, kept.manifest["template"]["name"], (), changed=False)
    if name not in kept.files:
        raise ScaffoldError(
            f"{path} was not written from the template", "it is the project's own, or not a file"
        )
    entry = kept.files[name]
    changed = not full.is_file() or _digest(full) != entry["sha256"]
    causes = tuple(_cause(catalog, kept, option) for option in entry["options"])
    return Explanation(name, kept.manifest["template"]["name"], causes, changed)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _cause(catalog: Catalog, kept: Kept, option: str) -> Cause:
    if option == "resources":
        source = kept.manifest["answers"].get("sources", {}).get("resources", "")
        reason = "your own" if source else "the small example"
        return Cause(option, kept.manifest["inputs"]["resources"], reason)
    decided = kept.manifest["stack"][option]
    value = text_of(decided["value"])
    question, answer = _answer_behind(catalog, kept, option, value)
    return Cause(option, value, decided["reason"], question, answer)


def text_of(value: str | list[str]) -> str:
    """What the manifest keeps of an option, as the stack has it: several values are one text."""
    return ",".join(value) if isinstance(value, list) else value


def _answer_behind(catalog: Catalog, kept: Kept, option: str, value: str) -> tuple[str, str]:
    """The answer that suggested ``value``, as texts."""
    needs = kept.manifest["answers"].get("needs", {})
    known = [found for found in catalog.options if found.id == option]
    for suggestion in known[0].suggestions if known else ():
        given = needs.get(suggestion.question, [])
        if suggestion.value == value and suggestion.choice in (
            given if isinstance(given, list) else [given]
        ):
            question = catalog.question(suggestion.question)
            return question.text, question.choice(suggestion.choice).text
    return "", ""

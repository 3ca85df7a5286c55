"""Named answers: those that come with scaffold, a person's own, a file's, a git repository's."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from scaffold import answers as answers_module
from scaffold import places, repositories
from scaffold.errors import ScaffoldError
from scaffold.model import Answers, Catalog, Stance

Origin = Literal["shipped", "own", "file", "git"]
IN_A_REPOSITORY = "preset"
"""The preset of a git address that names none."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True)
class Preset:
    """``grounds``: per question, the documents that give this answer where they name the kind of
    project. ``address`` and ``commit`` are a git repository's, without a password."""

    name: str
    origin: Origin
    text: str
    answers: Answers
    grounds: Mapping[str, tuple[str, ...]]
    address: str = ""
    commit: str = ""

    @property
    def taken(self) -> dict[str, str]:
        """What a manifest says of it."""
        told = {"name": self.name, "from": self.origin}
        return told | ({"address": self.address, "commit": self.commit} if self.address else {})

    @property
    def given(self) -> Answers:
        """Its answers, which say that they are its."""
        return replace(self.answers, preset=self.taken)


def find(catalog: Catalog, wanted: str) -> Preset:
    """The preset of a name, a file or a git address; ``ScaffoldError`` where there is none."""
    if repositories.is_address(wanted):
        return _from_git(catalog, wanted)
    if "/" in wanted or wanted.endswith(".toml"):
        path = Path(wanted)
        return _parse(catalog, _text_of(path), path.stem, "file", str(path))
    for name, (origin, file) in files().items():
        if name == wanted:
            return _parse(catalog, _text_of(file), name, origin, str(file))
    near = difflib.get_close_matches(wanted, files(), n=1, cutoff=0.5)
    raise ScaffoldError(
        f"there is no preset {wanted!r}",
        f"did you mean {near[0]!r}?" if near else "scaffold presets lists what there is",
    )


def files() -> dict[str, tuple[Origin, Traversable]]:
    """Where named presets lie; a person's own come before those that come with scaffold."""
    shipped = resources.files("scaffold") / "data" / "presets"
    return {
        **{name: ("shipped", file) for name, file in _in(shipped)},
        **{name: ("own", file) for name, file in _in(folder())},
    }


def folder() -> Path:
    """Where a person's own presets lie."""
    return places.config() / "presets"


def check_new(name: str) -> None:
    """``ScaffoldError`` where no preset can be saved under ``name``."""
    if not _NAME.fullmatch(name):
        raise ScaffoldError(
            f"a preset cannot be called {name!r}", "use a-z, 0-9 and dashes, at most 40"
        )
    if name in files():
        origin, file = files()[name]
        raise ScaffoldError(
            f"there is a preset {name!r} already",
            "choose another name" + (f", or remove {file}" if origin == "own" else ""),
        )


def save(name: str, text: str, answers: Answers) -> Path:
    """Keep answers and choices as a preset, in one step; names and resources are a project's own,
    and what a policy answered is the policy's.

    Returns its file; raises ``ScaffoldError`` where it cannot be written.
    """
    import tomli_w

    check_new(name)
    given = replace(answers_module.own(answers), project={}, resources=None)
    tables = answers_module.as_tables(given)
    tables = {"text": text, **{key: value for key, value in tables.items() if value}}
    file = folder() / f"{name}.toml"
    aside = file.with_suffix(f".{os.getpid()}")
    try:
        folder().mkdir(parents=True, exist_ok=True)
        aside.write_text(tomli_w.dumps(tables), encoding="utf-8")
        aside.replace(file)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise ScaffoldError(f"cannot write {file}: {error.strerror}") from error
    return file


def behind(catalog: Catalog, preset: Preset) -> Iterator[Stance]:
    """What the documents say where they name this kind of project."""
    named = preset.grounds.get("kind", ())
    for choice in preset.answers.needs.get("kind", ()):
        yield from (
            s for s in catalog.question("kind").choice(choice).stances if s.document in named
        )


def _in(place: Traversable) -> Iterator[tuple[str, Traversable]]:
    if not place.is_dir():
        return
    for file in sorted(place.iterdir(), key=lambda entry: entry.name):
        name = file.name.removesuffix(".toml")
        if name != file.name and _NAME.fullmatch(name):
            yield name, file


def _text_of(file: Traversable) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise ScaffoldError(f"cannot read {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ScaffoldError(f"{file} is not valid TOML: {error}") from error


def _parse(catalog: Catalog, text: str, name: str, origin: Origin, place: str) -> Preset:
    """``place`` is what a message calls the text."""
    try:
        tables: dict[str, Any] = tomllib.loads(text)
        told, grounds = tables.pop("text", ""), tables.pop("grounds", {})
        given = answers_module.check(catalog, tables, source="preset")
        if not isinstance(told, str):
            raise ScaffoldError("text is not text", "put it in double quotes")
        found = _grounds(catalog, given, grounds)
    except tomllib.TOMLDecodeError as error:
        raise ScaffoldError(f"{place} is not valid TOML: {error}") from error
    except ScaffoldError as error:
        raise ScaffoldError(f"{place}: {error.message}", error.hint) from error
    return Preset(name, origin, told, given, found)


def _grounds(catalog: Catalog, given: Answers, table: Any) -> dict[str, tuple[str, ...]]:
    """``[grounds]``, of which every document has to speak of this kind of project."""
    kinds = [catalog.question("kind").choice(kind) for kind in given.needs.get("kind", ())]
    speaking = {stance.document for kind in kinds for stance in kind.stances}
    if not isinstance(table, dict):
        raise ScaffoldError("grounds is not a table", "write [grounds] above its keys")
    for question, documents in table.items():
        if question not in given.needs:
            raise ScaffoldError(f"grounds.{question}: needs.{question} is not answered")
        if not isinstance(documents, list) or not speaking.issuperset(map(str, documents)):
            raise ScaffoldError(
                f"grounds.{question} is no list of documents that name this kind of project",
                f"these do: {', '.join(sorted(speaking)) or 'none'}; see scaffold sources",
            )
    return {question: tuple(documents) for question, documents in table.items()}


def _from_git(catalog: Catalog, wanted: str) -> Preset:
    """``ADDRESS#NAME`` or ``ADDRESS#REF:NAME``."""
    address = repositories.parse(wanted)
    file = f"{(address.name or IN_A_REPOSITORY).removesuffix('.toml')}.toml"
    with repositories.fetched(address, "preset") as repository:
        text = repository.text(file)
    preset = _parse(catalog, text, Path(file).stem, "git", f"{address.shown}#{file}")
    return replace(preset, address=address.shown, commit=repository.commit)

"""A policy as it lies in a file or a git repository, with its overlay, every entry checked."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from scaffold import answers as answers_module
from scaffold import names, repositories
from scaffold.answers import FRAMEWORKS
from scaffold.errors import ScaffoldError
from scaffold.model import BOTH, Catalog, Overlay, Policy, Ruling, TeamTemplate
from scaffold.repositories import Entry

FILE = "policy.toml"
"""The policy of the configuration directory, and of a git address that names none."""

SCHEMA = 1
MOST_FILES, MOST_BYTES = 500, 1_000_000
"""Of an overlay: so many files, and so large each."""

MOST_LETTERS = 300
TOP = ("schema", "version", "name", "owner", "overlay", "replace", "rules", "templates")
RULE = ("set", "allow", "forbid", "framework", "owner", "reason")
TEMPLATE = ("name", "text", "path", "git")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_REGULAR, _EXECUTABLE = "100644", "100755"
Listing = Callable[[str], Mapping[str, Entry]]
"""The files of a folder beside the policy."""

Beside = Callable[[str], str]
"""Where a folder beside the policy is: a path, or an address with its name in the repository."""


def from_file(catalog: Catalog, path: Path, origin: str) -> Policy:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ScaffoldError(
            f"cannot read the policy {path}: {error.strerror}", "name a policy.toml, or a git URL"
        ) from error
    except UnicodeDecodeError as error:
        raise ScaffoldError(f"{path} is not valid TOML: {error}") from error
    return _parse(
        catalog, text, str(path), origin,
        lambda folder: _on_disk(path.parent / folder),
        lambda folder: str((path.parent / folder).absolute()),
    )  # fmt: skip


def _on_disk(folder: Path) -> dict[str, Entry]:
    if not folder.is_dir():
        return {}
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = Entry("120000", b"")
        elif not path.is_dir():
            is_executable = bool(path.stat().st_mode & 0o100)
            found[name] = Entry("100755" if is_executable else "100644", _bytes_of(path))
        if len(found) > MOST_FILES:
            break
    return found


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ScaffoldError(f"cannot read {path}: {error.strerror}") from error


def from_git(catalog: Catalog, wanted: str, origin: str) -> Policy:
    address = repositories.parse(wanted)
    file = f"{(address.name or FILE).removesuffix('.toml')}.toml"
    folder = PurePosixPath(file).parent
    with repositories.fetched(address, "policy") as repository:
        policy = _parse(
            catalog, repository.text(file), f"{address.shown}#{file}", origin,
            lambda name: repository.entries((folder / name).as_posix()),
            lambda name: f"{address.url}#{address.ref}:{(folder / name).as_posix()}",
        )  # fmt: skip
    return replace(policy, address=address.shown, commit=repository.commit)


def _parse(
    catalog: Catalog, text: str, place: str, origin: str, listing: Listing, beside: Beside
) -> Policy:
    """``place`` is what a message calls the text."""
    try:
        tables: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScaffoldError(f"{place} is not valid TOML: {error}") from error
    top = _Table(place, tables).only(TOP)
    if tables.get("schema") != SCHEMA:
        raise top.error(
            f"schema is not {SCHEMA}", f"write schema = {SCHEMA}, or install a newer one"
        )
    owner = top.text("owner")
    rulings = tuple(_ruling(catalog, one, owner) for one in top.each("rules", text))
    _check_left(top, rulings)
    overlay = _overlay(top, listing)
    return Policy(
        name=top.text("name"),
        version=top.text("version"),
        owner=owner,
        digest=_digest(text, overlay),
        origin=origin,
        rulings=rulings,
        overlay=overlay,
        templates=_templates(top, text, beside),
    )


@dataclass(frozen=True)
class _Table:
    """One table; what is wrong in it is told with its place."""

    place: str
    table: Mapping[str, Any]

    def error(self, message: str, hint: str | None = None) -> ScaffoldError:
        return ScaffoldError(f"{self.place}: {message}", hint)

    def only(self, known: Sequence[str]) -> _Table:
        for key in self.table:
            if key not in known:
                raise self.unknown("key", key, known)
        return self

    def unknown(self, what: str, given: str, known: Sequence[str]) -> ScaffoldError:
        near = difflib.get_close_matches(given, known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
        return self.error(f"there is no {what} {names.printable(given)!r}", hint)

    def text(self, key: str, default: str | None = None) -> str:
        value = self.table.get(key, default)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{key} is missing, or no text", f'write {key} = "..."')
        if len(value) > MOST_LETTERS or not value.isprintable():
            raise self.error(
                f"{key} is longer than {MOST_LETTERS} characters, or holds one that cannot be shown"
            )
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.error(f"{key} is no text and no list of texts")
        return tuple(dict.fromkeys(values))

    def each(self, key: str, text: str) -> list[_Table]:
        """The tables of a list, each with the line at which it begins."""
        found = self.table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise self.error(f"{key} is no list of tables", f"write [[{key}]] above each")
        heading = re.compile(rf"\s*\[\[\s*{key}\s*\]\]")
        lines = [n for n, line in enumerate(text.splitlines(), 1) if heading.match(line)]
        if len(lines) != len(found):
            return [_Table(f"{self.place}, {key} {n}", one) for n, one in enumerate(found, 1)]
        return [_Table(f"{self.place}, line {n}", one) for n, one in zip(lines, found, strict=True)]


def _ruling(catalog: Catalog, table: _Table, owner: str) -> Ruling:
    table.only(RULE)
    key, known = _key(catalog, table)
    framework = table.table.get("framework")
    if framework is not None and (framework not in FRAMEWORKS or key == "stack.framework"):
        raise table.error("framework is django or flask, and goes with other options")
    if framework is not None and key.startswith("needs."):
        raise table.error(
            "framework goes with stack alone: needs are answered before it is known",
            "leave framework out",
        )
    return Ruling(
        key=key,
        allowed=_allowed(table, key, known),
        owner=table.text("owner", owner),
        reason=table.text("reason"),
        framework=framework,
    )


def _key(catalog: Catalog, table: _Table) -> tuple[str, list[str]]:
    """The question or option that is ruled, and what it may be."""
    given = table.text("set")
    try:
        key = answers_module.full_key(catalog, given)
    except ScaffoldError as error:
        raise table.error(f"set: {error.message}", error.hint) from error
    kind, _, name = key.partition(".")
    if kind == "needs":
        return key, [choice.id for choice in catalog.question(name).choices]
    if kind == "stack" and "." not in name:
        return key, [value.id for value in catalog.option(name).values]
    raise table.error(
        f"set: {key} cannot be ruled",
        "rule a question or an option, as in needs.admin or stack.database",
    )


def _allowed(table: _Table, key: str, known: Sequence[str]) -> tuple[str, ...]:
    if ("allow" in table.table) == ("forbid" in table.table):
        raise table.error("write either allow or forbid", f"known: {', '.join(known)}")
    named = table.texts("allow") or table.texts("forbid")
    for value in named:
        if value not in known:
            raise table.unknown(f"value of {key}", value, known)
    allowed = tuple(v for v in known if (v in named) == ("allow" in table.table))
    if not allowed or not named:
        raise table.error(f"leaves no value for {key}, or forbids none", "name some of its values")
    if key == "stack.framework" and BOTH in allowed and not {*FRAMEWORKS} <= {*allowed}:
        raise table.error(f"{BOTH} makes a project in each framework, and one is not allowed")
    return allowed


def _check_left(top: _Table, rulings: Sequence[Ruling]) -> None:
    """That the rules of one question or option leave something together."""
    whole = Policy("", "", "", "", "", tuple(rulings))
    for ruling in rulings:
        for framework in FRAMEWORKS:
            found = whole.on(ruling.key, framework)
            if found and not whole.allowed(ruling.key, framework):
                told = "; ".join(f"{' or '.join(o.allowed)} ({o.owner})" for o in found)
                raise top.error(
                    f"the rules of {ruling.key} leave no value together: {told}",
                    "take one of them out",
                )


def _overlay(top: _Table, listing: Listing) -> Overlay | None:
    if "overlay" not in top.table:
        if "replace" in top.table:
            raise top.error("replace names files of an overlay, and there is none")
        return None
    folder = _below(top, "overlay", top.text("overlay"))
    entries = listing(folder)
    if not entries:
        raise top.error(f"there are no files in overlay = {folder!r}", "name a folder beside it")
    if len(entries) > MOST_FILES:
        raise top.error(f"{folder} holds more than {MOST_FILES} files")
    for name, entry in entries.items():
        _check_entry(top, f"{folder}/{name}", entry)
    replaced = top.texts("replace")
    for name in replaced:
        if name not in entries:
            raise top.unknown(f"file in {folder}", name, list(entries))
    return Overlay(
        files={name: entries[name].content for name in sorted(entries)},
        executable=frozenset(n for n, entry in entries.items() if entry.kind == _EXECUTABLE),
        replace=frozenset(replaced),
    )


def _check_entry(top: _Table, name: str, entry: Entry) -> None:
    if entry.kind not in (_REGULAR, _EXECUTABLE):
        raise top.error(
            f"{names.printable(name)} is a link, or no file", "put the file itself there"
        )
    if len(entry.content) > MOST_BYTES:
        raise top.error(f"{names.printable(name)} is larger than {MOST_BYTES} bytes")


def _below(top: _Table, key: str, name: str) -> str:
    """A folder beside the policy, and not outside."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or path.as_posix() == ".":
        raise top.error(f"{key} = {name!r} is no folder beside the policy", 'as in "overlay"')
    return path.as_posix()


def _templates(top: _Table, text: str, beside: Beside) -> tuple[TeamTemplate, ...]:
    found: dict[str, TeamTemplate] = {}
    for table in top.each("templates", text):
        own = _template(table, beside)
        if own.name in found:
            raise table.error(f"there is a template {own.name!r} already")
        found[own.name] = own
    return tuple(found.values())


def _template(table: _Table, beside: Beside) -> TeamTemplate:
    table.only(TEMPLATE)
    name = table.text("name")
    if not _NAME.fullmatch(name):
        raise table.error(f"{name!r} is no name of a template", "use a-z, 0-9 and dashes")
    if ("path" in table.table) == ("git" in table.table):
        raise table.error("write either path or git")
    if "path" in table.table:
        return TeamTemplate(
            name, table.text("text"), beside(_below(table, "path", table.text("path")))
        )
    address = table.text("git")
    if not repositories.is_address(address):
        raise table.error(f"git = {address!r} is no address of a repository")
    return TeamTemplate(name, table.text("text"), address)


def _digest(text: str, overlay: Overlay | None) -> str:
    """SHA-256 over the policy and its overlay, in hex."""
    total = hashlib.sha256(text.encode())
    for name, content in (overlay.files if overlay else {}).items():
        total.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()

"""A person's own resources: ``Book title:str published:date? author:->Author``.

What came later stands behind the migration it rests on: ``after 0001_initial; Review text:text``.

Standard library alone: each template's extension package holds this file as a symlink.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from . import names

KINDS = ("str", "text", "int", "decimal", "bool", "date", "datetime", "email", "url")
NAME_LIMIT = 30
RESOURCE_LIMIT = 30
FIELD_LIMIT = 60

AFTER = "after"
AFTER_LIMIT = 80
TITLE_LIMIT = 52

_RESOURCE = re.compile(r"[A-Z][A-Za-z0-9]*")
_FIELD = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_MIGRATION = re.compile(r"[A-Za-z0-9_]+")


class ResourceError(ValueError):
    """A resource that is refused; ``str()`` says which one and why."""


@dataclass(frozen=True)
class Field:
    """``kind`` is one of ``KINDS`` or ``relation``; only a relation has a ``target``."""

    name: str
    kind: str
    optional: bool = False
    target: str | None = None

    @property
    def label(self) -> str:
        return self.name.replace("_", " ")

    @property
    def column(self) -> str:
        return f"{self.name}_id" if self.target else self.name


@dataclass(frozen=True)
class Resource:
    name: str
    fields: tuple[Field, ...]

    @cached_property
    def snake(self) -> str:
        return names.snake(self.name)

    @cached_property
    def plural(self) -> str:
        return names.plural(self.snake)

    @property
    def slug(self) -> str:
        """The plural as it stands in a URL."""
        return self.plural.replace("_", "-")

    @property
    def label(self) -> str:
        return self.snake.replace("_", " ")

    @property
    def label_plural(self) -> str:
        return self.plural.replace("_", " ")

    @property
    def title(self) -> str | None:
        """The field that names one row to a person: the first text that must be there."""
        texts = [f for f in self.fields if f.kind in ("str", "email", "url", "text")]
        required = [f for f in texts if not f.optional]
        return required[0].name if required else None

    @property
    def indexed_title(self) -> str | None:
        """The same, where it is short enough for an index, by which lists are read in order."""
        kinds = {f.name: f.kind for f in self.fields}
        return None if self.title is None or kinds[self.title] == "text" else self.title

    @property
    def relations(self) -> tuple[Field, ...]:
        return tuple(f for f in self.fields if f.target)


@dataclass(frozen=True)
class Batch:
    """Resources that came together, in one migration; ``after`` is the one it rests on.

    The first batch rests on none, and may be empty where a project began without resources.
    """

    resources: tuple[Resource, ...]
    after: str | None = None

    @property
    def title(self) -> str:
        """What its migration is called, as Django would: ``review_comment``."""
        words = [resource.snake for resource in self.resources]
        fitting = [n for n in range(len(words)) if len("_".join(words[: n + 1])) <= TITLE_LIMIT]
        shown = words[: max(len(fitting), 1)]
        return "_".join(shown) + "_and_more" * (len(shown) < len(words))


def claimed(
    tables: Mapping[str, Mapping[str, Sequence[str]]], *owners: str
) -> Mapping[str, Sequence[str]]:
    """What the owners, such as a framework and an ORM, claim together by ``reserved.toml``."""
    found: dict[str, list[str]] = {}
    for owner in dict.fromkeys(owners):
        for key, names_of in tables.get(owner, {}).items():
            found.setdefault(key, []).extend(names_of)
    return found


def parse(
    text: str, reserved: Mapping[str, Sequence[str]], *, accounts: bool
) -> tuple[Resource, ...]:
    """Read resources joined by ``;``; each stands after those it points at. ``none`` gives ``()``.

    ``reserved`` holds what a framework claims (``resources``, ``fields``, ``modules``,
    ``suffixes``), as in ``reserved.toml``; ``accounts`` says that the project has users, so that
    every resource has an owner. Raises ``ResourceError``.
    """
    batches = parse_batches(text, reserved, accounts=accounts)
    return tuple(resource for batch in batches for resource in batch.resources)


def parse_batches(
    text: str, reserved: Mapping[str, Sequence[str]], *, accounts: bool
) -> tuple[Batch, ...]:
    """Read the same by batches, of which the first is always there, if only empty."""
    parts = [(after, [_resource(spec) for spec in specs]) for after, specs in split(text)]
    found = [resource for _, some in parts for resource in some]
    if len(found) > RESOURCE_LIMIT:
        raise ResourceError(f"{len(found)} resources; at most {RESOURCE_LIMIT} are allowed")
    for resource in found:
        _check_reserved(resource, reserved, accounts)
    _check_clashes(found, reserved.get("suffixes", ()), accounts)
    return tuple(_batches(parts))


def split(text: str) -> list[tuple[str | None, list[str]]]:
    """Per batch the migration it rests on, and its resources as they are written."""
    parts: list[tuple[str | None, list[str]]] = [(None, [])]
    for spec in [] if text.strip() == "none" else text.split(";"):
        if (words := spec.split())[:1] == [AFTER]:
            parts.append((_migration(words), []))
        else:
            parts[-1][1].append(spec)
    for after, specs in parts[1:]:
        if not specs:
            raise ResourceError(f"{AFTER} {after}: no resource follows")
    _refuse_twice("a batch after the migration", [str(after) for after, _ in parts[1:]])
    return parts


def first_batch(text: str) -> str:
    """The first batch as it is written in ``text``: ``none`` where it holds nothing."""
    return ";".join(split(text)[0][1]) or "none"


def _migration(words: list[str]) -> str:
    name = " ".join(words[1:])
    if not _MIGRATION.fullmatch(name) or len(name) > AFTER_LIMIT:
        raise ResourceError(
            f"{AFTER} {names.printable(name)!r} is no name of a migration: at most {AFTER_LIMIT} "
            "letters, digits and _"
        )
    return name


def _batches(parts: list[tuple[str | None, list[Resource]]]) -> Iterator[Batch]:
    known: list[Resource] = []
    coming = {resource.name for _, some in parts for resource in some}
    for after, some in parts:
        coming -= {resource.name for resource in some}
        for resource in some:
            if later := sorted(_targets(resource) & coming):
                raise ResourceError(
                    f"{resource.name} points at {later[0]}, which came later: a table that is "
                    "there already would change"
                )
        known += some
        ordered = [resource for resource in _in_dependency_order(known) if resource in some]
        yield Batch(tuple(ordered), after)


def _resource(spec: str) -> Resource:
    words = spec.split()
    if not words:
        raise ResourceError("an empty resource; write it like: Book title:str pages:int")
    name = words[0]
    _check_name(name, _RESOURCE, "resource", "a capital letter, then letters and digits")
    if len(words) == 1:
        raise ResourceError(f"{name} has no fields; write it like: {name} title:str")
    if len(words) - 1 > FIELD_LIMIT:
        raise ResourceError(f"{name} has more than {FIELD_LIMIT} fields")
    resource = Resource(name, tuple(_field(name, word) for word in words[1:]))
    for derived in (resource.snake, resource.plural):
        if keyword.iskeyword(derived):
            raise ResourceError(
                f"resource {name!r}: modules and variables would be called {derived!r}, a Python "
                "keyword"
            )
    return resource


def _field(resource: str, word: str) -> Field:
    name, colon, kind = word.partition(":")
    if not colon:
        raise ResourceError(f"{resource}: {names.printable(word)!r} is not written name:type")
    _check_name(name, _FIELD, f"{resource}: field", "lower-case letters, digits and single _")
    optional = kind.endswith("?")
    kind = kind.removesuffix("?")
    if kind.startswith("->"):
        target = kind.removeprefix("->")
        _check_name(target, _RESOURCE, f"{resource}.{name}: target", "a resource's name")
        return Field(name, "relation", optional, target)
    if kind not in KINDS:
        allowed = ", ".join(KINDS)
        raise ResourceError(
            f"{resource}.{name}: {names.printable(kind)!r} is no type; types are {allowed}"
            " and ->Resource, with ? where the value may be missing"
        )
    return Field(name, kind, optional)


def _check_name(name: str, pattern: re.Pattern[str], what: str, form: str) -> None:
    shown = names.printable(name)
    if len(name) > NAME_LIMIT:
        raise ResourceError(f"{what} {shown!r} has more than {NAME_LIMIT} characters")
    if not pattern.fullmatch(name):
        raise ResourceError(f"{what} {shown!r} is not {form}")
    if keyword.iskeyword(name):
        raise ResourceError(f"{what} {shown!r} is a Python keyword")


def _check_reserved(
    resource: Resource, reserved: Mapping[str, Sequence[str]], accounts: bool
) -> None:
    if resource.name in reserved.get("resources", ()):
        raise ResourceError(f"resource {resource.name!r}: the framework claims this name")
    if resource.plural in reserved.get("modules", ()):
        raise ResourceError(
            f"resource {resource.name!r}: its file would be called {resource.plural}.py, which is"
            " the project's own"
        )
    for field in resource.fields:
        if field.name in reserved.get("fields", ()):
            raise ResourceError(
                f"{resource.name}: field {field.name!r}: the framework claims this name"
            )
    if accounts and resource.name == "User":
        raise ResourceError("resource 'User': the project's accounts have a User already")
    if accounts and any(field.name == "owner" for field in resource.fields):
        raise ResourceError(
            f"{resource.name}: field 'owner': with accounts every resource has an owner already"
        )


def _check_clashes(found: list[Resource], suffixes: Sequence[str], accounts: bool) -> None:
    _refuse_twice("resource", [r.name.lower() for r in found])
    _refuse_twice("name or plural", [n for r in found for n in {r.snake, r.plural}])
    _refuse_twice("index", [f"ix_{r.plural}_{column}" for r in found for column in _indexed(r)])
    for resource in found:
        columns = [f.name for f in resource.fields]
        columns += [f.column for f in resource.relations]
        _refuse_twice(f"{resource.name}: field", columns + ["owner_id"] * accounts)
    _check_suffixes(found, suffixes)
    _check_reverse_names(found)


def _indexed(resource: Resource) -> list[str]:
    """The columns that have an index, beside the owner's."""
    title = resource.indexed_title
    return [*([title] if title else []), *(f.column for f in resource.relations)]


def _refuse_twice(what: str, items: list[str]) -> None:
    for item in items:
        if items.count(item) > 1:
            raise ResourceError(f"{what} {item!r} would be there twice")


def _check_suffixes(found: list[Resource], suffixes: Sequence[str]) -> None:
    """``BookForm`` beside ``Book``, where the project writes a ``BookForm`` for ``Book``."""
    all_names = {r.name for r in found}
    for resource in found:
        for suffix in suffixes:
            if (derived := resource.name + suffix) in all_names:
                raise ResourceError(
                    f"resource {derived!r}: the project has one for {resource.name}"
                )


def _check_reverse_names(found: list[Resource]) -> None:
    """``book_set`` on ``Author``, where ``Book`` points at ``Author``."""
    by_name = {r.name: r for r in found}
    for resource in found:
        for relation in resource.relations:
            target = by_name.get(relation.target or "")
            taken = {f.name for f in target.fields} if target else set()
            if clash := taken & {resource.plural, f"{resource.snake}_set"}:
                raise ResourceError(
                    f"{relation.target}: field {clash.pop()!r}: {resource.name}.{relation.name}"
                    " gives it this name already"
                )


def _in_dependency_order(found: list[Resource]) -> Iterator[Resource]:
    by_name = {r.name: r for r in found}
    for resource in found:
        for relation in resource.relations:
            if relation.target not in by_name:
                raise ResourceError(
                    f"{resource.name}.{relation.name}: there is no resource {relation.target!r}"
                )
            if relation.target == resource.name and not relation.optional:
                raise ResourceError(
                    f"{resource.name}.{relation.name}: a relation of a resource to itself must be"
                    f" optional, or no first one could be made; write ->{resource.name}?"
                )
    waiting = list(found)
    while waiting:
        names_waiting = {r.name for r in waiting}
        ready = [r for r in waiting if not _targets(r) & names_waiting]
        if not ready:
            raise ResourceError(f"a cycle of relations between {', '.join(sorted(names_waiting))}")
        yield ready[0]
        waiting.remove(ready[0])


def _targets(resource: Resource) -> set[str]:
    return {f.target for f in resource.relations if f.target and f.target != resource.name}

"""Many projects from one table: read and checked as a whole, then each made on its own.

A table is TOML, with ``[[projects]]`` and what they share in ``[defaults]``, or CSV with a project
a line and a column an answer.
"""

from __future__ import annotations

import csv
import os
import signal
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from scaffold import answers as answers_module
from scaffold import manifest, names, plan, policy, presets, project
from scaffold.errors import ScaffoldError
from scaffold.model import Answers, Catalog, Framework
from scaffold.plan import Surroundings
from scaffold.project import Order

OWN_KEYS = ("target", "preset", "resources")
"""Columns that are no single answer."""

MOST_PROBLEMS = 20
"""So many problems of a table are told at once."""

State = Literal["made", "there", "failed"]


@dataclass(frozen=True)
class Row:
    """One project of a table. ``place`` is where it stands, as in ``class.csv, line 3``."""

    place: str
    target: str
    preset: str | None
    answers: Answers


@dataclass(frozen=True)
class Done:
    """What became of a row; ``there`` where the same project was made by an earlier run."""

    target: str
    state: State
    frameworks: tuple[Framework, ...]
    files: int = 0
    commit: str | None = None
    error: str | None = None
    hint: str | None = None


def read(catalog: Catalog, path: Path) -> list[Row]:
    """The rows of a table; ``ScaffoldError`` names every place that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ScaffoldError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ScaffoldError(f"{path} is not UTF-8: {error}", "save it as UTF-8") from error
    rows = list(
        _from_toml(path, text) if path.suffix == ".toml" else _from_csv(catalog, path, text)
    )
    if not rows:
        raise ScaffoldError(f"{path} names no project", "give it one to a line, or [[projects]]")
    problems = _Problems()
    found = []
    for place, tables in rows:
        with problems.at(place):
            found.append(_row(catalog, place, tables))
    for place in _taken_twice(found):
        problems.told.append(place)
    problems.tell()
    return found


def orders(
    catalog: Catalog,
    rows: Sequence[Row],
    folder: Path,
    flags: Answers,
    below: Answers,
    preset: str | None,
    surroundings: Surroundings,
    *,
    git: bool,
) -> list[Order]:
    """An order for each row. ``flags`` win over it, and it over ``below`` and over the presets.

    ``preset`` is that of the rows that name none. ``ScaffoldError`` names each row that cannot be.
    """
    problems, taken = _Problems(), {"": Answers()}
    found = []
    for row in rows:
        wanted = row.preset or preset or ""
        with problems.at(row.place):
            if wanted not in taken:
                taken[wanted] = presets.find(catalog, wanted).given
            given = answers_module.combine(flags, row.answers, below, taken[wanted])
            given = policy.hold(catalog, given)
            target = folder / row.target
            decisions = plan.decide(catalog, given)
            found.append(plan.order(catalog, given, decisions, target, surroundings, git=git))
    problems.tell()
    return found


def run(todo: Sequence[Order], jobs: int) -> Iterator[Done]:
    """Make each project, ``jobs`` at a time, in the order in which they are done.

    What an earlier run made is passed over; one that fails does not stop the others. When the
    caller stops, the projects that are being made are finished and the others left.
    """
    if jobs == 1 or len(todo) == 1:
        yield from map(make, todo)
        return
    with ProcessPoolExecutor(min(jobs, len(todo)), initializer=_ignore_interrupts) as pool:
        try:
            for future in as_completed([pool.submit(make, order) for order in todo]):
                yield future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def make(order: Order) -> Done:
    """One project, whole or not at all."""
    target = order.target.name
    frameworks = tuple(part.framework for part in order.parts)
    try:
        if _is_there(order):
            return Done(target, "there", frameworks)
        created = project.create(order)
    except ScaffoldError as error:
        return Done(target, "failed", frameworks, error=error.message, hint=error.hint)
    return Done(target, "made", frameworks, len(created.files), created.commit)


def _is_there(order: Order) -> bool:
    """Whether the target holds a project that was made from the same answers."""
    if not order.target.is_dir():
        return False
    project.finish_interrupted(order.target)
    alone = len(order.parts) == 1
    return all(
        _kept(order.target if alone else order.target / part.framework)
        == {**part.manifest["answers"], "template": f"{part.framework}-project"}
        for part in order.parts
    )


def _kept(folder: Path) -> dict[str, Any]:
    try:
        tables = tomllib.loads((folder / manifest.MANIFEST).read_text(encoding="utf-8"))
        return {**tables["answers"], "template": tables["template"]["name"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _ignore_interrupts() -> None:
    """Ctrl-C goes to the whole group; who started us decides what is still finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


# Tables


class _Problems:
    """What is wrong with a table, gathered so that it is told at once."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.place = ""

    def at(self, place: str) -> _Problems:
        self.place = place
        return self

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, ScaffoldError):
            return False
        self.told.append(f"{self.place}: {error.message}" + (f"; {error.hint}" * bool(error.hint)))
        return True

    def tell(self) -> None:
        if self.told:
            shown = self.told[:MOST_PROBLEMS]
            left = len(self.told) - len(shown)
            more = [f"and {left} more"] if left else []
            raise ScaffoldError("\n".join([*shown, *more]), "mend the table; nothing was written")


def _row(catalog: Catalog, place: str, tables: Mapping[str, Any]) -> Row:
    own = {key: tables.get(key) for key in ("target", "preset")}
    for key, value in own.items():
        if value is not None and not isinstance(value, str):
            raise ScaffoldError(f"{key} is not text", "put it in double quotes")
    rest = {key: value for key, value in tables.items() if key not in own}
    given = answers_module.check(catalog, rest, source="file")
    target = own["target"] or names.slugify(given.project.get("name", ""))
    _check_target(target)
    return Row(place, target, own["preset"] or None, given)


def _check_target(target: str) -> None:
    if not target:
        raise ScaffoldError("there is no target", "name the project's folder")
    if target != Path(target).name or target.startswith((".", "-")) or not target.isprintable():
        raise ScaffoldError(
            f"target {names.printable(target)!r} is not the name of one folder",
            "leave out slashes, and begin with a letter or a digit",
        )


def _taken_twice(rows: Iterable[Row]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for row in rows:
        first = seen.setdefault(row.target.casefold(), row.place)
        if first != row.place:
            yield f"{row.place}: the target {row.target!r} is that of {first} already"


def _from_toml(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScaffoldError(f"{path} is not valid TOML: {error}") from error
    unknown = [key for key in tables if key not in ("defaults", "projects")]
    if unknown:
        raise ScaffoldError(
            f"{path}: there is no key {names.printable(unknown[0])!r}",
            "a table has [defaults] and [[projects]]",
        )
    defaults, projects = tables.get("defaults", {}), tables.get("projects", [])
    if not isinstance(defaults, dict):
        raise ScaffoldError(f"{path}: defaults is not a table", "write [defaults] above its keys")
    if not isinstance(projects, list) or not all(isinstance(entry, dict) for entry in projects):
        raise ScaffoldError(f"{path}: projects is no list", "write [[projects]] above each")
    for number, entry in enumerate(projects, start=1):
        yield f"{path}, project {number}", _merged(defaults, entry)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """``above`` over ``below``, table by table."""
    merged = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            merged[key] = _merged(below[key], above[key])
    return merged


def _from_csv(catalog: Catalog, path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    heading = text.partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        columns = [column.strip() for column in next(reader, [])]
        keys = _columns(catalog, path, columns)
        for cells in reader:
            place = f"{path}, line {reader.line_num}"
            if len(cells) > len(keys):
                raise ScaffoldError(f"{place}: {len(cells)} cells, and {len(keys)} columns")
            given = {k: c.strip() for k, c in zip(keys, cells, strict=False) if c.strip()}
            if given:
                yield place, _tables(catalog, given)
    except csv.Error as error:
        raise ScaffoldError(f"{path}, line {reader.line_num}: {error}") from error


def _columns(catalog: Catalog, path: Path, columns: Sequence[str]) -> list[str]:
    try:
        keys = [c if c in OWN_KEYS else answers_module.full_key(catalog, c) for c in columns]
    except ScaffoldError as error:
        raise ScaffoldError(f"{path}, line 1: {error.message}", error.hint) from error
    for key in keys:
        if keys.count(key) > 1:
            raise ScaffoldError(f"{path}, line 1: the column {key!r} stands there twice")
    return keys


def _tables(catalog: Catalog, given: Mapping[str, str]) -> dict[str, Any]:
    """Cells as an answers file would have them; several values of one are joined by commas."""
    own = {key: given[key] for key in OWN_KEYS if key in given}
    tables = answers_module.nested(
        catalog, [f"{key}={value}" for key, value in given.items() if key not in own]
    )
    if "resources" in own:
        tables["resources"] = [spec.strip() for spec in own.pop("resources").split(";")]
    return {**tables, **own}


def workers() -> int:
    """As many projects at a time as the machine lets us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""The migration that a project's next one rests on, read from its files without running them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scaffold.errors import ScaffoldError


@dataclass(frozen=True)
class Node:
    """A migration: what it rests on, and what it stands for since migrations were squashed."""

    after: tuple[str, ...]
    replaces: tuple[str, ...] = ()


def find(project: Path, orm: str, package: str) -> str | None:
    """The one migration that nothing rests on, as a later batch names it; ``None`` without any.

    Raises ``ScaffoldError`` where there are several, or a file cannot be read.
    """
    if orm == "peewee":
        return max(
            (path.stem for path in _files(project / "migrations", r"\d{3}_\w+")), default=None
        )
    if orm == "sqlalchemy":
        nodes = dict(map(_alembic, _files(project / "migrations" / "versions", r"\w+")))
        merge = f"flask --app {package} db merge heads"
    else:
        folder = project / package / "migrations"
        nodes = {path.stem: _django(path, package) for path in _files(folder, r"(?!__)\w+")}
        merge = "python manage.py makemigrations --merge"
    heads = sorted(_heads(nodes))
    if len(heads) > 1:
        raise ScaffoldError(
            f"several migrations are the last: {', '.join(heads)}",
            f"join them and commit that, then the same again: {merge}",
        )
    return heads[0] if heads else None


def _heads(nodes: Mapping[str, Node]) -> set[str]:
    """Those that nothing rests on, but for those that a squashed one stands for."""
    squashed = {old: name for name, node in nodes.items() for old in node.replaces}
    rested_on = {squashed.get(name, name) for key, node in nodes.items()
                 if key not in squashed for name in node.after}  # fmt: skip
    return nodes.keys() - squashed.keys() - rested_on


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    for path in sorted(folder.glob("*.py")):
        if re.fullmatch(pattern, path.stem):
            yield path


def _django(path: Path, label: str) -> Node:
    for statement in _parsed(path).body:
        if isinstance(statement, ast.ClassDef) and statement.name == "Migration":
            values = dict(_assigned(statement.body))
            return Node(
                _own(values.get("dependencies"), label), _own(values.get("replaces"), label)
            )
    raise _unreadable(path, "it has no class Migration")


def _own(value: ast.expr | None, label: str) -> tuple[str, ...]:
    """The migrations of this app among those of a list; the users' is no tuple but a call."""
    elements = value.elts if isinstance(value, ast.List | ast.Tuple) else []
    pairs = [_constant(element) for element in elements]
    return tuple(pair[1] for pair in pairs if isinstance(pair, tuple) and pair[0] == label)


def _alembic(path: Path) -> tuple[str, Node]:
    values = {name: _constant(value) for name, value in _assigned(_parsed(path).body)}
    revision, after = values.get("revision"), values.get("down_revision")
    if not isinstance(revision, str):
        raise _unreadable(path, "it has no revision")
    return revision, Node((after,) if isinstance(after, str) else tuple(after or ()))


def _parsed(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError) as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, why: str) -> ScaffoldError:
    return ScaffoldError(f"the migration {path} cannot be read: {why}", "mend it, or move it away")


def _assigned(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    for statement in body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            yield statement.targets[0].id, statement.value
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement.target.id, statement.value or ast.Constant(None)


def _constant(value: ast.expr) -> Any:
    """A literal's value; ``None`` where it would have to be computed."""
    try:
        return ast.literal_eval(value)
    except ValueError:
        return None

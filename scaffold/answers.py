"""What a person gave, read from an answers file and from ``--set``, checked against the catalog.

Both become the same nested tables (``needs``, ``stack``, ``project``, ``important``,
``resources``) and pass the same checks; ``combine`` is where the stronger layer wins.
"""

from __future__ import annotations

import difflib
import tomllib
from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from scaffold import names
from scaffold.errors import ScaffoldError, UsageError
from scaffold.model import UNKNOWN, Answers, Catalog, Framework, Option, Question

PROJECT_KEYS = ("name", "slug", "description", "author", "email")
TABLES = ("needs", "stack", "project", "important", "resources")
FRAMEWORKS: tuple[Framework, ...] = ("django", "flask")
MOST_IMPORTANT = 3
POLICY = "policy"
"""The source of what a policy answered."""

MOST_LISTED = 20
"""A message names what is known only where that is no more than this."""


def read_file(catalog: Catalog, path: Path) -> Answers:
    """Read an answers file (TOML); ``ScaffoldError`` names the file, the place and what is near."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScaffoldError(f"cannot read {path}: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScaffoldError(f"{path} is not valid TOML: {error}") from error
    try:
        return check(catalog, tables, source="file")
    except ScaffoldError as error:
        raise ScaffoldError(f"{path}: {error.message}", error.hint) from error


def read_settings(catalog: Catalog, settings: Sequence[str]) -> Answers:
    """Read ``--set`` values such as ``needs.admin=none``; ``UsageError`` says what is wrong."""
    try:
        return check(catalog, nested(catalog, settings), source="flag")
    except ScaffoldError as error:
        raise UsageError(f"--set: {error.message}", error.hint) from error


def nested(catalog: Catalog, settings: Sequence[str]) -> dict[str, Any]:
    """Settings such as ``needs.admin=none`` as the tables of an answers file, not yet checked."""
    tables: dict[str, Any] = {}
    for setting in settings:
        _put(catalog, tables, setting)
    return tables


def _put(catalog: Catalog, tables: dict[str, Any], setting: str) -> None:
    key, equals, value = setting.partition("=")
    if not equals:
        raise ScaffoldError(f"{names.printable(setting)!r} is not KEY=VALUE")
    table, _, name = full_key(catalog, key.strip()).partition(".")
    many = value.split(",") if "," in value else value
    framework, _, option = name.rpartition(".")
    if table == "important":
        tables[table] = [item for item in value.split(",") if item]
    elif framework:
        tables.setdefault(table, {}).setdefault(framework, {})[option] = many
    else:
        tables.setdefault(table, {})[name] = value if table == "project" else many


def full_key(catalog: Catalog, key: str) -> str:
    """``key`` with its table, where it was left out and only one can be meant."""
    known = _known_keys(catalog)
    if key in known:
        return key
    found = [full for full in known if full.partition(".")[2] == key]
    if len(found) > 1:
        raise ScaffoldError(f"{key!r} could be {' or '.join(found)}", f"write {found[0]}=...")
    if not found:
        raise _unknown("key", key, [*known, *(full.partition(".")[2] for full in known)])
    return found[0]


def _known_keys(catalog: Catalog) -> list[str]:
    return [
        *(f"needs.{question.id}" for question in catalog.questions),
        *(f"stack.{option.id}" for option in catalog.options),
        *(f"stack.{own}.{option.id}" for own in FRAMEWORKS for option in catalog.options),
        *(f"project.{key}" for key in PROJECT_KEYS),
        "important",
    ]


def check(catalog: Catalog, tables: Mapping[str, Any], *, source: str) -> Answers:
    """Validate nested tables as read from TOML; every value is known or ``ScaffoldError``."""
    _only(tables, TABLES, "key")
    for table in ("needs", "stack", "project"):
        if not isinstance(tables.get(table, {}), Mapping):
            raise ScaffoldError(f"{table} is not a table", f"write [{table}] above its keys")
    needs = _needs(catalog, tables.get("needs", {}))
    stack, stack_of = _stacks(catalog, tables.get("stack", {}))
    project = _project(tables.get("project", {}))
    important = _important(catalog, tables.get("important", []))
    resources = tables.get("resources")
    keys = [f"needs.{key}" for key in needs]
    keys += [f"stack.{key}" for key in stack]
    keys += [f"stack.{own}.{key}" for own, values in stack_of.items() for key in values]
    keys += [f"project.{key}" for key in project]
    keys += ["important"] * bool(important) + ["resources"] * (resources is not None)
    return Answers(
        needs=needs,
        important=important,
        stack=stack,
        stack_of=stack_of,
        project=project,
        resources=None if resources is None else tuple(_strings("resources", resources)),
        sources=dict.fromkeys(keys, source),
    )


def check_key(catalog: Catalog, option: str) -> None:
    """``ScaffoldError`` with the nearest name where there is no such option."""
    _only([option], [known.id for known in catalog.options], "option")


def _needs(catalog: Catalog, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    _only(table, [question.id for question in catalog.questions], "question", "needs.")
    return {
        question.id: _choices(question, table[question.id])
        for question in catalog.questions
        if question.id in table
    }


def _choices(question: Question, given: Any) -> tuple[str, ...]:
    where = f"needs.{question.id}"
    chosen = _strings(where, given if isinstance(given, list) else [given])
    known = [*(choice.id for choice in question.choices), UNKNOWN]
    for choice in chosen:
        if choice not in known:
            raise _unknown(f"choice of {where}", choice, known)
    if not chosen or len(set(chosen)) != len(chosen):
        raise ScaffoldError(f"{where} is empty or names a choice twice")
    if len(chosen) > question.most:
        raise ScaffoldError(f"{where} takes {question.most} of its choices, not {len(chosen)}")
    if len(chosen) > 1 and (alone := {*question.alone, UNKNOWN} & set(chosen)):
        raise ScaffoldError(f"{where}: {min(alone)!r} stands alone")
    return tuple(chosen)


def _stacks(
    catalog: Catalog, table: Mapping[str, Any]
) -> tuple[dict[str, str], dict[Framework, dict[str, str]]]:
    """``[stack]``, and from it ``[stack.django]`` and ``[stack.flask]``."""
    own: dict[Framework, dict[str, str]] = {}
    for framework in FRAMEWORKS:
        if framework in table:
            if not isinstance(table[framework], Mapping):
                raise ScaffoldError(f"stack.{framework} is not a table")
            own[framework] = _stack(catalog, table[framework], f"stack.{framework}.")
    shared = {key: value for key, value in table.items() if key not in FRAMEWORKS}
    return _stack(catalog, shared, "stack."), own


def _stack(catalog: Catalog, table: Mapping[str, Any], prefix: str) -> dict[str, str]:
    _only(table, [option.id for option in catalog.options], "option", prefix)
    return {key: _value(catalog.option(key), value, prefix + key) for key, value in table.items()}


def _value(option: Option, given: Any, where: str) -> str:
    known = [value.id for value in option.values]
    values = given if isinstance(given, list) else [given]
    for value in values:
        if value not in known:
            raise _unknown(f"value of {where}", str(value), known)
    if not values or len(set(values)) != len(values):
        raise ScaffoldError(f"{where} is empty or names a value twice")
    if len(values) > 1 and not option.several:
        raise ScaffoldError(f"{where} takes one value, not {len(values)}")
    return ",".join(values)


def _project(table: Mapping[str, Any]) -> dict[str, str]:
    _only(table, PROJECT_KEYS, "key", "project.")
    for key, value in table.items():
        _strings(f"project.{key}", [value])
        try:
            names.check_slug(value) if key == "slug" else names.check_text(key, value)
        except names.BadName as error:
            raise ScaffoldError(f"project.{error}") from error
    return dict(table)


def _important(catalog: Catalog, given: Any) -> tuple[str, ...]:
    marked = _strings("important", given)
    known = [question.id for question in catalog.questions]
    for question in marked:
        if question not in known:
            raise _unknown("question in important", question, known)
    if len(set(marked)) > MOST_IMPORTANT:
        raise ScaffoldError(f"important names {len(marked)} questions; at most {MOST_IMPORTANT}")
    return tuple(dict.fromkeys(marked))


def _strings(where: str, given: Any) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise ScaffoldError(f"{where} is not text", "put it in double quotes")
    return given


def _only(table: Iterable[str], known: Iterable[str], what: str, prefix: str = "") -> None:
    for key in table:
        if key not in known:
            raise _unknown(what, prefix + key, [prefix + name for name in known])


def _unknown(what: str, given: str, known: Sequence[str]) -> ScaffoldError:
    near = difflib.get_close_matches(given, known, n=1, cutoff=0.5)
    if near:
        hint = f"did you mean {near[0]!r}?"
    elif len(known) <= MOST_LISTED:
        hint = f"known: {', '.join(known)}"
    else:
        hint = "scaffold questions lists what there is"
    return ScaffoldError(f"there is no {what} {names.printable(given)!r}", hint)


def combine(*layers: Answers) -> Answers:
    """One set of answers out of several, strongest first."""
    return Answers(
        needs=dict(ChainMap(*(dict(layer.needs) for layer in layers))),
        important=next((layer.important for layer in layers if layer.important), ()),
        stack=dict(ChainMap(*(dict(layer.stack) for layer in layers))),
        stack_of={
            framework: dict(
                ChainMap(*(dict(layer.stack_of.get(framework, {})) for layer in layers))
            )
            for framework in FRAMEWORKS
            if any(framework in layer.stack_of for layer in layers)
        },
        project=dict(ChainMap(*(dict(layer.project) for layer in layers))),
        resources=next((a.resources for a in layers if a.resources is not None), None),
        override_reason=next((a.override_reason for a in layers if a.override_reason), None),
        sources=dict(ChainMap(*(dict(layer.sources) for layer in layers))),
        preset=next((layer.preset for layer in layers if layer.preset), {}),
    )


def own(answers: Answers) -> Answers:
    """What the person gave, without what a policy answered."""
    ruled = {key for key, source in answers.sources.items() if source == POLICY}
    return replace(
        answers,
        needs={key: given for key, given in answers.needs.items() if f"needs.{key}" not in ruled},
        stack={key: value for key, value in answers.stack.items() if f"stack.{key}" not in ruled},
        sources={key: source for key, source in answers.sources.items() if key not in ruled},
    )


def as_tables(answers: Answers) -> dict[str, Any]:
    """The answers as an answers file holds them."""
    tables: dict[str, Any] = {}
    if answers.important:
        tables["important"] = list(answers.important)
    if answers.resources is not None:
        tables["resources"] = list(answers.resources)
    tables["needs"] = {
        key: list(given) if len(given) > 1 else given[0] for key, given in answers.needs.items()
    }
    tables["stack"] = {
        **_listed(answers.stack),
        **{own: _listed(values) for own, values in answers.stack_of.items()},
    }
    tables["project"] = dict(answers.project)
    return tables


def _listed(stack: Mapping[str, str]) -> dict[str, Any]:
    return {key: value.split(",") if "," in value else value for key, value in stack.items()}

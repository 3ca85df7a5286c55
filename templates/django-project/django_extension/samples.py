"""Rows: those of the sample data, and those of the tests.

Standard library alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from . import fields
from .choices import Options, accounts, chosen, resources
from .resources import Field, Resource


def pointed_at(options: Options, resource: Resource) -> bool:
    """Whether another resource has a relation to this one."""
    others = (r for r in resources(options) if r is not resource)
    return any(f.target == resource.name for other in others for f in other.relations)


def arguments(options: Options, resource: Resource, value: Callable[[Field], str]) -> str:
    """Keyword arguments for a row: `value` gives a field's, relations take their variables."""
    variables = {r.name: fields.variable(r) for r in resources(options)}
    own = [
        f"{f.name}={variables[f.target] if f.target else value(f)}"
        for f in resource.fields
        if f.target != resource.name
    ]
    return ", ".join(own)


def seeds(options: Options, resource: Resource) -> str:
    """A row of the sample data, by its keyword arguments."""
    row = arguments(options, resource, lambda field: fields.seed(resource, field))
    return ", ".join(chosen([(accounts(options), "owner=user"), (bool(row), row)]))


def seed_loop(options: Options) -> str:
    """The head of the loop over the sample rows, with the variables that they use."""
    found = " ".join(seeds(options, r) for r in resources(options))
    numbered, named = re.search(r"\bi\b", found), "{nth}" in found
    if numbered and named:
        return 'for i, nth in enumerate(("First", "Second", "Third"), start=1):'
    if named:
        return 'for nth in ("First", "Second", "Third"):'
    return "for i in range(1, 4):" if numbered else "for _ in range(3):"


def first_row(options: Options, resource: Resource) -> str:
    """The row that tests begin with, by its keyword arguments."""
    row = arguments(options, resource, lambda field: fields.value(resource, field, 1))
    return ", ".join(chosen([(accounts(options), "owner=owner"), (bool(row), row)]))


def fixtures(options: Options, resource: Resource) -> str:
    """The parameters of the fixture that makes this row."""
    found = {r.name: fields.variable(r) for r in resources(options)}
    wanted = dict.fromkeys(f.target for f in fields.targets(resource) if f.target)
    rows_ = [f"{found[name]}: models.{name}" for name in wanted]
    if accounts(options):
        return ", ".join(["owner: User", *rows_])
    return ", ".join(rows_) or "db: None"


def form_fixtures(options: Options, resource: Resource) -> str:
    """The parameters of the fixture of what is posted."""
    found = {r.name: fields.variable(r) for r in resources(options)}
    wanted = dict.fromkeys(f.target for f in fields.targets(resource) if f.target)
    return ", ".join(f"{found[name]}: models.{name}" for name in wanted)


def form_data(options: Options, resource: Resource) -> str:
    """What a person posts, as a Python dictionary."""
    found = {r.name: fields.variable(r) for r in resources(options)}
    pairs = [
        f'"{f.name}": ' + (f"{found[f.target]}.pk" if f.target else fields.posted(resource, f, 2))
        for f in resource.fields
        if f.target != resource.name
    ]
    return f"{{{', '.join(pairs)}}}"


def admin_data(options: Options, resource: Resource, found: Iterable[Field]) -> dict[str, str]:
    """What staff post of some fields in the admin, as Python; a moment is a date and a time."""
    variables = {r.name: fields.variable(r) for r in resources(options)}
    data = {}
    for field in found:
        value = fields.posted(resource, field, 2)
        if field.target:
            data[field.name] = f"{variables[field.target]}.pk"
        elif field.kind == "datetime":
            day, _, time = value.partition("T")
            data |= {f"{field.name}_0": f'{day}"', f"{field.name}_1": f'"{time}'}
        else:
            data[field.name] = value
    return data


def admin_fixtures(options: Options, resource: Resource, row: str) -> str:
    """The parameters of the fixture of what staff post for a row of this variable."""
    found = form_fixtures(options, resource)
    return ", ".join([f"{row}: models.{resource.name}", *([found] if found else [])])

"""How the fields of a resource are written for Peewee: in models, migration and admin."""

from __future__ import annotations

from collections.abc import Iterable

from .choices import Options, accounts, batches, peewee, resources, sqlalchemy
from .fields import KINDS, admin_filters, protected
from .literals import tupled
from .resources import Field, Resource


def peewee_model_field(resource: Resource, field: Field, *, sqlite: bool) -> str:
    """The field as it stands in its model."""
    if field.target:
        return _foreign_key(_target(resource, field), field, 'backref="+"')
    call = _call(resource, field)
    # SQLite leaves out the zeros at the end.
    return call.replace("pw.DecimalField(", "FixedDecimalField(") if sqlite else call


def peewee_migration_fields(
    options: Options, resource: Resource, made: tuple[Resource, ...]
) -> list[str]:
    """The fields as they stand in the migration that makes the tables of ``made``.

    Tables that are there already are found by their names.
    """
    there = {r.name: f'migrator.orm["{r.plural}"]' for r in resources(options) if r not in made}
    user = "User" if made == batches(options)[0].resources else 'migrator.orm["users"]'
    owner = f'owner = pw.ForeignKeyField({user}, on_delete="CASCADE")'
    found = [
        _foreign_key(there.get(str(field.target)) or _target(resource, field), field)
        if field.target
        else _call(resource, field)
        for field in resource.fields
    ]
    named = [f"{f.name} = {text}" for f, text in zip(resource.fields, found, strict=True)]
    return [*[owner] * accounts(options), *named]


def _call(resource: Resource, field: Field) -> str:
    name, _, given = KINDS[field.kind]["peewee"].removesuffix(")").partition("(")
    arguments = [given] if given else []
    if field.optional:
        arguments.append("null=True")
    elif field.kind == "bool":
        arguments.append("default=False")
    elif field.name == resource.indexed_title:
        arguments.append("index=True")
    return f"pw.{name}({', '.join(arguments)})"


def _target(resource: Resource, field: Field) -> str:
    return '"self"' if field.target == resource.name else str(field.target)


def _foreign_key(target: str, field: Field, *more: str) -> str:
    rule = ["null=True", 'on_delete="SET NULL"'] if field.optional else []
    return f"pw.ForeignKeyField({', '.join([target, *rule, *more])})"


def kept(options: Options) -> list[Resource]:
    """A resource whose rows the admin keeps while others need them, if there is one."""
    found = resources(options) if peewee(options) else ()
    return [resource for resource in found if protected(resource, found)][:1]


def pointed_at(resource: Resource, resources: Iterable[Resource]) -> bool:
    """Whether rows of another resource point at rows of this one."""
    others = [other for other in resources if other.name != resource.name]
    return any(f.target == resource.name for other in others for f in other.relations)


def filtered_by(options: Options, resource: Resource) -> str:
    """What a list of the admin is filtered by: the fields that hold a value or the id of a row.

    With Peewee it is the title of the row: it takes no relation by its name.
    """
    if sqlalchemy(options):
        return tupled(admin_filters(resource))
    titles = {other.name: other.title for other in resources(options)}
    own = [f.name for f in resource.fields if "query" in KINDS[f.kind] and not f.target]
    targets = [f.target for f in resource.relations if f.target != resource.name]
    once = [target for target in targets if target and targets.count(target) == 1]
    found = [f"models.{target}.{titles[target]}" for target in once if titles[target]]
    written = [*(f'"{name}"' for name in own), *found, "models.User.email"]
    return f"({', '.join(written)}{',' if len(written) == 1 else ''})"

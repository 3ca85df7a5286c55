"""How the fields of a resource are written for Peewee: in models, migration and admin."""

from __future__ import annotations

from collections.abc import Iterable

from .choices import Options, peewee, resources, sqlalchemy
from .fields import KINDS, admin_filters, protected
from .literals import tupled
from .resources import Field, Resource


def peewee_model_field(resource: Resource, field: Field, *, sqlite: bool) -> str:
    """The field as it stands in its model."""
    if field.target:
        return _foreign_key(resource, field, 'backref="+"')
    call = _call(resource, field)
    # SQLite leaves out the zeros at the end.
    return call.replace("pw.DecimalField(", "FixedDecimalField(") if sqlite else call


def peewee_migration_field(resource: Resource, field: Field) -> str:
    """The field as it stands in the migration."""
    return _foreign_key(resource, field) if field.target else _call(resource, field)


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


def _foreign_key(resource: Resource, field: Field, *more: str) -> str:
    target = '"self"' if field.target == resource.name else str(field.target)
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

"""The indexes of the resources' tables, with the names that Django gives them.

Standard library alone.
"""

from __future__ import annotations

import hashlib

from . import names
from .choices import Options
from .fields import ordering, verbose_plural
from .resources import Resource

LIMITS = {"postgresql": 63, "mariadb": 64}
"""How long the name of a table may be."""


def index_name(options: Options, resource: Resource) -> str:
    """The name of the index of the title, as `django.db.models.Index` makes it."""
    title = str(resource.indexed_title)
    table = _table(options, resource)
    name = f"{table[:11]}_{title[:7]}_{_digest(table, title, 'idx', length=6)}_idx"
    return name if name[0].isalpha() else f"D{name[1:]}"


def _table(options: Options, resource: Resource) -> str:
    name = f"{names.package(options['slug'])}_{resource.name.lower()}"
    limit = LIMITS.get(options["database"], len(name))
    return name if len(name) <= limit else name[: limit - 4] + _digest(name, length=4)


def _digest(*parts: str, length: int) -> str:
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()[:length]


def migration_options(options: Options, resource: Resource, *, named: bool) -> str:
    """The options of the model in its migration, as pairs of a dictionary."""
    pairs = {"ordering": ordering(resource)}
    if named:
        pairs |= {"verbose_name": f'"{resource.label}"'}
    if named or verbose_plural(resource):
        pairs |= {"verbose_name_plural": f'"{resource.label_plural}"'}
    if title := resource.indexed_title:
        name = index_name(options, resource)
        pairs |= {"indexes": f'[models.Index(fields=["{title}"], name="{name}")]'}
    return ", ".join(f'"{name}": {value}' for name, value in pairs.items())

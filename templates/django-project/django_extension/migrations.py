"""The migrations of the resources: the first, and one for each batch that was added later.

Standard library alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import names
from .choices import Options, accounts, allauth, batches
from .imports import import_blocks
from .resources import Resource


@dataclass(frozen=True)
class Migration:
    """A later batch's: ``name`` is that of its module, ``after`` the one it rests on."""

    name: str
    after: str
    resources: tuple[Resource, ...]


def first_resources(options: Options) -> tuple[Resource, ...]:
    """Those of the first migration."""
    return batches(options)[0].resources


def table_migrations(options: Options) -> list[Migration]:
    """Those of later batches that make tables."""
    return list(_tables(options))


def _tables(options: Options) -> Iterator[Migration]:
    for batch in batches(options)[1:]:
        after = str(batch.after)
        yield Migration(_next(after, batch.title), after, batch.resources)


def permission_migrations(options: Options) -> list[Migration]:
    """Those that give groups the permissions of a later batch, each on the one of its tables."""
    return [
        Migration(_next(made.name, f"{made.name.partition('_')[2]}_permissions"), made.name, made.resources)
        for made in _tables(options)
        if allauth(options)
    ]


def _next(after: str, title: str) -> str:
    """A name as `makemigrations` numbers it."""
    number = re.search(r"_squashed_(\d+)", after) or re.match(r"(\d+)", after)
    return f"{int(number[1]) + 1 if number else 1:04}_{title}"


def migration_imports(options: Options, resources: tuple[Resource, ...]) -> list[str]:
    related = any(resource.relations for resource in resources)
    lines = ["import django.db.models.deletion"] * (accounts(options) or related)
    lines += ["from django.conf import settings"] * accounts(options)
    return import_blocks([*lines, "from django.db import migrations, models"])


def migration_dependencies(options: Options, after: str | None = None) -> str:
    """What a migration of tables rests on."""
    app = names.package(options["slug"])
    found = [f'("{app}", "{after}")'] if after else []
    found += ["migrations.swappable_dependency(settings.AUTH_USER_MODEL)"] * accounts(options)
    return f"[{', '.join(found)}]"


def permitted_models(resources: tuple[Resource, ...]) -> list[str]:
    """The resources as Django's permissions name them."""
    return [resource.name.lower() for resource in resources]


def permitted_labels(resources: tuple[Resource, ...]) -> str:
    """The same as people call them: `reviews and answers`."""
    *others, last = [resource.label_plural for resource in resources]
    return f"{', '.join(others)} and {last}" if others else last

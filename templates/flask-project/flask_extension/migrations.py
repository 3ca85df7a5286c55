"""The migrations of the tables: the first, and one for each batch that was added later.

Standard library alone.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from .choices import Options, batches
from .resources import Resource, first_batch


@dataclass(frozen=True)
class Migration:
    """A later batch's: ``name`` is that of its module, ``after`` the one it rests on."""

    name: str
    revision: str
    after: str
    resources: tuple[Resource, ...]


def first_resources(options: Options) -> tuple[Resource, ...]:
    """Those of the first migration."""
    return batches(options)[0].resources


def revision(options: Options) -> str:
    """The id of the first migration: the same for the same tables."""
    return _digest(f"{options['auth']} {first_batch(options['resources'])}")


def later_migrations(options: Options) -> list[Migration]:
    """One for each later batch.

    Alembic goes by revisions, so that files are numbered by their batches; peewee-migrate goes by
    the numbers themselves.
    """
    peewee = options["orm"] == "peewee"
    return [
        Migration(
            f"{_number(str(batch.after)) + 1:03}_{batch.title}" if peewee else f"{n:04}_{batch.title}",
            _digest(f"{batch.after} {batch.title}"),
            str(batch.after),
            batch.resources,
        )
        for n, batch in enumerate(batches(options)[1:], start=2)
    ]


def _number(migration: str) -> int:
    found = re.match(r"\d+", migration)
    return int(found[0]) if found else 0


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]

"""The servers that a project needs beside itself.

Standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from .choices import Options, chosen


def has_cache(options: Options) -> bool:
    return options["cache"] == "redis"


def needs_redis(options: Options) -> bool:
    return has_cache(options) or has_celery(options)


def has_jobs(options: Options) -> bool:
    return options["jobs"] != "none"


def has_celery(options: Options) -> bool:
    return options["jobs"] == "celery"


def database_server(options: Options) -> bool:
    """Whether the database is a server, and no file."""
    return options["database"] in ("postgresql", "mariadb")


def servers(options: Options) -> list[str]:
    """The servers, by their keys in `services.toml`."""
    return chosen(
        [(database_server(options), options["database"]), (needs_redis(options), "redis")]
    )


def spared(options: Options) -> list[str]:
    """What the project is ready without, though it tells of it."""
    return chosen([(has_cache(options), "cache"), (has_celery(options), "broker")])


def counted(options: Options) -> bool:
    """Whether the lengths of lists are cached; Peewee has no place to say so once for all."""
    return has_cache(options) and options["orm"] != "peewee" and options["resources"] != "none"


def joined(words: Iterable[str]) -> str:
    """As in `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last

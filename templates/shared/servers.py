"""The servers that a project needs beside itself.

Standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from .choices import Options, chosen


def has_cache(options: Options) -> bool:
    return options["cache"] == "redis"


def database_server(options: Options) -> bool:
    """Whether the database is a server, and no file."""
    return options["database"] == "postgresql"


def services(options: Options) -> list[str]:
    """The services of `compose.yaml`: includes below `templates/compose`."""
    return chosen(
        [(database_server(options), options["database"]), (has_cache(options), "redis")]
    )


def service_names(options: Options) -> str:
    """What they are called there, as arguments in a shell."""
    return " ".join("redis" if found == "redis" else "database" for found in services(options))


def volumes(options: Options) -> list[str]:
    """What they keep when they are made anew."""
    return chosen([(database_server(options), "database")])


def spared(options: Options) -> list[str]:
    """What the project is ready without, though it tells of it."""
    return chosen([(has_cache(options), "cache")])


def needs_redis(options: Options) -> bool:
    return has_cache(options)


def counted(options: Options) -> bool:
    """Whether the lengths of lists are cached."""
    return has_cache(options) and options["resources"] != "none"


def joined(words: Iterable[str]) -> str:
    """As in `a, b and c`."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last

"""The rules of the stack a second time: from what the options mean, not from ``rules.toml``.

Nothing of the product is imported here. ``test_oracle.py`` holds the two against each other over
every stack, so that a rule that is lost, too wide or too narrow is seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

VALUES = {
    "framework": ("django", "flask"),
    "database": ("sqlite", "postgresql", "mariadb", "none"),
    "orm": ("django", "sqlalchemy", "peewee", "none"),
    "interface": ("pages", "api", "both"),
    "api": ("none", "drf", "smorest"),
    "auth": ("session", "token", "accounts", "none"),
    "admin": ("ready", "none"),
    "cache": ("none", "redis"),
    "resources": ("some", "none"),
    "htmx": ("no", "yes"),
    "cors": ("no", "yes"),
    "python": ("3.11", "3.12", "3.13", "3.14"),
    "django_version": ("5.2", "6.1"),
}
"""The options that a rule speaks of, with the values whose meaning was thought about here."""


OWN = {"django_version": "django"}
"""Options that the projects of one framework alone have."""


def options(framework: str) -> list[str]:
    return [option for option in VALUES if OWN.get(option, framework) == framework]


def stacks() -> Iterator[dict[str, str]]:
    """Every combination of ``VALUES``, legal or not."""
    for framework in VALUES["framework"]:
        known = {option: VALUES[option] for option in options(framework)}
        for values in product(*{**known, "framework": (framework,)}.values()):
            yield dict(zip(known, values, strict=True))


def violations(stack: Mapping[str, str]) -> set[str]:
    """The ids of the rules that ``stack``, a value for each of its options, breaks."""
    django, flask = stack["framework"] == "django", stack["framework"] == "flask"
    stores = stack["database"] != "none"
    maps = stack["orm"] != "none"
    signs_in = stack["auth"] != "none"
    staff_screens = stack["admin"] == "ready"
    only_pages, only_api = stack["interface"] == "pages", stack["interface"] == "api"
    written_with = {"none": None, "drf": "django", "smorest": "flask"}[stack["api"]]
    broken = {
        # Database and ORM come together or not at all, and Django brings its own of each.
        "django-has-a-database": django and not stores,
        "django-has-its-own-orm": django and stack["orm"] != "django",
        "flask-has-no-django-orm": flask and stack["orm"] == "django",
        "orm-needs-a-database": maps and not stores,
        "database-needs-an-orm": stores and not maps,
        # Users, their tokens, staff screens and resources are rows, so they need an ORM.
        "accounts-need-an-orm": stack["auth"] in ("session", "accounts") and not maps,
        "admin-needs-an-orm": staff_screens and not maps,
        "resources-need-an-orm": stack["resources"] == "some" and not maps,
        # What is cached are the answers of queries, which an ORM asks.
        "cache-needs-an-orm": stack["cache"] == "redis" and not maps,
        # Staff screens are behind a log-in; those of Flask are behind the log-in of its pages.
        "admin-needs-a-log-in": staff_screens and not signs_in,
        "flask-admin-needs-pages": staff_screens and flask and only_api,
        # There is a library for the API exactly where there is an API, and it is the framework's.
        "pages-alone-have-no-api": only_pages and written_with is not None,
        "an-api-needs-its-library": not only_pages and written_with is None,
        "drf-is-djangos": written_with == "django" and not django,
        "smorest-is-flasks": written_with == "flask" and not flask,
        # Tokens are for callers of an API; where there are no pages, nobody signs in on one.
        "tokens-are-for-an-api": stack["auth"] == "token" and only_pages,
        # Flask's projects sign people up on pages alone.
        "peewee-needs-sqlite-or-postgresql": (
            stack["orm"] == "peewee" and stack["database"] == "mariadb"
        ),
        "flask-accounts-need-sqlalchemy": (
            stack["auth"] == "accounts" and flask and stack["orm"] == "peewee"
        ),
        "flask-accounts-need-pages": stack["auth"] == "accounts" and flask and only_api,
        # Without an ORM tokens come from elsewhere, to an API that has no pages beside it.
        "outside-tokens-are-for-an-api": (
            stack["auth"] == "token" and not maps and stack["interface"] == "both"
        ),
        "sessions-are-for-pages": stack["auth"] == "session" and only_api,
        # Answers are put into pages that list resources.
        "htmx-is-for-pages": stack["htmx"] == "yes" and only_api,
        # What other sites call is an API.
        "cors-is-for-an-api": stack["cors"] == "yes" and only_pages,
        # A release of Django supports some releases of Python.
        "django-6.1-needs-python-3.12": stack.get("django_version") == "6.1"
        and stack["python"] == "3.11",
    }
    return {rule for rule, is_broken in broken.items() if is_broken}

"""The rules of the stack a second time: from what the options mean, not from ``rules.toml``.

Nothing of the product is imported here. ``test_oracle.py`` holds the two against each other over
every stack, so that a rule that is lost, too wide or too narrow is seen.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping

VALUES = {
    "framework": ("django", "flask"),
    "database": ("sqlite", "postgresql", "mariadb", "none"),
    "orm": ("django", "sqlalchemy", "peewee", "none"),
    "interface": ("pages", "api", "both"),
    "api": ("none", "drf", "ninja", "smorest"),
    "auth": ("session", "token", "accounts", "none"),
    "admin": ("ready", "unfold", "none"),
    "jobs": ("none", "light", "celery"),
    "cache": ("none", "redis"),
    "server": ("gunicorn", "uwsgi", "mod_wsgi", "none"),
    "deploy": ("none", "docker", "serverless"),
    "resources": ("some", "none"),
    "frozen": ("no", "yes"),
    "model": ("no", "yes"),
    "metrics": ("no", "yes"),
    "sql": ("no", "yes"),
    "htmx": ("no", "yes"),
    "cors": ("no", "yes"),
    "python": ("3.11", "3.12", "3.13", "3.14"),
    "django_version": ("5.2", "6.1"),
}
"""The options that a rule speaks of, with the values whose meaning was thought about here."""


OWN = {
    "django_version": "django",
    "frozen": "flask",
    "model": "flask",
    "metrics": "flask",
    "sql": "flask",
}
"""Options that the projects of one framework alone have."""

WRITTEN_WITH = {"none": None, "drf": "django", "ninja": "django", "smorest": "flask"}

Rule = Callable[..., bool]

RULES: dict[str, Rule] = {
    # Database and ORM come together or not at all, and Django brings its own of each.
    "django-has-a-database": lambda framework, database: (
        framework == "django" and database == "none"
    ),
    "django-has-its-own-orm": lambda framework, orm: framework == "django" and orm != "django",
    "flask-has-no-django-orm": lambda framework, orm: framework == "flask" and orm == "django",
    "orm-needs-a-database": lambda orm, database: orm != "none" and database == "none",
    "database-needs-an-orm": lambda orm, database: orm == "none" and database != "none",
    "peewee-needs-sqlite-or-postgresql": lambda orm, database: (
        orm == "peewee" and database == "mariadb"
    ),
    # Users, their tokens, staff screens and resources are rows, so they need an ORM.
    "accounts-need-an-orm": lambda auth, orm: auth in ("session", "accounts") and orm == "none",
    "admin-needs-an-orm": lambda admin, orm: admin != "none" and orm == "none",
    "resources-need-an-orm": lambda resources, orm: resources == "some" and orm == "none",
    # What is cached are the answers of queries, which an ORM asks.
    "cache-needs-an-orm": lambda cache, orm: cache == "redis" and orm == "none",
    # Staff screens are behind a log-in; those of Flask are behind the log-in of its pages.
    "admin-needs-a-log-in": lambda admin, auth: admin != "none" and auth == "none",
    # django-unfold is a look of Django's admin; where accounts have pages in the look of the admin
    # alone, they are written for the plain one.
    "unfold-is-djangos": lambda framework, admin: framework == "flask" and admin == "unfold",
    "unfold-accounts-need-pages": lambda admin, auth, interface: (
        admin == "unfold" and auth == "accounts" and interface == "api"
    ),
    "flask-admin-needs-pages": lambda framework, admin, interface: (
        framework == "flask" and admin == "ready" and interface == "api"
    ),
    # There is a library for the API exactly where there is an API, and it is the framework's.
    "pages-alone-have-no-api": lambda interface, api: interface == "pages" and api != "none",
    "an-api-needs-its-library": lambda interface, api: interface != "pages" and api == "none",
    "drf-is-djangos": lambda framework, api: api == "drf" and WRITTEN_WITH[api] != framework,
    "ninja-is-djangos": lambda framework, api: api == "ninja" and WRITTEN_WITH[api] != framework,
    "smorest-is-flasks": lambda framework, api: (
        WRITTEN_WITH[api] == "flask" and framework != "flask"
    ),
    # Tokens are for callers of an API; where there are no pages, nobody signs in on one.
    "tokens-are-for-an-api": lambda auth, interface: auth == "token" and interface == "pages",
    "sessions-are-for-pages": lambda auth, interface: auth == "session" and interface == "api",
    # Without an ORM tokens come from elsewhere, to an API that has no pages beside it.
    "outside-tokens-are-for-an-api": lambda auth, orm, interface: (
        auth == "token" and orm == "none" and interface == "both"
    ),
    # Flask's projects sign people up on pages alone.
    "flask-accounts-need-pages": lambda framework, auth, interface: (
        framework == "flask" and auth == "accounts" and interface == "api"
    ),
    # Files show what everybody sees: no answers to programs, no rows.
    "frozen-sites-are-pages": lambda frozen, interface: frozen == "yes" and interface != "pages",
    "frozen-sites-have-no-database": lambda frozen, database: (
        frozen == "yes" and database != "none"
    ),
    # What a model says is an answer to a program; what it is loaded with, a function has no room
    # for.
    "models-answer-through-an-api": lambda model, interface: (
        model == "yes" and interface == "pages"
    ),
    "models-are-too-large-for-functions": lambda model, deploy: (
        model == "yes" and deploy == "serverless"
    ),
    # Of the servers, Gunicorn alone has processes that were made to count together.
    "metrics-are-counted-by-gunicorn": lambda metrics, server: (
        metrics == "yes" and server != "gunicorn"
    ),
    # One way to bind values is known, that of SQLAlchemy.
    "sql-by-hand-needs-sqlalchemy": lambda sql, orm: sql == "yes" and orm in ("peewee", "none"),
    # Answers are put into pages that list resources.
    "htmx-is-for-pages": lambda htmx, interface: htmx == "yes" and interface == "api",
    # What other sites call is an API.
    "cors-is-for-an-api": lambda cors, interface: cors == "yes" and interface == "pages",
    # A release of Django supports some releases of Python.
    "django-6.1-needs-python-3.12": lambda django_version, python: (
        django_version == "6.1" and python == "3.11"
    ),
    # Apache is part of a Debian, whose Python it runs; in an image there is another.
    "mod-wsgi-runs-debians-python": lambda server, python: (
        server == "mod_wsgi" and python == "3.14"
    ),
    "images-have-no-apache": lambda deploy, server: deploy == "docker" and server == "mod_wsgi",
    # A function is called for a request: nothing of the project runs, or is kept, between two.
    "functions-have-no-server": lambda deploy, server: deploy == "serverless" and server != "none",
    "a-server-serves-the-rest": lambda deploy, server: deploy != "serverless" and server == "none",
    "functions-keep-no-files": lambda deploy, database: (
        deploy == "serverless" and database == "sqlite"
    ),
    "functions-have-no-worker": lambda deploy, jobs: deploy == "serverless" and jobs != "none",
}
"""Whether a stack breaks a rule: by what those options are that it depends on, which it takes."""

NAMED = {rule: tuple(inspect.signature(broken).parameters) for rule, broken in RULES.items()}
"""Per rule the options that it depends on. No other can matter to it."""


def options(framework: str) -> list[str]:
    return [option for option in VALUES if OWN.get(option, framework) == framework]


def violations(stack: Mapping[str, str]) -> set[str]:
    """The ids of the rules that ``stack``, perhaps a part of one, breaks."""
    return {rule for rule in RULES if set(NAMED[rule]) <= stack.keys() and breaks(rule, stack)}


def breaks(rule: str, stack: Mapping[str, str]) -> bool:
    return RULES[rule](**{option: stack[option] for option in NAMED[rule]})


def legal(framework: str) -> Iterator[dict[str, str]]:
    """Every combination of ``VALUES`` that breaks no rule, an option after the other.

    What a part breaks, all that has this part breaks too, so it is not followed further.
    """
    known = options(framework)
    spoken = {
        option: [rule for rule, named in NAMED.items() if last(named, known) == option]
        for option in known
    }

    def grow(stack: dict[str, str], left: list[str]) -> Iterator[dict[str, str]]:
        if not left:
            yield stack
            return
        for value in VALUES[left[0]] if left[0] != "framework" else (framework,):
            grown = {**stack, left[0]: value}
            if not any(breaks(rule, grown) for rule in spoken[left[0]]):
                yield from grow(grown, left[1:])

    return grow({}, known)


def last(named: tuple[str, ...], known: list[str]) -> str | None:
    """The option by which it is decided whether a rule is broken; None where it cannot be."""
    return max(named, key=known.index) if set(named) <= set(known) else None

"""What follows from the options for the API: its fields, filters and tests.

Standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import fields
from .choices import Options, accounts, allauth, pages, resources, tokens
from .resources import Field, Resource

TEXTS = ("str", "text", "email", "url")
FILTERED = ("bool", "int", "date", "relation")
QUERY = frozenset({"page", "page_size", "search", "ordering"})
"""What the query of a list says already."""


def authentication(options: Options) -> list[str]:
    """The classes that find out who calls."""
    bearer = "users.authentication.BearerAuthentication"
    browser = "rest_framework.authentication.SessionAuthentication"
    classes = {
        "session": ["config.api.authentication.SessionAuthentication"],
        "token": [bearer],
        "accounts": [bearer, *[browser] * pages(options)],
    }
    return classes.get(options["auth"], [])


def throttles(options: Options) -> list[str]:
    """The classes that count calls."""
    known = ["config.api.throttling.KnownRateThrottle"] * accounts(options)
    return ["rest_framework.throttling.AnonRateThrottle", *known]


def other_rates(options: Options) -> list[str]:
    """What else is counted than the calls of visitors, as pairs of a dictionary."""
    known = '"user": env.str("API_RATE_USER", default="600/minute") or None'
    return [*[known] * accounts(options), *['"token": "10/minute"'] * tokens(options)]


def takes_sessions(options: Options) -> bool:
    """Whether the API knows those who are logged in on the pages."""
    return any("Session" in name for name in authentication(options))


def caller_shows(options: Options) -> str:
    """What an answer asks of those who do not say who they are, in `WWW-Authenticate`."""
    return "Session" if options["auth"] == "session" else "Bearer"


def may_write(options: Options) -> str:
    """Whom the API lets write at all."""
    return (
        "DjangoModelPermissionsOrAnonReadOnly" if allauth(options) else "IsAuthenticatedOrReadOnly"
    )


def serialized(options: Options, resource: Resource) -> list[str]:
    return ["id", *_names(resource.fields), *(["owner"] if accounts(options) else [])]


def filtered(resource: Resource) -> list[str]:
    """The fields by whose values a list is filtered."""
    found = (f for f in resource.fields if f.kind in FILTERED)
    return [name for name in _names(found) if name not in QUERY]


def searched(resource: Resource) -> list[str]:
    return _names(f for f in resource.fields if f.kind in TEXTS)


def list_fields(resource: Resource) -> list[tuple[str, list[str]]]:
    """What a viewset says of its lists: by which fields they are filtered, searched, ordered."""
    rows = [
        ("filterset_fields", filtered(resource)),
        ("search_fields", searched(resource)),
        ("ordering_fields", _names(f for f in resource.fields if not f.target)),
    ]
    return [(name, found) for name, found in rows if found]


def moments(resource: Resource) -> list[str]:
    return _names(f for f in resource.fields if f.kind == "datetime")


def row_tests(resource: Resource) -> list[str]:
    """What the tests of some resources have, in `templates/tests/api/`."""
    return [*["null"] * bool(never_null(resource)), *["moment"] * bool(moments(resource))]


def never_null(resource: Resource) -> list[str]:
    """The fields that hold something: text first that may be left out, which is empty then."""
    texts = [f for f in resource.fields if f.optional and f.kind in TEXTS]
    return _names([*texts, *(f for f in resource.fields if not f.optional)])


def _names(found: Iterable[Field]) -> list[str]:
    return [f.name for f in found]


def filtered_targets(resource: Resource) -> list[Field]:
    """The relations to other resources by which a list is filtered."""
    return [f for f in fields.targets(resource) if f.name in filtered(resource)]


def filter_cases(resource: Resource) -> list[tuple[str, str, int]]:
    """A field, a value, and how many of the tests' rows have it: the first one, or none."""
    values = {
        "bool": ("true", "false"),
        "int": ("10", "20"),
        "date": ("2026-01-15", "2026-02-15"),
    }
    found = (f for f in resource.fields if f.name in filtered(resource) and not f.target)
    return [(f.name, value, 1 - n) for f in found for n, value in enumerate(values[f.kind])]


def search_text(resource: Resource) -> str:
    """What finds the tests' row: its first text."""
    field = next(f for f in resource.fields if f.kind in TEXTS)
    return fields.value(resource, field, 1)


def distinct(resource: Resource) -> str | None:
    """A field that differs between all rows of the sample data."""
    found = (f.name for f in resource.fields if f.kind != "bool" and not f.target)
    return next(found, None)


def api_paths(options: Options) -> list[str]:
    """The addresses of the API, as its description names them."""
    lists = [f"/api/v1/{r.slug}/" for r in resources(options)]
    token = ["/api/v1/token/", "/api/v1/token/refresh/"] if tokens(options) else []
    return sorted([*lists, *(f"{path}{{id}}/" for path in lists), *token])

"""What follows from the options for an API that is written with django-ninja.

Standard library alone.
"""

from __future__ import annotations

from . import names
from .api import FILTERED, QUERY
from .choices import Options, accounts, all_fields, allauth, chosen, pages, resources, tokens
from .imports import import_blocks, import_from
from .languages import translated
from .resources import Field, Resource

TEXTS = ("str", "text", "email", "url")
TAKEN = {
    "int": "int",
    "decimal": "Decimal",
    "bool": "bool",
    "date": "Date",
    "datetime": "Moment",
    "relation": "int",
}
KEPT = {"decimal": "AmountKept", "datetime": "MomentKept"} | dict.fromkeys(TEXTS, "str")
"""What schemas write for a kind of field: no name of a person's field hides it."""
TYPES = {
    "AmountKept": "Annotated[Decimal, AfterValidator(full)]",
    "Date": "datetime.date  # A field may be called date, and would hide it.",
    "Moment": "Annotated[datetime.datetime, AfterValidator(aware)]",
    "MomentKept": "Annotated[\n    datetime.datetime,\n    PlainSerializer(written),\n"
    '    WithJsonSchema({"type": "string", "format": "date-time"}),\n]',
    "Text": "Annotated[\n    str, StringConstraints(strip_whitespace=True, min_length=1), "
    "AfterValidator(without_null)\n]",
    "TextOrBlank": "Annotated[str, StringConstraints(strip_whitespace=True), "
    "AfterValidator(without_null)]",
}


def types(options: Options) -> list[tuple[str, str]]:
    """The project's own types that schemas are made of, by name."""
    return [(name, TYPES[name]) for name in sorted(_used(options) & TYPES.keys())]


def _used(options: Options) -> set[str]:
    fields = all_fields(options)
    return {_taken(f) for f in fields} | {_given(f) for f in fields}


def _taken(field: Field) -> str:
    text = "TextOrBlank" if field.optional else "Text"
    return text if field.kind in TEXTS else TAKEN[field.kind]


def _given(field: Field) -> str:
    return KEPT.get(field.kind) or TAKEN[field.kind]


def type_parts(options: Options) -> list[str]:
    """The functions that types are checked by, in `templates/ninja/types/`."""
    used = _used(options)
    return chosen(
        [
            ("str" in used, "without_null"),
            ("AmountKept" in used, "full"),
            ("Moment" in used, "aware"),
            ("Moment" in used, "written"),
        ]
    )


def type_imports(options: Options) -> list[str]:
    used = _used(options)
    text, amount, moment = ("str" in used, "Decimal" in used, "Moment" in used)
    annotated = text or amount or moment
    checks = chosen(
        [
            (True, "AfterValidator"),
            (moment, "PlainSerializer"),
            (text, "StringConstraints"),
            (moment, "WithJsonSchema"),
        ]
    )
    errors = chosen([(text, "PydanticCustomError"), (moment, "PydanticKnownError")])
    lines = chosen(
        [
            ("Date" in used or moment, "import datetime"),
            (amount, "from decimal import Decimal"),
            (annotated, "from typing import Annotated"),
            (text, "from django.core.validators import ProhibitNullCharactersValidator"),
            (moment, "from django.utils.timezone import is_naive, make_aware"),
            (annotated, f"from pydantic import {', '.join(checks)}"),
            (text or moment, f"from pydantic_core import {', '.join(errors)}"),
        ]
    )
    return import_blocks(lines)


def uses_pydantic(options: Options) -> bool:
    """Whether the project itself says what Pydantic checks."""
    return tokens(options) or bool({"Decimal", "Moment", "str"} & _used(options))


def schema_imports(options: Options) -> list[str]:
    owned = accounts(options) or any(f.target for f in all_fields(options))
    own = [name for name, _ in types(options)]
    return import_blocks(
        chosen(
            [
                ("Decimal" in _used(options), "from decimal import Decimal"),
                (True, import_from("ninja", [*["Field"] * owned, "Schema"])),
                (True, import_from("config.api.lists", ["PageOfList", "QueryOfList"])),
                (bool(own), import_from("config.api.types", own)),
            ]
        )
    )


def taken_fields(resource: Resource) -> list[str]:
    """What callers send of a row."""
    return [f"{f.name}: {_taken(f)}{_default(f)}" for f in resource.fields]


def _default(field: Field) -> str:
    if field.kind in TEXTS:
        return ' = ""' * field.optional
    if field.optional:
        return " | None = None"
    return " = False" * (field.kind == "bool")


def given_fields(options: Options, resource: Resource) -> list[str]:
    """What callers are told of a row."""
    owner = ['owner: int = Field(validation_alias="owner_id")'] * accounts(options)
    return ["id: int", *(_told(f) for f in resource.fields), *owner]


def _told(field: Field) -> str:
    empty = " | None" * (field.optional and field.kind not in TEXTS)
    key = f' = Field(validation_alias="{field.name}_id")' if field.target else ""
    return f"{field.name}: {_given(field)}{empty}{key}"


def query_fields(resource: Resource) -> list[str]:
    """By what lists are filtered."""
    found = [f for f in resource.fields if f.kind in FILTERED and f.name not in QUERY]
    return [f"{f.name}: {_taken(f)} | None = None" for f in found] or ["pass"]


def ordered(resource: Resource) -> list[str]:
    return [f.name for f in resource.fields if not f.target]


def module_names(options: Options) -> list[str]:
    return [r.plural for r in resources(options)]


def router_imports(options: Options, resource: Resource) -> list[str]:
    app, owned = names.package(options["slug"]), accounts(options)
    shapes = [resource.name + suffix for suffix in ("Input", "Output", "Page", "Query")]
    lines = chosen(
        [
            (True, f"from django.http import {'HttpResponse' if owned else 'HttpRequest, HttpResponse'}"),
            (True, "from django.shortcuts import get_object_or_404"),
            (True, "from ninja import PatchDict, Query"),
            (True, "from config.api import rows"),
            (True, "from config.api.lists import listed"),
            (True, "from config.api.routers import Router"),
            (owned, "from ownership.api import Change, may_add, may_change, may_delete"),
            (True, f"from {app} import models"),
            (True, import_from(f"{app}.api.schemas", shapes)),
            (owned, "from users.authentication import Call"),
        ]
    )
    return import_blocks(lines, app)


def loaded_row(options: Options, model: str) -> str:
    """The row that a call changes: loaded already where it was asked who may change it."""
    return "request.row" if accounts(options) else f"get_object_or_404({model}, pk=id)"


def ninja_errors(options: Options) -> list[tuple[str, str]]:
    """The errors that the API tells of, and what tells of them."""
    some = bool(resources(options))
    rows = [
        (True, ("HttpError", "http_error")),
        (True, ("Http404", "not_found")),
        (True, ("ValidationError", "unreadable")),
        (some, ("Invalid", "invalid")),
        (some, ("ProtectedError", "in_use")),
    ]
    return [pair for wanted, pair in rows if wanted]


def ninja_arguments(options: Options) -> list[str]:
    """What the API is made with, beside its addresses."""
    known = ', RateThrottle("API_RATE_USER", known=True)' * accounts(options)
    return chosen(
        [
            (accounts(options), "auth=READ"),
            (True, f'throttle=[RateThrottle("API_RATE_ANON"){known}]'),
        ]
    )


def ninja_routers(options: Options) -> list[str]:
    loop = [
        "for prefix, router in ROUTERS:",
        '    api.add_router(f"/{prefix}/", router)',
    ]
    return [
        *['api.add_router("/token/", token)'] * tokens(options),
        *(loop if resources(options) else []),
    ]


def ninja_imports(options: Options) -> list[str]:
    app, some = names.package(options["slug"]), bool(resources(options))
    lines = chosen(
        [
            (True, "import json"),
            (True, "from typing import Any"),
            (accounts(options) and _session(options), "from django.conf import settings"),
            (some, "from django.core.exceptions import ValidationError as Invalid"),
            (some, "from django.db.models import ProtectedError"),
            (True, "from django.http import Http404, HttpRequest, HttpResponse"),
            (translated(options), "from django.utils.translation import gettext as _"),
            (True, "from django.urls import reverse"),
            (True, "from ninja import NinjaAPI, Swagger"),
            (True, "from ninja.errors import HttpError, ValidationError"),
            (True, "from ninja.openapi.schema import OpenAPISchema"),
            (True, "from ninja.parser import Parser"),
            (some, f"from {app}.api import ROUTERS"),
            (tokens(options), "from users.api import router as token"),
            (accounts(options), "from users.authentication import READ"),
        ]
    )
    return [
        *import_blocks(lines, app),
        "",
        "from . import problems",
        "from .routers import Router",
        "from .throttling import RateThrottle",
    ]


def _session(options: Options) -> bool:
    """Whether the API knows those who are logged in on the pages."""
    return options["auth"] == "session" or (allauth(options) and pages(options))


def _bearer(options: Options) -> bool:
    return options["auth"] in ("token", "accounts")


def security_schemes(options: Options) -> dict[str, str]:
    """How callers show who they are, as the description has it."""
    cookie = '{"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}'
    found = {"token": '{"type": "http", "scheme": "bearer"}'} if _bearer(options) else {}
    return found | ({"session": cookie} if _session(options) else {})


def authentication_parts(options: Options) -> list[str]:
    return chosen(
        [
            (_bearer(options), options["auth"]),
            (_session(options), "session"),
        ]
    )


def authenticators(options: Options) -> list[str]:
    return chosen(
        [
            (_bearer(options), "BearerAuthentication()"),
            (_session(options), "SessionAuthentication()"),
        ]
    )


def authentication_imports(options: Options) -> list[str]:
    bearer, session = _bearer(options), _session(options)
    module = "allauth.headless.internal.sessionkit"
    lines = chosen(
        [
            (True, "from collections.abc import Callable"),
            (True, "from typing import Any"),
            (allauth(options), f"from {module} import authenticate_by_x_session_token"),
            (True, "from django.contrib.auth.models import AnonymousUser"),
            (True, "from django.http import HttpRequest"),
            (bearer and translated(options), "from django.utils.translation import gettext as _"),
            (bearer, "from ninja.errors import HttpError"),
            (
                True,
                import_from("ninja.security", [*["HttpBearer"] * bearer, *["SessionAuth"] * session]),
            ),
            (True, "from ninja.security.base import AuthBase"),
        ]
    )
    models = ["Token"] * tokens(options) + ["User"]
    return [*import_blocks(lines), "", f"from .models import {', '.join(models)}"]

"""The imports of files that hold what the options ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import fields, names
from .choices import (
    Options,
    accounts,
    all_fields,
    chosen,
    has_admin,
    has_commands,
    has_forms,
    has_model,
    heard,
    limited,
    pages,
    resources,
    sessions,
    signs_up,
    sqlalchemy,
    tokens,
)
from .parts import extensions, handle, peewee_model_parts, queried, schema_helpers, unfit
from .resources import Field, Resource
from .servers import counted, database_server, has_cache, has_celery


def import_from(module: str, found: Iterable[str]) -> str:
    """A `from` import, its names in the order of isort."""
    return f"from {module} import {', '.join(names.import_order(sorted(set(found))))}"


def ordered(lines: Iterable[str]) -> list[str]:
    """Imports of one section in the order of isort."""
    return sorted(lines, key=lambda line: (line.startswith("from"), line.split()[1]))


def by_orm(options: Options, **found: list[str]) -> list[str]:
    """What is needed with the chosen ORM."""
    return found.get(options["orm"], [])


def value_imports(found: Iterable[Field]) -> list[str]:
    """The imports that values of these fields need."""
    kinds = {field.kind for field in found}
    return chosen(
        [
            (bool(kinds & {"date", "datetime"}), "import datetime as dt"),
            ("decimal" in kinds, "from decimal import Decimal"),
        ]
    )


def config_imports(options: Options) -> list[str]:
    """What the configuration needs of the standard library."""
    kinds = ["Any", *["ClassVar"] * signs_up(options)]
    return chosen(
        [
            (signs_up(options), "import base64"),
            (pages(options) or signs_up(options), "import datetime as dt"),
            (signs_up(options), "import hashlib"),
            (database_server(options), "import re"),
            (True, "from pathlib import Path"),
            (True, import_from("typing", kinds)),
            (signs_up(options), "from urllib.parse import unquote, urlsplit"),
        ]
    )


def model_imports(options: Options) -> list[str]:
    """All imports of the models."""
    users, found = accounts(options) and not signs_up(options), resources(options)
    future = ["from __future__ import annotations", ""]
    suppress = ["from contextlib import suppress"] if users else []
    times = ["import datetime as dt"] if tokens(options) or signs_up(options) else []
    random = ["import uuid"] if signs_up(options) else []
    standard = ordered({*value_imports(all_fields(options)), *suppress, *times, *random})
    login = [*["AnonymousUserMixin"] * bool(found), *["UserMixin"] * users]
    security = ["RoleMixin", "UserMixin", "WebAuthnMixin"]
    return [
        *future * any(fields.points_at_itself(resource) for resource in found),
        *standard,
        *[""] * bool(standard),
        "import sqlalchemy as sa",
        *["from argon2 import PasswordHasher"] * users,
        *["from argon2.exceptions import InvalidHashError, VerificationError"] * users,
        *[import_from("flask_login", login)] * (sessions(options) and bool(login)),
        *[import_from("flask_security", security)] * signs_up(options),
        *["from sqlalchemy.ext.mutable import MutableList"] * signs_up(options),
        import_from("sqlalchemy.orm", _orm_imports(options)),
    ]


def _orm_imports(options: Options) -> list[str]:
    """What the models need of ``sqlalchemy.orm``."""
    found = resources(options)
    owned = accounts(options) and bool(found)
    pointing = any(resource.relations for resource in found)
    related = owned or tokens(options) or signs_up(options) or pointing
    always = ["DeclarativeBase", "Mapped", "mapped_column"]
    return always + chosen([(owned, "declared_attr"), (related, "relationship")])


def peewee_model_imports(options: Options) -> list[str]:
    """All imports of the models, with Peewee."""
    users, found = accounts(options) and not signs_up(options), resources(options)
    fixed = "decimal" in peewee_model_parts(options)
    login = ["AnonymousUserMixin"] * bool(found) + ["UserMixin"] * users
    security = ["RoleMixin", "UserMixin", "WebAuthnMixin"]
    standard = chosen(
        [
            (signs_up(options), "import json"),
            (signs_up(options), "import uuid"),
            (users, "from contextlib import suppress"),
            (fixed, "from decimal import Decimal"),
            (signs_up(options), "from functools import cached_property"),
            (True, "from typing import Self"),
        ]
    )
    return [
        *ordered(standard),
        "",
        *ordered(
            [
                "import peewee as pw",
                *["from argon2 import PasswordHasher"] * users,
                *["from argon2.exceptions import InvalidHashError, VerificationError"] * users,
                "from flask import abort",
                *[import_from("flask_login", login)] * (sessions(options) and bool(login)),
                *[import_from("flask_security", security)] * signs_up(options),
            ]
        ),
    ]


def peewee_extension_imports(options: Options) -> list[str]:
    return [
        *_waiting_imports(options),
        "from collections.abc import Iterator",
        "from contextlib import closing, contextmanager",
        "",
        *ordered(
            [
                "import click",
                *_shared_extension_imports(options),
                "from peewee import DatabaseProxy, OperationalError",
                "from playhouse.flask_utils import FlaskDB",
            ]
        ),
    ]


def _waiting_imports(options: Options) -> list[str]:
    """What it needs to tell how long somebody has to wait."""
    return ["import math", "import time"] * limited(options)


def _shared_extension_imports(options: Options) -> list[str]:
    """What the extensions need that every ORM has beside it."""
    found = extensions(options)
    return chosen(
        [
            (limited(options), "from flask import Response"),
            (has_cache(options), "from flask_caching import Cache"),
            (limited(options), "from flask_limiter import Limiter"),
            (limited(options), "from flask_limiter.util import get_remote_address"),
            ("login_manager" in found, "from flask_login import LoginManager"),
            ("mail" in found, "from flask_mailman import Mail"),
            (has_forms(options), "from flask_wtf import CSRFProtect"),
        ]
    )


def extension_imports(options: Options) -> list[str]:
    sqlite = options["database"] == "sqlite"
    standard = ordered([*_waiting_imports(options), *["import sqlite3"] * sqlite])
    return [
        *standard,
        *[""] * bool(standard),
        *ordered(
            [
                *["import click"] * (not sqlite),
                "import sqlalchemy as sa",
                *_shared_extension_imports(options),
                "from flask_migrate import Migrate",
                *["from flask_sqlalchemy import SQLAlchemy"] * (not counted(options)),
            ]
        ),
    ]


def view_errors(options: Options) -> list[str]:
    """The errors of Werkzeug's that pages know."""
    return sorted({"HTTPException", "SecurityError", *unfit(options)})


def unfit_imports(options: Options) -> list[str]:
    """What tells that the database cannot hold what it was asked."""
    if "BadRequest" not in unfit(options):
        return []
    return by_orm(
        options,
        sqlalchemy=[
            "from psycopg.errors import NumericValueOutOfRange",
            "from sqlalchemy.exc import DataError",
        ],
        peewee=["from peewee import DataError"],
    )


def accounts_imports(options: Options) -> list[str]:
    """What accounts need of Flask and its extensions."""
    owned, called = bool(resources(options)), tokens(options)
    flask = ["Blueprint", "Flask", "render_template", "request"]
    security = [
        *by_orm(options, sqlalchemy=["SQLAlchemyUserDatastore"], peewee=["PeeweeUserDatastore"]),
        *["Security", "Totp", "WebauthnUtil"],
        *["hash_password"] * called,
        *["password_changed", "password_reset"] * heard(options),
    ]
    return [
        import_from("flask", [*flask, *["abort"] * owned, *["current_app"] * called]),
        "from flask_limiter import RouteLimit",
        import_from("flask_login", ["login_required", *["current_user"] * owned]),
        import_from("flask_security", security),
    ]


def api_imports(options: Options) -> list[str]:
    """What the API's package needs of other packages to tell of errors."""
    if pages(options):
        return []
    errors = import_from("werkzeug.exceptions", ["HTTPException", *unfit(options)])
    return [*unfit_imports(options), errors]


def resource_imports(options: Options, resource: Resource) -> list[str]:
    """What the API of a resource needs of other packages."""
    kept = fields.protected(resource, resources(options))
    return ordered(
        [
            import_from("flask", ["url_for", *["abort"] * kept, *["g"] * accounts(options)]),
            "from flask.views import MethodView",
            *by_orm(
                options,
                sqlalchemy=["from sqlalchemy.exc import IntegrityError"] * kept,
                peewee=["from peewee import IntegrityError"] * kept,
            ),
        ]
    )


def admin_imports(options: Options) -> list[str]:
    """What the admin needs of other packages."""
    used = ["Flask", "Response", "abort", "after_this_request", "g"]
    redirects = ["redirect", "request"] * signs_up(options)
    roles = "from wtfpeewee.fields import SelectMultipleQueryField"
    library = {"sqlalchemy": "sqla"}.get(options["orm"], options["orm"])
    return ordered(
        [
            import_from("flask", [*used, *redirects, *by_orm(options, peewee=["flash"])]),
            "from flask_admin import Admin, AdminIndexView, BaseView",
            f"from flask_admin.contrib.{library} import ModelView",
            "from flask_admin.menu import MenuLink",
            "from flask_admin.theme import Bootstrap4Theme",
            import_from("flask_login", ["current_user", *["login_url"] * signs_up(options)]),
            "from flask_wtf import FlaskForm",
            *by_orm(options, peewee=["from peewee import IntegrityError"]),
            *by_orm(options, peewee=[roles] * signs_up(options)),
        ]
    )


def health_imports(options: Options) -> list[str]:
    """What the readiness needs of other packages."""
    return ordered(
        [
            import_from("flask", ["Blueprint", *["current_app"] * has_model(options)]),
            "from flask.typing import ResponseReturnValue",
            *["from kombu.exceptions import OperationalError"] * has_celery(options),
            *by_orm(
                options,
                sqlalchemy=[
                    "import sqlalchemy as sa",
                    "from sqlalchemy.exc import SQLAlchemyError",
                ],
                peewee=["from peewee import PeeweeException"],
            ),
        ]
    )


def health_own_imports(options: Options) -> list[str]:
    """What the readiness needs of the project's modules."""
    app, stores = names.package(options["slug"]), options["orm"] != "none"
    found = [*["cache"] * has_cache(options), *([handle(options)] if stores else [])]
    lines = chosen(
        [
            (bool(found), import_from(f"{app}.extensions", found)),
            (has_celery(options), f"from {app}.jobs import queue"),
        ]
    )
    return ["", *lines] if lines else []


def task_imports(options: Options) -> list[str]:
    """All imports of the tasks."""
    app, cleans = names.package(options["slug"]), tokens(options)
    return [
        *by_orm(options, sqlalchemy=["import sqlalchemy as sa"] * cleans),
        "from flask import current_app",
        *["from huey import crontab"] * (not has_celery(options)),
        "",
        *[f"from {app}.api.auth import now"] * cleans,
        *[f"from {app}.extensions import {handle(options)}"] * cleans,
        f"from {app}.heartbeat import beat",
        f"from {app}.jobs import queue",
        *[f"from {app}.models import AccessToken"] * cleans,
    ]


def task_test_imports(options: Options) -> list[str]:
    """All imports of the tests of background work."""
    app, celery, cleans = names.package(options["slug"]), has_celery(options), tokens(options)
    standard = chosen(
        [
            (celery, "import json"),
            (celery, "import os"),
            (celery, "import subprocess"),
            (celery, "import sys"),
            (True, "import threading"),
            (True, "from collections.abc import Iterator"),
            (not celery, "from datetime import datetime"),
            (True, "from http.server import BaseHTTPRequestHandler, HTTPServer"),
            (True, "from pathlib import Path"),
            (not celery, "from typing import Any"),
            (celery, "from uuid import uuid4"),
        ]
    )
    packages = chosen(
        [
            (True, "import pytest"),
            (cleans and sqlalchemy(options), "import sqlalchemy as sa"),
            (celery, "from celery import Celery"),
            (True, "from flask import Flask"),
            (celery, "from flask.testing import FlaskClient"),
        ]
    )
    modules = chosen(
        [
            (not celery, "create_app"),
            (celery, "health"),
            (not celery, "jobs"),
            (cleans, "models"),
            (True, "tasks"),
        ]
    )
    own = chosen(
        [
            (True, import_from(app, modules)),
            (cleans, f"from {app}.api.auth import issue_token"),
            (cleans, f"from {app}.extensions import {handle(options)}"),
            (True, f"from {app}.heartbeat import beat"),
            (True, f"from {app}.jobs import queue"),
        ]
    )
    return [*standard, "", *packages, "", *own]


def query_test_imports(options: Options) -> list[str]:
    """All imports of the tests of SQL written by hand."""
    app = names.package(options["slug"])
    if not has_commands(options):
        return ["from flask import Flask", "", f"from {app}.queries import Square, squares"]
    return [
        "import pytest",
        "import sqlalchemy as sa",
        "from flask import Flask",
        "",
        f"from {app}.extensions import db",
        f"from {app}.models import {queried(options).model}",
        f"from {app}.queries import Neighbours, neighbours",
    ]


def schema_imports(options: Options) -> list[str]:
    """All imports of the API's schemas."""
    helpers = schema_helpers(options)
    kinds = {field.kind for field in all_fields(options)}
    standard = ordered(
        chosen(
            [
                ("moment" in helpers, "import datetime as dt"),
                ("text" in helpers, "import re"),
                ("exists" in helpers, "from collections.abc import Callable"),
                ("fits" in helpers, "from decimal import Decimal"),
                (bool({"moment", "text"} & {*helpers}), "from typing import Any"),
            ]
        )
    )
    errors = ["ValidationError"] if {"exists", "fits", "text"} & {*helpers} else []
    checks = chosen([(bool(kinds & {"str", "email", "url"}), "Length"), ("int" in kinds, "Range")])
    app = names.package(options["slug"])
    return [
        *standard,
        *[""] * bool(standard),
        import_from("marshmallow", ["Schema", *errors, "fields"]),
        *[import_from("marshmallow.validate", checks)] * bool(checks),
        "",
        *[f"from {app} import models"] * ("exists" in helpers),
        import_from(f"{app}.api.paging", ["BasePage", "BaseQuery", "by"]),
        *[f"from {app}.extensions import db"] * ("exists" in helpers and sqlalchemy(options)),
    ]


def page_imports(options: Options, resource: Resource) -> list[str]:
    """What a resource's pages need of other packages."""
    kept = fields.protected(resource, resources(options))
    return ordered(
        [
            "from flask import Blueprint, flash, redirect, render_template, request, url_for",
            "from flask.typing import ResponseReturnValue",
            *["from flask_login import current_user, login_required"] * accounts(options),
            *by_orm(
                options,
                sqlalchemy=["from sqlalchemy.exc import IntegrityError"] * kept,
                peewee=["from peewee import IntegrityError"] * kept,
            ),
        ]
    )


def page_own_imports(options: Options, resource: Resource) -> list[str]:
    """What a resource's pages need of the project's modules."""
    app = names.package(options["slug"])
    guards = ["require_change", *["require_write"] * signs_up(options)]
    return ordered(
        [
            *[import_from(f"{app}.auth", guards)] * accounts(options),
            f"from {app}.forms import {resource.name}Form",
            f"from {app}.listing import listed",
            f"from {app}.models import {resource.name}",
            *by_orm(options, sqlalchemy=[f"from {app}.extensions import db"]),
        ]
    )


def auth_imports(options: Options) -> list[str]:
    """What the log-in on pages needs of other packages."""
    owned = bool(resources(options))
    used = ["Blueprint", "flash", "redirect", "render_template", "request", "session", "url_for"]
    return ordered(
        [
            *by_orm(options, sqlalchemy=["import sqlalchemy as sa"]),
            import_from("flask", [*used, *["abort"] * owned]),
            "from flask.typing import ResponseReturnValue",
            import_from("flask_login", ["login_user", "logout_user", *["current_user"] * owned]),
        ]
    )


def conftest_imports(options: Options) -> list[str]:
    """What the tests' fixtures need of other packages."""
    owned = accounts(options) and (bool(resources(options)) or has_admin(options))
    server = database_server(options)
    hashes = accounts(options) and not signs_up(options)
    return chosen(
        [
            (True, "import pytest"),
            (owned or server, "import sqlalchemy as sa"),
            (hashes, "from argon2 import PasswordHasher"),
            (hashes, "from argon2.profiles import CHEAPEST"),
            (True, "from flask import Flask"),
            (True, "from flask.testing import FlaskClient"),
            (owned and pages(options), "from flask_login import FlaskLoginClient"),
            (pages(options), "from jinja2 import StrictUndefined"),
            (server, "from sqlalchemy.exc import OperationalError"),
        ]
    )


def peewee_conftest_standard(options: Options) -> list[str]:
    """What the tests' fixtures need of the standard library, with Peewee."""
    return ordered(
        chosen(
            [
                (has_cache(options), "import os"),
                (has_model(options), "import runpy"),
                (database_server(options), "from collections.abc import Iterator"),
                (not database_server(options) or has_model(options), "from pathlib import Path"),
                (True, "from typing import Any"),
                (database_server(options), "from urllib.parse import urlsplit"),
                (has_cache(options), "from uuid import uuid4"),
            ]
        )
    )


def peewee_conftest_imports(options: Options) -> list[str]:
    """What the tests' fixtures need of other packages, with Peewee."""
    owned = accounts(options) and (bool(resources(options)) or has_admin(options))
    hashes = accounts(options) and not signs_up(options)
    return ordered(
        chosen(
            [
                (database_server(options), "import psycopg"),
                (True, "import pytest"),
                (hashes, "from argon2 import PasswordHasher"),
                (hashes, "from argon2.profiles import CHEAPEST"),
                (True, "from flask import Flask"),
                (True, "from flask.testing import FlaskClient"),
                (owned and pages(options), "from flask_login import FlaskLoginClient"),
                (pages(options), "from jinja2 import StrictUndefined"),
                (database_server(options), "from psycopg import sql"),
            ]
        )
    )


def peewee_conftest_own_imports(options: Options) -> list[str]:
    """What the tests' fixtures need of the project's modules, with Peewee."""
    app, server = names.package(options["slug"]), database_server(options)
    issue = tokens(options) and bool(resources(options))
    owned = bool(resources(options)) or has_admin(options)
    configured = [
        "database_at",
        *["cached"] * has_cache(options),
        *["from_environment"] * server,
        *["second_factors"] * signs_up(options),
    ]
    return [
        *[f"from {app}.api.auth import issue_token"] * issue,
        *[f"from {app}.auth import datastore"] * (owned and signs_up(options)),
        import_from(f"{app}.config", configured),
        import_from(f"{app}.extensions", [*["START"] * server, "database"]),
    ]


def conftest_own_imports(options: Options) -> list[str]:
    """What the tests' fixtures need of the project's modules."""
    app, server = names.package(options["slug"]), database_server(options)
    owned = bool(resources(options)) or has_admin(options)
    configured = chosen(
        [
            (has_cache(options), "cached"),
            (server, "engine_options"),
            (server, "from_environment"),
            (signs_up(options), "second_factors"),
        ]
    )
    return chosen(
        [
            (
                tokens(options) and bool(resources(options)),
                f"from {app}.api.auth import issue_token",
            ),
            (owned and signs_up(options), f"from {app}.auth import datastore"),
            (bool(configured), import_from(f"{app}.config", configured)),
            (True, import_from(f"{app}.extensions", ["db", *["START"] * server])),
        ]
    )


def test_imports(options: Options, resource: Resource) -> list[str]:
    """The imports of the tests of a resource's pages, up to the project's own."""
    counted = by_orm(options, peewee=["import logging"])
    return [
        *ordered([*value_imports(resource.fields), *counted, "from typing import Any"]),
        "",
        "import pytest",
        *by_orm(options, sqlalchemy=["import sqlalchemy as sa"]),
        "from flask import Flask",
        "from flask.testing import FlaskClient",
    ]


def api_test_imports(options: Options) -> list[str]:
    """The imports of the tests of a resource's API."""
    app = names.package(options["slug"])
    return [
        "import json",
        *by_orm(options, peewee=["import logging"]),
        "from typing import Any",
        "",
        "import pytest",
        *by_orm(options, sqlalchemy=["import sqlalchemy as sa", "from flask import Flask"]),
        "from flask.testing import FlaskClient",
        *by_orm(options, sqlalchemy=["", f"from {app}.extensions import db"]),
    ]


def seed_imports(options: Options) -> list[str]:
    password = ["import secrets"] if accounts(options) and resources(options) else []
    return ordered([*value_imports(all_fields(options)), *password])


def cli_imports(options: Options) -> list[str]:
    """What the commands need of other packages."""
    return [
        "import click",
        *by_orm(options, sqlalchemy=["import sqlalchemy as sa"]),
        "from flask.cli import with_appcontext",
        *["from flask_security import hash_password, naive_utcnow"] * signs_up(options),
    ]


def form_imports(options: Options) -> list[str]:
    """What the forms need of other packages, up to WTForms."""
    related = any(resource.relations for resource in resources(options))
    plain = bool(resources(options)) or not signs_up(options)
    return [
        *["from typing import Any", ""] * signs_up(options),
        *["import sqlalchemy as sa"] * (related and sqlalchemy(options)),
        *["from flask_security import LoginForm, RegisterFormV2"] * signs_up(options),
        *["from flask_wtf import FlaskForm"] * plain,
    ]


def widget_imports(options: Options) -> list[str]:
    login = ["StringField"] if signs_up(options) else ["EmailField", "PasswordField"]
    return login * accounts(options) + [fields.widget(field) for field in all_fields(options)]


def validator_imports(options: Options) -> list[str]:
    written = [check for field in all_fields(options) for check in fields.checks(field)]
    found = {match[0] for check in written if (match := re.match(r"[A-Z]\w+", check))}
    kinds = {field.kind for field in all_fields(options)}
    login = {"DataRequired"} if accounts(options) else set()
    login |= {"Length"} if signs_up(options) else set()
    return sorted(found | login | ({"ValidationError"} if "decimal" in kinds else set()))

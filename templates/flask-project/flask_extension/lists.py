"""What follows from the options as a list: modules, extensions, dependencies, imports.

Standard library alone. ``options`` is cookiecutter's own mapping of the answers.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import fields, names
from .resources import Field, Resource, parse

Options = Mapping[str, str]
HERE = Path(__file__).parent


def today() -> str:
    """The date of the render; ``SOURCE_DATE_EPOCH`` wins."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()).isoformat()


def accounts(options: Options) -> bool:
    return options["auth"] != "none"


def resources(options: Options) -> tuple[Resource, ...]:
    return _parsed(options["resources"], accounts(options))


@lru_cache
def _parsed(text: str, with_accounts: bool) -> tuple[Resource, ...]:
    return parse(text, _read("reserved.toml")["flask"], accounts=with_accounts)


@lru_cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def all_fields(options: Options) -> list[Field]:
    return [field for resource in resources(options) for field in resource.fields]


def pages(options: Options) -> bool:
    return options["interface"] != "api"


def has_api(options: Options) -> bool:
    return options["interface"] != "pages"


def has_admin(options: Options) -> bool:
    return options["admin"] != "none"


def sessions(options: Options) -> bool:
    """Whether people log in on a page."""
    return accounts(options) and pages(options)


def tokens(options: Options) -> bool:
    return options["auth"] == "token"


def _forms(options: Options) -> bool:
    return pages(options) and _commands(options)


def _commands(options: Options) -> bool:
    return accounts(options) or bool(resources(options))


def _database(options: Options) -> bool:
    return options["orm"] != "none"


def _chosen(rows: Iterable[tuple[bool, str]]) -> list[str]:
    return [text for wanted, text in rows if wanted]


# The application and its parts


def blueprints(options: Options) -> list[str]:
    """The modules that have a blueprint."""
    return _chosen(
        [
            (pages(options), "views"),
            *((pages(options), resource.plural) for resource in resources(options)),
            (sessions(options), "auth"),
            (True, "health"),
        ]
    )


def modules(options: Options) -> list[str]:
    """The modules that the application is built of."""
    return [
        *blueprints(options),
        "config",
        *_chosen(
            [
                (has_admin(options), "admin"),
                (has_api(options), "api"),
                (_commands(options), "cli"),
            ]
        ),
    ]


def api_modules(options: Options) -> list[str]:
    """The modules of the API that have a blueprint."""
    found = [resource.plural for resource in resources(options)]
    return [*(found or ["words"]), *_chosen([(tokens(options), "token")])]


def commands(options: Options) -> list[str]:
    return _chosen([(bool(resources(options)), "seed"), (accounts(options), "create_user")])


def extensions(options: Options) -> list[str]:
    return _chosen(
        [
            (_database(options), "db"),
            (_database(options), "migrate"),
            (_forms(options), "csrf"),
            (sessions(options), "login_manager"),
            (tokens(options), "limiter"),
        ]
    )


def api_addresses(options: Options) -> list[str]:
    """The addresses that the API's description has, below ``/api/v1/``."""
    found = [resource.slug for resource in resources(options)] or ["words"]
    return [*found, *_chosen([(tokens(options), "token")])]


def api_client(options: Options) -> str:
    """The fixture of a client that may change rows through the API."""
    return {"none": "client", "session": "owner_client", "token": "owner_api"}[options["auth"]]


def csrf(options: Options) -> str | None:
    """Why the API needs no form's token where pages do; None where there are no forms."""
    if not (has_api(options) and _forms(options)):
        return None
    reasons = {
        "none": "Nobody is logged in whom a form could misuse.",
        "session": "Asked for by `login_required`.",
        "token": "No session counts here.",
    }
    return reasons[options["auth"]]


def security_scheme(options: Options) -> str | None:
    """How the API's description says that callers show who they are."""
    schemes = {
        "session": '"session", {"type": "apiKey", "in": "cookie", "name": "session"}',
        "token": '"token", {"type": "http", "scheme": "bearer"}',
    }
    needed = tokens(options) or resources(options)
    return schemes.get(options["auth"]) if needed else None


def rights(options: Options) -> list[str]:
    """Who may do what at the API."""
    owned = options["auth"] != "none" and resources(options)
    said = "Everybody may read. Who makes a row owns it; the owner and staff may change it."
    return [said] if owned else []


def database(options: Options) -> dict[str, str]:
    """What is told of the database."""
    slug = options["slug"]
    told = _read("databases.toml")[options["database"]]
    words = (("PACKAGE", names.package(slug)), ("SLUG", slug))
    for word, name in words:
        told = {key: text.replace(word, name) for key, text in told.items()}
    return told


def database_constant(options: Options) -> str:
    """The lines of ``config.py`` that name the server of ``compose.yaml``, if there is one."""
    if options["database"] != "postgresql":
        return ""
    address = names.python(database(options)["example"].partition("=")[2])
    line = f"DATABASE_URL = {address}"
    # Brackets only where they help, as ruff has it.
    helps = len(line) > 100 >= len(f"    {address}")
    lines = ["DATABASE_URL = (", f"    {address}", ")"] if helps else [line]
    return "\n".join(["# That of compose.yaml.", *lines, ""])


def variables(options: Options) -> list[tuple[str, str, str]]:
    """What the environment may say: name, meaning, default."""
    signs = "signs cookies and forms" if pages(options) else "signs what must not be forged"
    rows = [
        (True, "SECRET_KEY", f"{signs}; secret", "none: without it, only `DEBUG` starts"),
        (
            True,
            "DEBUG",
            "a development machine: no HTTPS, errors shown",
            "`false`, or as `flask run --debug` says",
        ),
        (True, "ALLOWED_HOSTS", "host names to answer to, with commas", "`localhost,127.0.0.1`"),
        (
            _database(options),
            "DATABASE_URL",
            database(options).get("address", ""),
            database(options).get("default", ""),
        ),
        (True, "LOG_LEVEL", "least level that is logged", "`INFO`"),
        (True, "SECURE_HSTS_SECONDS", "for how long browsers insist on HTTPS", "`3600`"),
        (tokens(options), "TOKEN_DAYS", "for how long a token is valid", "`30`"),
        (True, "TRUST_PROXY", "believe `X-Forwarded-For` and `X-Forwarded-Proto`", "`false`"),
    ]
    return [(name, meaning, default) for wanted, name, meaning, default in rows if wanted]


# Packages


def dependencies(options: Options) -> list[str]:
    kinds = {field.kind for field in all_fields(options)}
    return _pinned(
        [
            (_database(options), "alembic"),
            (has_api(options), "apispec"),
            (accounts(options), "argon2-cffi"),
            (pages(options) and "email" in kinds, "email-validator"),
            (True, "environs"),
            (True, "flask"),
            (has_admin(options), "flask-admin"),
            (tokens(options), "flask-limiter"),
            (sessions(options), "flask-login"),
            (_database(options), "flask-migrate"),
            (has_api(options), "flask-smorest"),
            (_database(options), "flask-sqlalchemy"),
            (has_api(options), "flask-swagger-ui"),
            (_forms(options), "flask-wtf"),
            (options["server"] == "gunicorn", "gunicorn"),
            (has_api(options), "marshmallow"),
            (options["database"] == "postgresql", "psycopg"),
            (_database(options), "sqlalchemy"),
            (has_api(options), "webargs"),
            (_forms(options), "wtforms"),
        ]
    )


def dev_dependencies(options: Options) -> list[str]:
    return _pinned(
        [
            (True, "coverage"),
            (True, "mypy"),
            (True, "pytest"),
            (True, "ruff"),
            (_forms(options), "types-wtforms"),
        ]
    )


def _pinned(rows: Iterable[tuple[bool, str]]) -> list[str]:
    versions = _read("versions.toml")["packages"]
    return [_EXTRAS.get(name, name) + versions[name] for name in _chosen(rows)]


_EXTRAS = {"psycopg": "psycopg[binary]"}


def untyped(options: Options) -> list[str]:
    """What mypy has to be told of packages that come without types."""
    modules = _chosen(
        [
            (has_admin(options), "flask_admin.*"),
            (sessions(options), "flask_login"),
            (_database(options), "flask_migrate"),
            (has_api(options), "flask_smorest"),
            (has_api(options), "flask_swagger_ui"),
            (_forms(options), "flask_wtf"),
        ]
    )
    if not modules:
        return []
    flags = _chosen(
        [
            (has_api(options) or _forms(options), "disallow_subclassing_any = false"),
            (has_api(options) or sessions(options), "disallow_untyped_decorators = false"),
        ]
    )
    packages = f"module = {listed(modules)}  # They come without types."
    return [*flags, "", "[[tool.mypy.overrides]]", packages, "ignore_missing_imports = true"]


def ignored_warnings(options: Options) -> list[tuple[str, str]]:
    """Warnings of libraries that the project can do nothing about: whose, and how they read."""
    login = "datetime.datetime.utcnow:DeprecationWarning:flask_login"
    admin = "Yielding raw tuples from iter_choices:DeprecationWarning"
    rows = [
        (has_admin(options), "Flask-Admin 2.2.1 on WTForms 3.3", admin),
        (sessions(options), "Flask-Login 0.6.3 on Python 3.12 and newer", login),
    ]
    return [(library, pattern) for wanted, library, pattern in rows if wanted]


def places(options: Options) -> list[tuple[str, str]]:
    """What a person may want to change, and where it is."""
    app, some = names.package(options["slug"]), bool(resources(options))
    callers = has_api(options) and security_scheme(options) is not None
    rows = [
        (
            _database(options),
            "what is kept" if _commands(options) else "your first model",
            f"`{app}/models.py`, then `flask --app {app} db migrate` and `db upgrade`",
        ),
        (_forms(options), "what people fill in", f"`{app}/forms.py`"),
        (
            pages(options),
            "pages",
            ", ".join(
                [
                    f"`{app}/views.py`",
                    *(f"`{app}/{resource.plural}.py`" for resource in resources(options)),
                    f"`{app}/templates/`",
                ]
            ),
        ),
        (
            has_api(options),
            "the API",
            ", ".join(
                [
                    *[f"`{app}/api/schemas.py`"] * some,
                    *(f"`{app}/api/{module}.py`" for module in api_modules(options)),
                ]
            ),
        ),
        (has_admin(options), "the admin", f"`{app}/admin.py`, `{app}/templates/admin/`"),
        (some, "sample data", f"`{app}/cli.py`"),
        (
            accounts(options),
            "accounts" + " and who may change what" * some,
            ", ".join(
                [
                    f"`{app}/auth.py`",
                    *[f"`{app}/api/auth.py`"]
                    * callers,
                ]
            ),
        ),
        (pages(options), "the look", f"`{app}/static/site.css`, `{app}/templates/base.html`"),
        (True, "what is put together, and how", f"`{app}/__init__.py`"),
        (True, "configuration", f"`{app}/config.py`"),
        (True, "dependencies", "`pyproject.toml`, and the same in `requirements*.txt`"),
    ]
    return [(what, where) for wanted, what, where in rows if wanted]


def conventions(options: Options) -> list[str]:
    """What every change keeps to, where the project has what it is about."""
    some, shown, api = bool(resources(options)), pages(options), has_api(options)
    return _chosen(
        [
            (some and shown, "A list page takes a fixed number of queries; its test counts them."),
            (some and not shown, "A list takes a fixed number of queries; its test counts them."),
            (some and shown, "Rows change on POST alone, and every form carries its CSRF token."),
            (api, "What the API takes and gives is a schema; its description is made of these."),
            (api, "The API tells of every error as a problem."),
        ]
    )


def confusables(options: Options) -> str:
    """The characters of the project's name that Ruff may take for others, as a TOML list."""
    found = sorted({char for char in options["name"] if not char.isascii()})
    written = has_api(options) or has_admin(options)
    return ", ".join(names.toml(char) for char in found) if written else ""


# Metadata


def authors(options: Options) -> str | None:
    """The author as an inline table of ``pyproject.toml``; None where nobody is named."""
    keys = (("name", "author"), ("email", "email"))
    pairs = [f"{key} = {names.toml(options[option])}" for key, option in keys if options[option]]
    return f"{{ {', '.join(pairs)} }}" if pairs else None


def licence_id(options: Options) -> str:
    """The licence as an SPDX expression."""
    chosen = options["license"]
    return "LicenseRef-Proprietary" if chosen == "proprietary" else chosen


def revision(options: Options) -> str:
    """The id of the first migration: the same for the same tables."""
    tables = f"{options['auth']} {options['resources']}"
    return hashlib.sha256(tables.encode()).hexdigest()[:12]


# Imports


def import_from(module: str, found: Iterable[str]) -> str:
    """A `from` import, its names in the order of isort."""
    return f"from {module} import {', '.join(names.import_order(sorted(set(found))))}"


def value_imports(found: Iterable[Field]) -> list[str]:
    """The imports that values of these fields need."""
    kinds = {field.kind for field in found}
    return _chosen(
        [
            (bool(kinds & {"date", "datetime"}), "import datetime as dt"),
            ("decimal" in kinds, "from decimal import Decimal"),
        ]
    )


def model_imports(options: Options) -> list[str]:
    """All imports of the models."""
    users, found = accounts(options), resources(options)
    future = ["from __future__ import annotations", ""]
    suppress = ["from contextlib import suppress"] if users else []
    times = ["import datetime as dt"] if tokens(options) else []
    standard = _standard({*value_imports(all_fields(options)), *suppress, *times})
    login = ["AnonymousUserMixin", "UserMixin"] if found else ["UserMixin"]
    return [
        *future * any(fields.points_at_itself(resource) for resource in found),
        *standard,
        *[""] * bool(standard),
        "import sqlalchemy as sa",
        *["from argon2 import PasswordHasher"] * users,
        *["from argon2.exceptions import InvalidHashError, VerificationError"] * users,
        *[import_from("flask_login", login)] * sessions(options),
        import_from("sqlalchemy.orm", _orm_imports(options)),
    ]


def _orm_imports(options: Options) -> list[str]:
    """What the models need of ``sqlalchemy.orm``."""
    found = resources(options)
    owned = accounts(options) and bool(found)
    related = owned or tokens(options) or any(resource.relations for resource in found)
    always = ["DeclarativeBase", "Mapped", "mapped_column"]
    return always + _chosen([(owned, "declared_attr"), (related, "relationship")])


def extension_imports(options: Options) -> list[str]:
    sqlite = options["database"] == "sqlite"
    return [
        *["import sqlite3", ""] * sqlite,
        *_chosen(
            [
                (not sqlite, "import click"),
                (True, "import sqlalchemy as sa"),
                (tokens(options), "from flask_limiter import Limiter"),
                (tokens(options), "from flask_limiter.util import get_remote_address"),
                (sessions(options), "from flask_login import LoginManager"),
                (True, "from flask_migrate import Migrate"),
                (True, "from flask_sqlalchemy import SQLAlchemy"),
                (_forms(options), "from flask_wtf import CSRFProtect"),
            ]
        ),
    ]


def view_errors(options: Options) -> list[str]:
    """The errors of Werkzeug's that pages know."""
    return sorted({"HTTPException", "SecurityError", *unfit(options)})


def unfit(options: Options) -> list[str]:
    """How it is told that the database cannot hold what it was asked."""
    if options["database"] == "postgresql" and _commands(options):
        return ["BadRequest", "NotFound"]
    return ["NotFound"] if resources(options) else []


def api_imports(options: Options) -> list[str]:
    """What the API's package needs of other packages to tell of errors."""
    if pages(options):
        return []
    errors = import_from("werkzeug.exceptions", ["HTTPException", *unfit(options)])
    postgresql = "BadRequest" in unfit(options)
    return [
        *["from psycopg.errors import NumericValueOutOfRange"] * postgresql,
        *["from sqlalchemy.exc import DataError"] * postgresql,
        errors,
    ]


def api_flask_imports(options: Options, resource: Resource) -> str:
    """What the API of a resource needs of Flask."""
    keeps = fields.protected(resource, resources(options))
    return ", ".join(_chosen([(keeps, "abort"), (accounts(options), "g"), (True, "url_for")]))


def schema_imports(options: Options) -> list[str]:
    """All imports of the API's schemas."""
    helpers = schema_helpers(options)
    kinds = {field.kind for field in all_fields(options)}
    standard = _standard(
        _chosen(
            [
                ("moment" in helpers, "import datetime as dt"),
                ("exists" in helpers, "from collections.abc import Callable"),
                ("fits" in helpers, "from decimal import Decimal"),
                (bool({"moment", "text"} & {*helpers}), "from typing import Any"),
            ]
        )
    )
    errors = ["ValidationError"] if {"exists", "fits", "text"} & {*helpers} else []
    checks = _chosen([(bool(kinds & {"str", "email", "url"}), "Length"), ("int" in kinds, "Range")])
    app = names.package(options["slug"])
    return [
        *standard,
        *[""] * bool(standard),
        import_from("marshmallow", ["Schema", *errors, "fields"]),
        *[import_from("marshmallow.validate", checks)] * bool(checks),
        "",
        *[f"from {app} import models"] * ("exists" in helpers),
        import_from(f"{app}.api.paging", ["BasePage", "BaseQuery", "by"]),
        *[f"from {app}.extensions import db"] * ("exists" in helpers),
    ]


def schema_helpers(options: Options) -> list[str]:
    """The includes below ``templates/api`` that the schemas call."""
    kinds = {field.kind for field in all_fields(options)}
    return _chosen(
        [
            (bool(kinds & {"str", "text"}), "text"),
            ("relation" in kinds, "exists"),
            ("datetime" in kinds, "moment"),
            ("decimal" in kinds, "fits"),
        ]
    )


def page_imports(options: Options, resource: Resource) -> list[str]:
    """The imports of a resource's pages that others do without."""
    loaded = any(field.target for field in fields.columns(resource))
    return _chosen(
        [
            (accounts(options), "from flask_login import current_user, login_required"),
            (
                fields.protected(resource, resources(options)),
                "from sqlalchemy.exc import IntegrityError",
            ),
            (loaded, "from sqlalchemy.orm import joinedload"),
        ]
    )


def conftest_imports(options: Options) -> list[str]:
    """What the tests' fixtures need of other packages."""
    owned = accounts(options) and (bool(resources(options)) or has_admin(options))
    postgresql = options["database"] == "postgresql"
    return _chosen(
        [
            (True, "import pytest"),
            (owned or postgresql, "import sqlalchemy as sa"),
            (accounts(options), "from argon2 import PasswordHasher"),
            (accounts(options), "from argon2.profiles import CHEAPEST"),
            (True, "from flask import Flask"),
            (True, "from flask.testing import FlaskClient"),
            (owned and pages(options), "from flask_login import FlaskLoginClient"),
            (pages(options), "from jinja2 import StrictUndefined"),
            (postgresql, "from sqlalchemy.exc import OperationalError"),
        ]
    )


def conftest_own_imports(options: Options) -> list[str]:
    """What the tests' fixtures need of the project's modules."""
    app, postgresql = names.package(options["slug"]), options["database"] == "postgresql"
    return _chosen(
        [
            (
                tokens(options) and bool(resources(options)),
                f"from {app}.api.auth import issue_token",
            ),
            (postgresql, f"from {app}.config import from_environment"),
            (True, import_from(f"{app}.extensions", ["db", *["START"] * postgresql])),
        ]
    )


def conftest_parts(options: Options) -> list[str]:
    """The includes below ``templates/tests`` that hold the fixtures."""
    some = bool(resources(options))
    owned = accounts(options) and some
    staff = has_admin(options) and not some
    return _chosen(
        [
            (some, "rows"),
            (accounts(options), "fast_passwords"),
            (owned and pages(options), "clients"),
            (staff, "staff_clients"),
            (owned and tokens(options), "api_clients"),
            (owned or staff, "add_user"),
            ((owned and pages(options)) or staff, "log_in"),
            (owned and tokens(options), "with_token"),
        ]
    )


def switched_off(options: Options) -> list[str]:
    """What tests do without, unless they are about it."""
    return _chosen([(tokens(options), "RATELIMIT_ENABLED"), (_forms(options), "WTF_CSRF_ENABLED")])


def test_imports(resource: Resource) -> list[str]:
    """The imports of the tests of a resource's pages, up to the project's own."""
    return [
        *_standard([*value_imports(resource.fields), "from typing import Any"]),
        "",
        "import pytest",
        "import sqlalchemy as sa",
        "from flask import Flask",
        "from flask.testing import FlaskClient",
    ]


def listed(found: Iterable[str]) -> str:
    """A Python list of names."""
    return f"[{', '.join(names.python(name) for name in found)}]"


def tupled(found: Iterable[str]) -> str:
    """A Python tuple of names."""
    written = [names.python(name) for name in found]
    return f"({', '.join(written)}{',' if len(written) == 1 else ''})"


def seed_imports(options: Options) -> list[str]:
    password = ["import secrets"] if accounts(options) and resources(options) else []
    return _standard([*value_imports(all_fields(options)), *password])


def _standard(lines: Iterable[str]) -> list[str]:
    """Imports of the standard library in the order of isort."""
    return sorted(lines, key=lambda line: (line.startswith("from"), line))


def seed_loop(options: Options) -> str:
    """The head of the loop over the rows of sample data, with the variables that these use."""
    found = resources(options)
    text = " ".join(seed for resource in found for seed in fields.seeds(resource, found))
    rows, numbers = '("First", "Second", "Third")', re.search(r"\bi\b", text)
    if "{nth}" in text:
        return f"i, nth in enumerate({rows}, start=1)" if numbers else f"nth in {rows}"
    return "i in range(1, 4)" if numbers else "_ in range(3)"


def widget_imports(options: Options) -> list[str]:
    login = ["EmailField", "PasswordField"] if accounts(options) else []
    return login + [fields.widget(field) for field in all_fields(options)]


def validator_imports(options: Options) -> list[str]:
    written = [check for field in all_fields(options) for check in fields.checks(field)]
    found = {match[0] for check in written if (match := re.match(r"[A-Z]\w+", check))}
    kinds = {field.kind for field in all_fields(options)}
    login = {"DataRequired"} if accounts(options) else set()
    return sorted(found | login | ({"ValidationError"} if "decimal" in kinds else set()))


def form_helpers(options: Options) -> list[str]:
    """The includes below ``templates/forms`` that the forms call."""
    found = all_fields(options)
    kinds = {field.kind for field in found}
    texts = bool(kinds & {"str", "text", "email", "url"})
    return _chosen(
        [
            (texts or accounts(options), "stripped"),
            ("relation" in kinds, "choices"),
            ("decimal" in kinds, "fits"),
            (any(f.kind == "bool" and f.optional for f in found), "yes_or_no"),
        ]
    )

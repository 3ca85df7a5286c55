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


def _forms(options: Options) -> bool:
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
            (True, "views"),
            *((True, resource.plural) for resource in resources(options)),
            (accounts(options), "auth"),
            (True, "health"),
        ]
    )


def modules(options: Options) -> list[str]:
    """The modules that the application is built of."""
    return [*blueprints(options), "config", *_chosen([(_forms(options), "cli")])]


def commands(options: Options) -> list[str]:
    return _chosen([(bool(resources(options)), "seed"), (accounts(options), "create_user")])


def extensions(options: Options) -> list[str]:
    return _chosen(
        [
            (_database(options), "db"),
            (_database(options), "migrate"),
            (_forms(options), "csrf"),
            (accounts(options), "login_manager"),
        ]
    )


# Packages


def dependencies(options: Options) -> list[str]:
    kinds = {field.kind for field in all_fields(options)}
    return _pinned(
        [
            (_database(options), "alembic"),
            (accounts(options), "argon2-cffi"),
            ("email" in kinds, "email-validator"),
            (True, "environs"),
            (True, "flask"),
            (accounts(options), "flask-login"),
            (_database(options), "flask-migrate"),
            (_database(options), "flask-sqlalchemy"),
            (_forms(options), "flask-wtf"),
            (options["server"] == "gunicorn", "gunicorn"),
            (_database(options), "sqlalchemy"),
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
    return [name + versions[name] for name in _chosen(rows)]


def untyped(options: Options) -> list[str]:
    """What mypy has to be told of packages that come without types."""
    modules = _chosen(
        [
            (accounts(options), "flask_login"),
            (_database(options), "flask_migrate"),
            (_forms(options), "flask_wtf"),
        ]
    )
    if not modules:
        return []
    flags = _chosen(
        [
            (_forms(options), "disallow_subclassing_any = false"),
            (accounts(options), "disallow_untyped_decorators = false"),
        ]
    )
    packages = f"module = {listed(modules)}  # They come without types."
    return [*flags, "", "[[tool.mypy.overrides]]", packages, "ignore_missing_imports = true"]


def places(options: Options) -> list[tuple[str, str]]:
    """What a person may want to change, and where it is."""
    app, some = names.package(options["slug"]), bool(resources(options))
    rows = [
        (
            _database(options),
            "what is kept" if _forms(options) else "your first model",
            f"`{app}/models.py`, then `flask --app {app} db migrate` and `db upgrade`",
        ),
        (_forms(options), "what people fill in", f"`{app}/forms.py`"),
        (
            True,
            "pages",
            ", ".join(
                [
                    f"`{app}/views.py`",
                    *(f"`{app}/{resource.plural}.py`" for resource in resources(options)),
                    f"`{app}/templates/`",
                ]
            ),
        ),
        (some, "sample data", f"`{app}/cli.py`"),
        (accounts(options), "accounts" + " and who may change what" * some, f"`{app}/auth.py`"),
        (True, "the look", f"`{app}/static/site.css`, `{app}/templates/base.html`"),
        (True, "what is put together, and how", f"`{app}/__init__.py`"),
        (True, "configuration", f"`{app}/config.py`"),
        (True, "dependencies", "`pyproject.toml`, and the same in `requirements*.txt`"),
    ]
    return [(what, where) for wanted, what, where in rows if wanted]


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
    standard = _standard([*value_imports(all_fields(options)), *suppress])
    login = ["AnonymousUserMixin", "UserMixin"] if found else ["UserMixin"]
    return [
        *future * any(fields.points_at_itself(resource) for resource in found),
        *standard,
        *[""] * bool(standard),
        "import sqlalchemy as sa",
        *["from argon2 import PasswordHasher"] * users,
        *["from argon2.exceptions import InvalidHashError, VerificationError"] * users,
        *[import_from("flask_login", login)] * users,
        import_from("sqlalchemy.orm", _orm_imports(options)),
    ]


def _orm_imports(options: Options) -> list[str]:
    """What the models need of ``sqlalchemy.orm``."""
    found = resources(options)
    owned = accounts(options) and bool(found)
    related = owned or any(resource.relations for resource in found)
    always = ["DeclarativeBase", "Mapped", "mapped_column"]
    return always + _chosen([(owned, "declared_attr"), (related, "relationship")])


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
    owned = accounts(options) and bool(resources(options))
    return _chosen(
        [
            (True, "import pytest"),
            (owned, "import sqlalchemy as sa"),
            (accounts(options), "from argon2 import PasswordHasher"),
            (accounts(options), "from argon2.profiles import CHEAPEST"),
            (True, "from flask import Flask"),
            (True, "from flask.testing import FlaskClient"),
            (owned, "from flask_login import FlaskLoginClient"),
            (True, "from jinja2 import StrictUndefined"),
        ]
    )


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

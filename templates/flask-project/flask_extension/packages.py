"""What is installed, and what tools are told of it."""

from __future__ import annotations

from collections.abc import Iterable

from . import names
from .choices import (
    Options,
    accounts,
    all_fields,
    chosen,
    cors,
    frozen,
    has_admin,
    has_api,
    has_forms,
    has_model,
    limited,
    metrics,
    outside_issuer,
    pages,
    peewee,
    sessions,
    signs_up,
    sqlalchemy,
)
from .languages import translated
from .literals import listed
from .servers import has_cache, has_celery
from .versions import version


def dependencies(options: Options) -> list[str]:
    kinds = {field.kind for field in all_fields(options)}
    return _pinned(
        [
            (sqlalchemy(options), "alembic"),
            (options["deploy"] == "serverless", "apig-wsgi"),
            (has_api(options), "apispec"),
            (accounts(options), "argon2-cffi"),
            (signs_up(options) or outside_issuer(options), "cryptography"),
            (pages(options) and "email" in kinds, "email-validator"),
            (has_celery(options), "celery"),
            (True, "environs"),
            (True, "flask"),
            (has_admin(options), "flask-admin"),
            (translated(options), "flask-babel"),
            (has_cache(options), "flask-caching"),
            (cors(options), "flask-cors"),
            (limited(options), "flask-limiter"),
            (sessions(options), "flask-login"),
            (signs_up(options), "flask-mailman"),
            (sqlalchemy(options), "flask-migrate"),
            (signs_up(options), "flask-security"),
            (has_api(options), "flask-smorest"),
            (sqlalchemy(options), "flask-sqlalchemy"),
            (has_api(options), "flask-swagger-ui"),
            (has_forms(options), "flask-wtf"),
            (frozen(options), "frozen-flask"),
            (options["server"] == "gunicorn", "gunicorn"),
            (options["jobs"] == "light", "huey"),
            (has_api(options), "marshmallow"),
            (signs_up(options), "nh3"),
            (peewee(options), "peewee"),
            (peewee(options), "peewee-migrate"),
            (metrics(options), "prometheus-client"),
            (options["database"] == "postgresql", "psycopg"),
            (options["database"] == "mariadb", "pymysql"),
            (options["server"] == "uwsgi", "pyuwsgi"),
            (outside_issuer(options), "pyjwt"),
            (signs_up(options), "qrcode"),
            (has_cache(options), "redis"),
            (has_model(options), "scikit-learn"),
            (options["monitoring"] == "sentry", "sentry-sdk"),
            (has_model(options), "skops"),
            (sqlalchemy(options), "sqlalchemy"),
            (has_api(options), "webargs"),
            (has_admin(options) and peewee(options), "wtf-peewee"),
            (has_forms(options), "wtforms"),
        ],
        options,
    )


def dev_dependencies(options: Options) -> list[str]:
    return _pinned(
        [
            (has_celery(options), "celery-types"),
            (True, "coverage"),
            (pages(options), "djlint"),
            (True, "mypy"),
            (options["pre_commit"] == "yes", "pre-commit"),
            (options["pre_commit"] == "yes", "pre-commit-hooks"),
            (True, "pytest"),
            (True, "ruff"),
            (peewee(options), "types-peewee"),
            (options["database"] == "mariadb", "types-pymysql"),
            (has_forms(options), "types-wtforms"),
        ],
        options,
    )


_EXTRAS = {
    "celery": "celery[redis]",
    "flask-security": "flask-security[mfa]",
    "psycopg": "psycopg[binary]",
}


def _pinned(rows: Iterable[tuple[bool, str]], options: Options) -> list[str]:
    return [_EXTRAS.get(name, name) + version(name, options) for name in chosen(rows)]


def packed(options: Options) -> list[str]:
    """The parts of the project that go into an archive, without which it does not run."""
    return ["lambda_function.py", names.package(options["slug"])]


def untyped(options: Options) -> list[str]:
    """What mypy has to be told of packages that come without types."""
    modules = chosen(
        [
            (has_admin(options), "flask_admin.*"),
            (translated(options), "flask_babel"),
            (sessions(options), "flask_login"),
            (signs_up(options), "flask_mailman"),
            (sqlalchemy(options), "flask_migrate"),
            (frozen(options), "flask_frozen"),
            (has_api(options), "flask_smorest"),
            (has_api(options), "flask_swagger_ui"),
            (has_forms(options), "flask_wtf.*"),
            (options["jobs"] == "light", "huey.*"),
            (signs_up(options), "passlib.*"),
            (signs_up(options), "qrcode.*"),
            (has_model(options), "skops.*"),
            (has_model(options), "sklearn.*"),
            (has_admin(options) and peewee(options) and signs_up(options), "wtfpeewee.*"),
        ]
    )
    light = options["jobs"] == "light"
    loose = [*["peewee_migrate", "playhouse"] * peewee(options)]
    loose += ["prometheus_client"] * metrics(options)
    flags = chosen(
        [
            (has_api(options) or has_forms(options) or light, "disallow_subclassing_any = false"),
            (has_api(options) or sessions(options) or light, "disallow_untyped_decorators = false"),
            (bool(loose), f"untyped_calls_exclude = {listed(loose)}  # They have types in part."),
        ]
    )
    if not modules:
        return flags
    packages = f"module = {listed(modules)}  # They come without types."
    return [*flags, "", "[[tool.mypy.overrides]]", packages, "ignore_missing_imports = true"]


def ignored_warnings(options: Options) -> list[tuple[str, str]]:
    """Warnings of libraries that the project can do nothing about: whose, and how they read."""
    login = "datetime.datetime.utcnow:DeprecationWarning:flask_login"
    admin = "Yielding raw tuples from iter_choices:DeprecationWarning"
    security = "Passing SelectField choices as tuples is deprecated:DeprecationWarning"
    times = "'DateTimeField' renders:DeprecationWarning"
    dated = peewee(options) and any(f.kind == "datetime" for f in all_fields(options))
    rows = [
        (has_admin(options), "Flask-Admin 2.2.1 on WTForms 3.3", admin),
        (has_admin(options) and dated, "Its form of a time, with Peewee", times),
        (signs_up(options), "Flask-Security 5.9.2 on WTForms 3.3", security),
        (sessions(options), "Flask-Login 0.6.3 on Python 3.12 and newer", login),
    ]
    return [(library, pattern) for wanted, library, pattern in rows if wanted]

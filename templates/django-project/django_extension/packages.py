"""What the project is made of: dependencies, installed apps, middleware.

Standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import names
from .choices import (
    Options,
    account_pages,
    accounts,
    allauth,
    chosen,
    cors,
    csp,
    drf,
    has_admin,
    has_api,
    messages,
    ninja,
    own_templates,
    read,
    sessions,
    unfold,
)
from .languages import several_languages, translated
from .ninja import uses_pydantic
from .servers import has_cache, has_celery
from .versions import version


def dependencies(options: Options) -> list[str]:
    light = options["jobs"] == "light"
    packages = chosen(
        [
            (options["deploy"] == "serverless", "apig-wsgi"),
            (has_celery(options), "celery[redis]"),
            (allauth(options), f"django-allauth[{_allauth_extras(options)}]"),
            (cors(options), "django-cors-headers"),
            (csp(options) == "package", "django-csp"),
            (True, "django-environ"),
            (drf(options) and options["resources"] != "none", "django-filter"),
            (ninja(options), "django-ninja"),
            (True, "django-stubs-ext"),
            (light and options["django_version"] == "5.2", "django-tasks"),
            (light, "django-tasks-db"),
            (unfold(options), "django-unfold"),
            (drf(options), "djangorestframework"),
            (drf(options), "drf-spectacular"),
            (drf(options), "drf-spectacular-sidecar"),
            (options["server"] == "gunicorn", "gunicorn"),
            (options["database"] == "postgresql", "psycopg[binary,pool]"),
            (ninja(options) and uses_pydantic(options), "pydantic"),
            (options["database"] == "mariadb", "pymysql"),
            (options["server"] == "uwsgi", "pyuwsgi"),
            (has_cache(options), "redis"),
            (options["monitoring"] == "sentry", "sentry-sdk"),
            (True, "whitenoise"),
        ]
    )
    django = "django" + read("versions.toml")["django"][options["django_version"]]
    return [django, *_versioned(packages, options)]


def dev_dependencies(options: Options) -> list[str]:
    packages = chosen(
        [
            (has_celery(options), "celery-types"),
            (True, "coverage"),
            (True, "django-stubs"),
            (drf(options), "djangorestframework-stubs"),
            (own_templates(options), "djlint"),
            (True, "mypy"),
            (options["pre_commit"] == "yes", "pre-commit"),
            (options["pre_commit"] == "yes", "pre-commit-hooks"),
            (True, "pytest"),
            (True, "pytest-django"),
            (True, "ruff"),
            (options["database"] == "mariadb", "types-pymysql"),
        ]
    )
    return _versioned(packages, options)


def _allauth_extras(options: Options) -> str:
    """The parts of django-allauth that need more packages."""
    return ",".join(["headless-spec"] * has_api(options) + ["mfa", "socialaccount"])


def _versioned(packages: Iterable[str], options: Options) -> list[str]:
    """Requirements: `psycopg[binary]>=3,<4`."""
    return [package + version(package.partition("[")[0], options) for package in packages]


def packed(options: Options) -> list[str]:
    """The parts of the project that go into an archive, without which it does not run."""
    return chosen(
        [
            (True, "lambda_function.py"),
            (True, "config"),
            (True, names.package(options["slug"])),
            (translated(options), "locale"),
            (accounts(options) and options["resources"] != "none", "ownership"),
            (True, "staticfiles"),
            (own_templates(options), "templates"),
            (accounts(options), "users"),
        ]
    )


def installed_apps(options: Options) -> list[str]:
    return chosen(
        [
            (True, names.package(options["slug"])),
            (accounts(options), "users"),
            (allauth(options), "allauth"),
            (allauth(options), "allauth.account"),
            (allauth(options) and has_api(options), "allauth.headless"),
            (allauth(options), "allauth.mfa"),
            (allauth(options), "allauth.socialaccount"),
            (allauth(options), "allauth.socialaccount.providers.openid_connect"),
            (unfold(options), "unfold.apps.BasicAppConfig"),
            (has_admin(options), "config.apps.AdminConfig"),
            (accounts(options), "django.contrib.auth"),
            (accounts(options), "django.contrib.contenttypes"),
            (allauth(options), "django.contrib.humanize"),
            (messages(options), "django.contrib.messages"),
            (sessions(options), "django.contrib.sessions"),
            (True, "whitenoise.runserver_nostatic"),
            (True, "django.contrib.staticfiles"),
            *_task_apps(options),
            (cors(options), "corsheaders"),
            (drf(options), "rest_framework"),
            (drf(options) and options["resources"] != "none", "django_filters"),
            (drf(options), "drf_spectacular"),
            (drf(options), "drf_spectacular_sidecar"),
            (ninja(options), "ninja"),
        ]
    )


def _task_apps(options: Options) -> list[tuple[bool, str]]:
    light = options["jobs"] == "light"
    return [
        (light and options["django_version"] == "5.2", "django_tasks"),
        (light, "django_tasks_db"),
    ]


def middleware(options: Options) -> list[str]:
    return chosen(
        [
            (options["logs"] == "json", "config.logs.requests"),
            (True, "django.middleware.security.SecurityMiddleware"),
            (True, "config.middleware.permissions_policy"),
            (csp(options) == "package", "csp.middleware.CSPMiddleware"),
            (
                csp(options) == "builtin",
                "django.middleware.csp.ContentSecurityPolicyMiddleware",
            ),
            (True, "whitenoise.middleware.WhiteNoiseMiddleware"),
            (has_api(options), "django.middleware.http.ConditionalGetMiddleware"),
            (sessions(options), "django.contrib.sessions.middleware.SessionMiddleware"),
            (several_languages(options), "django.middleware.locale.LocaleMiddleware"),
            (cors(options), "corsheaders.middleware.CorsMiddleware"),
            (True, "django.middleware.common.CommonMiddleware"),
            (True, "django.middleware.csrf.CsrfViewMiddleware"),
            (sessions(options), "django.contrib.auth.middleware.AuthenticationMiddleware"),
            (messages(options), "django.contrib.messages.middleware.MessageMiddleware"),
            (allauth(options), "allauth.account.middleware.AccountMiddleware"),
            (True, "django.middleware.clickjacking.XFrameOptionsMiddleware"),
            (True, "config.middleware.errors"),
        ]
    )


def context_processors(options: Options) -> list[str]:
    return chosen(
        [
            (csp(options) == "builtin", "django.template.context_processors.csp"),
            (True, "django.template.context_processors.request"),
            (sessions(options), "django.contrib.auth.context_processors.auth"),
            (messages(options), "django.contrib.messages.context_processors.messages"),
            (account_pages(options), "users.context_processors.accounts"),
        ]
    )

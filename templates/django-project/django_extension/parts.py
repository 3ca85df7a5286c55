"""Of which parts settings and addresses are put together.

Standard library alone.
"""

from __future__ import annotations

from . import names
from .choices import (
    Options,
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
    pages,
    sessions,
    tokens,
    unfold,
)
from .imports import import_blocks, import_order, switch
from .languages import translated
from .servers import counted, has_cache, has_celery, has_jobs, needs_redis

SAFETY = {
    "nonce 5.2": "{{ request.csp_nonce }}",
    "nonce 6.1": "{{ csp_nonce }}",
    "policy": "config/settings.py",
    "limit": "MAX_BODY_SIZE",
    "admin": "Pages of the admin may hold styles of their own; `config/admin.py` says so.",
    "admin unfold": "Pages of the admin may hold styles of their own, and their scripts may evaluate texts as code "
    "(`unsafe-eval`), because Alpine does, by which django-unfold moves: a text that gets into such a page as markup "
    "could do harm that the policy stops elsewhere. `config/admin.py` says so; `admin = ready` does without.",
}
"""Where README.md finds what it tells of security."""

IN_PAGES = {"title": "{{ block.super }}", "home": "{% url 'home' %}"}


def csrf_page(options: Options) -> str:
    """The page about a form without its token, as Django calls it."""
    return "403_csrf"


def in_page(what: str) -> str:
    """The title of the page below, or the address of the home page, in a template."""
    return IN_PAGES[what]


def form_action(options: Options, own: str) -> str:
    """Where forms may lead: browsers count the site that a log-in is handed on to."""
    elsewhere = ', *([OPENID["settings"]["server_url"]] if OPENID["client_id"] else [])'
    return f"[{own}{elsewhere * allauth(options)}]"


def settings_parts(options: Options) -> list[str]:
    """The includes of `config/settings.py`, in `templates/settings/`."""
    return chosen(
        [
            (True, "environment"),
            (True, "application"),
            (True, "data"),
            (needs_redis(options), "redis"),
            (has_cache(options), "cache"),
            (has_jobs(options), f"jobs_{options['jobs']}"),
            (accounts(options), "accounts"),
            (allauth(options), "allauth"),
            (allauth(options) and has_api(options), "headless"),
            (allauth(options), "mfa"),
            (allauth(options), "openid"),
            (allauth(options) and options["django_version"] == "5.2", "mail"),
            (allauth(options) and options["django_version"] != "5.2", "mailers"),
            (messages(options) and not accounts(options), "messages"),
            (has_admin(options), "admin"),
            (drf(options), "api"),
            (ninja(options), "api_ninja"),
            (cors(options), "cors"),
            (not translated(options), "language"),
            (translated(options), "languages"),
            (True, "static"),
            (True, "security"),
            (True, f"policy_{csp(options)}"),
            (options["logs"] == "lines", "logging"),
            (options["logs"] == "json", "logging_json"),
            (options["monitoring"] == "sentry", "monitoring"),
        ]
    )


def settings_imports(options: Options) -> list[str]:
    lines = chosen(
        [
            (tokens(options) or has_celery(options), "from datetime import timedelta"),
            (True, "from pathlib import Path"),
            (options["database"] == "sqlite", "from urllib.parse import quote"),
            (True, "import django_stubs_ext"),
            (True, "import environ"),
            (options["database"] == "mariadb", "import pymysql"),
            (csp(options) == "package", "from csp.constants import NONCE, NONE, SELF"),
            (True, "from django.core.exceptions import ImproperlyConfigured"),
            (unfold(options) and pages(options), "from django.templatetags.static import static"),
            (csp(options) == "builtin", "from django.utils.csp import CSP"),
            (options["monitoring"] == "sentry", "from config import monitoring"),
        ]
    )
    return import_blocks(lines)


def health_imports(options: Options) -> list[str]:
    lines = chosen(
        [
            (has_cache(options), "from django.core.cache import cache"),
            (True, "from django.db import Error, connection"),
            (has_celery(options), "from kombu.exceptions import OperationalError"),
            (has_celery(options), "from config.celery import app"),
            (True, "from django.http import HttpRequest, JsonResponse"),
            (True, "from django.views.decorators.cache import never_cache"),
            (True, "from django.views.decorators.http import require_safe"),
        ]
    )
    return import_blocks(lines)


def cache_test_imports(options: Options) -> list[str]:
    """The imports of the tests of the cache from the project itself."""
    app = names.package(options["slug"])
    lines = chosen(
        [
            (True, "from config import health, outage"),
            (counted(options), "from config.counts import CountedPaginator"),
            (True, "from config.redis_cache import PatientClient, RedisCache"),
            (counted(options), f"from {app} import models"),
        ]
    )
    return import_order(lines)


def task_test_imports(options: Options) -> list[str]:
    """The imports of the tests of background work."""
    app, celery, light = names.package(options["slug"]), has_celery(options), not has_celery(options)
    cleans = sessions(options) or tokens(options)
    lines = chosen(
        [
            (celery, "import os"),
            (celery, "import subprocess"),
            (celery, "import sys"),
            (True, "import threading"),
            (True, "from collections.abc import Iterator"),
            (light or sessions(options), "from datetime import timedelta"),
            (True, "from http.server import BaseHTTPRequestHandler, HTTPServer"),
            (celery, "from pathlib import Path"),
            (celery, "from uuid import uuid4"),
            (True, "import pytest"),
            (celery, "from celery import Celery"),
            (sessions(options), f"from {session_store(options)} import SessionStore"),
            (sessions(options), "from django.contrib.sessions.models import Session"),
            (light, "from django.core.management import call_command"),
            (celery, "from django.test import Client"),
            (light or cleans, "from django.utils import timezone"),
            (light, "from django_tasks_db.models import DBTaskResult"),
            (True, "from pytest_django import Settings"),
            (celery, "from config import health"),
            (celery, "from config.celery import app"),
            (True, "from config.heartbeat import beat"),
            (True, f"from {app} import tasks"),
            (tokens(options), "from users.models import Token, User"),
        ]
    )
    return import_blocks(lines, app, "users")


def test_environment(options: Options) -> str:
    """What tests run with, whatever the machine says, as pairs of a dictionary."""
    values = {"DEBUG": "false", "SECRET_KEY": "for-tests-only"}
    values |= {"API_RATE_ANON": ""} if has_api(options) else {}
    values |= {"API_RATE_USER": ""} if has_api(options) and accounts(options) else {}
    values |= {"SENTRY_DSN": ""} if options["monitoring"] == "sentry" else {}
    return ", ".join(f'"{name}": "{value}"' for name, value in values.items())


def session_store(options: Options) -> str:
    """The module that keeps sessions."""
    kept = "cached_db" if has_cache(options) else "db"
    return f"django.contrib.sessions.backends.{kept}"


def celery_app(options: Options) -> str:
    """What `celery --app` is told."""
    return "config"


def addresses(options: Options) -> list[str]:
    """What the project serves beside its health, and where."""
    app = names.package(options["slug"])
    by_session = accounts(options) and pages(options) and not allauth(options)
    headless = 'path("api/accounts/", include("allauth.headless.urls"))'
    return chosen(
        [
            (allauth(options), 'path("accounts/", include("allauth.urls"))'),
            (by_session, 'path("accounts/", include("users.urls"))'),
            (allauth(options) and has_api(options), headless),
            (has_admin(options), 'path(f"{settings.ADMIN_PATH}/", admin.site.urls)'),
            (has_api(options), 'path("api/v1/", include("config.api.urls"))'),
            (switch(options), 'path("language/", set_language, name="set_language")'),
            (pages(options), f'path("", include("{app}.urls"))'),
        ]
    )


def log_in_address(options: Options) -> str:
    """The name of the address where people log in."""
    return "account_login" if allauth(options) else "login"


def log_out_address(options: Options) -> str:
    return "account_logout" if allauth(options) else "logout"


def address_imports(options: Options) -> list[str]:
    lines = chosen(
        [
            (has_admin(options), "from django.conf import settings"),
            (has_admin(options), "from django.contrib import admin"),
            (True, "from django.urls import include, path"),
            (switch(options), "from django.views.i18n import set_language"),
            (True, "from config import health"),
        ]
    )
    return import_blocks(lines)


def site_imports(options: Options) -> list[str]:
    """The imports of the admin's site."""
    package = csp(options) == "package"
    lines = chosen(
        [
            (unfold(options) and not package, "from collections.abc import Collection"),
            (True, "from typing import Any"),
            (allauth(options), "from allauth.account.decorators import secure_admin_login"),
            (package, f"from csp.constants import {', '.join(_sources(options))}"),
            (package, "from csp.decorators import csp_update"),
            (not package, "from django.conf import settings"),
            (True, "from django.contrib import admin"),
            (True, "from django.http import HttpRequest, HttpResponse"),
            (not package, "from django.utils.csp import CSP"),
            (True, "from django.utils.decorators import method_decorator"),
            (not package, "from django.views.decorators.csp import csp_override"),
            (unfold(options), "from unfold.admin import ModelAdmin"),
            (unfold(options), "from unfold.sites import UnfoldAdminSite"),
            (not allauth(options), "from users.throttle import throttled"),
        ]
    )
    return import_blocks(lines)


def _sources(options: Options) -> list[str]:
    return ["SELF", *["UNSAFE_EVAL"] * unfold(options), "UNSAFE_INLINE"]


def admin_login_guard(options: Options) -> str:
    """What stands before the page where staff log in."""
    return "secure_admin_login" if allauth(options) else "throttled"


def policy_decorator(options: Options) -> str:
    """What gives a view a policy of its own."""
    return "csp_update" if csp(options) == "package" else "csp_override"

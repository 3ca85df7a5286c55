"""The imports of the project's modules, in the order of isort.

Standard library alone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from . import names
from .choices import Options, accounts, chosen, ninja, pages, resources
from .languages import several_languages, translated
from .resources import Field
from .views import protection


def switch(options: Options) -> bool:
    """Whether people choose a language on the pages."""
    return several_languages(options) and pages(options)


def view_imports(options: Options) -> list[str]:
    """The imports from Django of the resources' views."""
    found = resources(options)
    kept = protection(options)
    is_open = bool(found) and not accounts(options)
    editing = ["CreateView", "DeleteView", "DetailView"] if is_open else []
    generic = [*editing, "TemplateView"]
    generic += ["UpdateView"] if is_open else []
    return chosen(
        [
            (kept, "from django.contrib import messages"),
            (is_open, "from django.contrib.messages.views import SuccessMessageMixin"),
            (kept, "from django.db.models import ProtectedError"),
            (kept or is_open, "from django.forms import Form"),
            (kept, "from django.http import HttpResponse"),
            (kept, "from django.shortcuts import redirect"),
            (bool(found), "from django.urls import reverse_lazy"),
            (
                bool(found) and translated(options),
                "from django.utils.translation import gettext_lazy as _",
            ),
            (True, f"from django.views.generic import {', '.join(generic)}"),
            (kept, "from django.views.generic.edit import BaseDeleteView"),
        ]
    )


def view_own_imports(options: Options) -> list[str]:
    """The imports from the project itself of the resources' views."""
    owned = "OwnedCreateView, OwnedDeleteView, OwnedDetailView, OwnedUpdateView"
    lines = [
        "",
        "from config.listing import SearchListView",
        *[f"from ownership.views import {owned}"] * accounts(options),
        "",
        "from . import forms, models",
    ]
    return lines if resources(options) else []


def model_imports(options: Options) -> list[str]:
    """The imports from Django of the resources' models."""
    return chosen(
        [
            (True, "from django.db import models"),
            (pages(options), "from django.urls import reverse"),
            (translated(options), "from django.utils.translation import gettext_lazy as _"),
        ]
    )


def project_imports(options: Options, *modules: str) -> list[str]:
    """The imports of a test from the project itself: modules of the app, and `User`."""
    app = names.package(options["slug"])
    lines = chosen(
        [
            (bool(modules), f"from {app} import {', '.join(modules)}"),
            (accounts(options), "from users.models import User"),
        ]
    )
    return import_order(lines)


def import_from(module: str, found: Iterable[str]) -> str:
    """A `from` import, its names in the order of isort."""
    return f"from {module} import {', '.join(names.import_order(sorted(set(found))))}"


def api_imports(options: Options) -> list[str]:
    """The imports of a test of the API from the project itself."""
    lines = project_imports(options, "models")
    calls = ["from .callers import caller"] * accounts(options)
    own = [*calls, *["from .clients import APIClient"] * ninja(options)]
    return [*lines, "", *own] if own else lines


def whole_api_imports(options: Options) -> list[str]:
    """The imports of the test of the whole API from elsewhere."""
    library = options["api"] == "ninja"
    lines = chosen(
        [
            (True, "import json"),
            (True, "import re"),
            (True, "from collections.abc import Callable"),
            (True, "from http import HTTPStatus"),
            (not library, "from pathlib import Path"),
            (True, "from typing import Any"),
            (True, "import pytest"),
            (True, "from django.contrib.staticfiles import finders"),
            (not library, "from django.core.management import call_command"),
            (True, "from django.http import HttpResponse"),
            (True, "from django.test import Client, RequestFactory"),
            (not library, "from drf_spectacular.views import SpectacularJSONAPIView"),
            (library, "from ninja import NinjaAPI"),
            (True, "from pytest_django import Settings"),
        ]
    )
    return import_blocks(lines)


def handler_imports(options: Options) -> list[str]:
    """The imports of the test of the whole API from the project itself."""
    models = f"from {names.package(options['slug'])} import models"
    return import_order(
        ["from config.api import handlers", *([models] if resources(options) else [])]
    )


def language_test_imports(options: Options) -> list[str]:
    """The last imports of the test of the languages."""
    asserts = chosen([(pages(options), "assertContains"), (switch(options), "assertRedirects")])
    return chosen(
        [
            (not several_languages(options), "from pytest_django import Settings"),
            (bool(asserts), f"from pytest_django.asserts import {', '.join(asserts)}"),
            (True, ""),
            (True, "from config.settings import LANGUAGES"),
        ]
    )


def value_imports(found: Iterable[Field]) -> list[str]:
    """The imports that literal values of these fields need."""
    kinds = {field.kind for field in found}
    from_datetime = chosen(
        [("datetime" in kinds, "UTC"), ("date" in kinds, "date"), ("datetime" in kinds, "datetime")]
    )
    return chosen(
        [
            (bool(from_datetime), f"from datetime import {', '.join(from_datetime)}"),
            ("decimal" in kinds, "from decimal import Decimal"),
        ]
    )


def import_order(lines: Iterable[str]) -> list[str]:
    """`from x import y` lines in the order of isort."""
    by_module = {line.split()[1]: line for line in lines}
    return [by_module[module] for module in names.import_order(list(by_module))]


def import_blocks(lines: Iterable[str], *own: str) -> list[str]:
    """Import lines as isort puts them: blocks of the standard library, of packages, and of config
    and the project's ``own`` packages."""
    blocks: list[list[str]] = [[], [], []]
    for line in _import_lines(lines):
        blocks[_block(line.split()[1].partition(".")[0], own)].append(line)
    return _joined(block for block in blocks if block)


def _import_lines(lines: Iterable[str]) -> list[str]:
    given = list(lines)
    plain = [line for line in given if line.startswith("import ")]
    return [*import_order(plain), *import_order(line for line in given if line not in plain)]


def _block(package: str, own: Iterable[str]) -> int:
    if package in sys.stdlib_module_names:
        return 0
    return 2 if package in ("config", "ownership", "users", *own) else 1


def _joined(blocks: Iterable[list[str]]) -> list[str]:
    joined: list[str] = []
    for block in blocks:
        joined += ["", *block] if joined else block
    return joined

"""What follows from the options as a list: installed apps, middleware, dependencies, imports.

Standard library alone. ``options`` is cookiecutter's own mapping of the answers.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
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
    return parse(text, _read("reserved.toml")["django"], accounts=with_accounts)


@lru_cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def pages(options: Options) -> bool:
    return options["interface"] != "api"


def has_api(options: Options) -> bool:
    return options["interface"] != "pages"


def tokens(options: Options) -> bool:
    return options["auth"] == "token"


def forms(options: Options) -> bool:
    """Whether browsers send forms: on pages, or in the admin."""
    return pages(options) or options["admin"] == "ready"


def sessions(options: Options) -> bool:
    """Whether browsers log in."""
    return accounts(options) and forms(options)


def messages(options: Options) -> bool:
    """Whether pages tell what happened."""
    return (pages(options) and options["resources"] != "none") or options["admin"] == "ready"


def _chosen(rows: Iterable[tuple[bool, str]]) -> list[str]:
    return [text for wanted, text in rows if wanted]


def installed_apps(options: Options) -> list[str]:
    return _chosen(
        [
            (True, names.package(options["slug"])),
            (accounts(options), "users"),
            (options["admin"] == "ready", "django.contrib.admin"),
            (accounts(options), "django.contrib.auth"),
            (accounts(options), "django.contrib.contenttypes"),
            (messages(options), "django.contrib.messages"),
            (sessions(options), "django.contrib.sessions"),
            (True, "whitenoise.runserver_nostatic"),
            (True, "django.contrib.staticfiles"),
            (has_api(options), "rest_framework"),
            (has_api(options) and options["resources"] != "none", "django_filters"),
            (has_api(options), "drf_spectacular"),
            (has_api(options), "drf_spectacular_sidecar"),
        ]
    )


def middleware(options: Options) -> list[str]:
    return _chosen(
        [
            (True, "django.middleware.security.SecurityMiddleware"),
            (True, "whitenoise.middleware.WhiteNoiseMiddleware"),
            (sessions(options), "django.contrib.sessions.middleware.SessionMiddleware"),
            (True, "django.middleware.common.CommonMiddleware"),
            (True, "django.middleware.csrf.CsrfViewMiddleware"),
            (sessions(options), "django.contrib.auth.middleware.AuthenticationMiddleware"),
            (messages(options), "django.contrib.messages.middleware.MessageMiddleware"),
            (True, "django.middleware.clickjacking.XFrameOptionsMiddleware"),
        ]
    )


def context_processors(options: Options) -> list[str]:
    return _chosen(
        [
            (True, "django.template.context_processors.request"),
            (sessions(options), "django.contrib.auth.context_processors.auth"),
            (messages(options), "django.contrib.messages.context_processors.messages"),
        ]
    )


def database(options: Options) -> dict[str, str]:
    """What is told of the database: its title, its address, what to know when going live."""
    words = {"PACKAGE": names.package(options["slug"]), "SLUG": options["slug"]}
    told = _read("databases.toml")[options["database"]]
    return {key: re.sub("PACKAGE|SLUG", lambda m: words[m[0]], text) for key, text in told.items()}


def dependencies(options: Options) -> list[str]:
    packages = _chosen(
        [
            (True, "django-environ"),
            (has_api(options) and options["resources"] != "none", "django-filter"),
            (True, "django-stubs-ext"),
            (has_api(options), "djangorestframework"),
            (has_api(options), "drf-spectacular"),
            (has_api(options), "drf-spectacular-sidecar"),
            (True, "gunicorn"),
            (options["database"] == "postgresql", "psycopg[binary]"),
            (True, "whitenoise"),
        ]
    )
    django = "django" + _read("versions.toml")["django"][options["django_version"]]
    return [django, *_versioned(packages)]


def dev_dependencies(options: Options) -> list[str]:
    packages = _chosen(
        [
            (True, "coverage"),
            (True, "django-stubs"),
            (has_api(options), "djangorestframework-stubs"),
            (True, "mypy"),
            (True, "pytest"),
            (True, "pytest-django"),
            (True, "ruff"),
        ]
    )
    return _versioned(packages)


def _versioned(packages: Iterable[str]) -> list[str]:
    """Requirements: `psycopg[binary]>=3,<4`."""
    versions = _read("versions.toml")["packages"]
    return [package + versions[package.partition("[")[0]] for package in packages]


def addresses(options: Options) -> list[str]:
    """What the project serves beside its health, and where."""
    app = names.package(options["slug"])
    return _chosen(
        [
            (accounts(options) and pages(options), 'path("accounts/", include("users.urls"))'),
            (options["admin"] == "ready", 'path("admin/", admin.site.urls)'),
            (has_api(options), 'path("api/v1/", include("config.api.urls"))'),
            (pages(options), f'path("", include("{app}.urls"))'),
        ]
    )


def authors(options: Options) -> str | None:
    """The author as an inline table of ``pyproject.toml``; None where nobody is named."""
    keys = (("name", "author"), ("email", "email"))
    pairs = [f"{key} = {names.toml(options[option])}" for key, option in keys if options[option]]
    return f"{{ {', '.join(pairs)} }}" if pairs else None


def licence_id(options: Options) -> str:
    """The licence as an SPDX expression."""
    chosen = options["license"]
    return "LicenseRef-Proprietary" if chosen == "proprietary" else chosen


def view_imports(options: Options) -> list[str]:
    """The imports from Django of the resources' views."""
    found = resources(options)
    kept = protection(options)
    is_open = bool(found) and not accounts(options)
    editing = ["CreateView", "DeleteView", "DetailView"] if is_open else []
    generic = [*editing, *(["ListView"] if found else []), "TemplateView"]
    generic += ["UpdateView"] if is_open else []
    return _chosen(
        [
            (kept, "from django.contrib import messages"),
            (is_open, "from django.contrib.messages.views import SuccessMessageMixin"),
            (kept, "from django.db.models import ProtectedError"),
            (kept or is_open, "from django.forms import Form"),
            (kept, "from django.http import HttpResponse"),
            (kept, "from django.shortcuts import redirect"),
            (bool(found), "from django.urls import reverse_lazy"),
            (True, f"from django.views.generic import {', '.join(generic)}"),
            (kept, "from django.views.generic.edit import BaseDeleteView"),
        ]
    )


def view_bases(options: Options, resource: Resource, action: str) -> str:
    """What the view of an action inherits: `DetailView[models.Book]`."""
    model = f"models.{resource.name}"
    if accounts(options) and action != "List":
        bases = [f"Owned{action}View[{model}]"]
    elif action in ("Create", "Update"):
        form = f"forms.{resource.name}Form"
        bases = [f"SuccessMessageMixin[{form}]", f"{action}View[{model}, {form}]"]
    elif action == "Delete":
        bases = ["SuccessMessageMixin[Form]", f"DeleteView[{model}]"]
    else:
        bases = [f"{action}View[{model}]"]
    if action == "Delete" and fields.protected(resource, resources(options)):
        bases.insert(0, "KeepUsedMixin")
    return ", ".join(bases)


def protection(options: Options) -> bool:
    """Whether any row may be kept from being deleted by others that need it."""
    found = resources(options)
    return any(fields.protected(r, found) for r in found)


def related(options: Options, found: Iterable[Field], *, owner: bool) -> list[str]:
    """The relations that a page or a list fetches along."""
    return [f.name for f in found if f.target] + ["owner"] * (owner and accounts(options))


def rows(
    options: Options, resource: Resource, found: Iterable[Field], *, owner: bool = False
) -> str:
    """What a view shows: the model, or its rows with what they point at."""
    names_ = ", ".join(f'"{name}"' for name in related(options, found, owner=owner))
    if not names_:
        return f"model = models.{resource.name}"
    return f"queryset = models.{resource.name}.objects.select_related({names_})"


def pointed_at(options: Options, resource: Resource) -> bool:
    """Whether another resource has a relation to this one."""
    others = (r for r in resources(options) if r is not resource)
    return any(f.target == resource.name for other in others for f in other.relations)


def arguments(options: Options, resource: Resource, value: Callable[[Field], str]) -> str:
    """Keyword arguments for a row: `value` gives a field's, relations take their variables."""
    variables = {r.name: fields.variable(r) for r in resources(options)}
    own = [
        f"{f.name}={variables[f.target] if f.target else value(f)}"
        for f in resource.fields
        if f.target != resource.name
    ]
    return ", ".join(own)


def seeds(options: Options, resource: Resource) -> str:
    """A row of the sample data, by its keyword arguments."""
    row = arguments(options, resource, lambda field: fields.seed(resource, field))
    return ", ".join(_chosen([(accounts(options), "owner=user"), (bool(row), row)]))


def seed_loop(options: Options) -> str:
    """The head of the loop over the sample rows, with the variables that they use."""
    found = " ".join(seeds(options, r) for r in resources(options))
    numbered, named = re.search(r"\bi\b", found), "{nth}" in found
    if numbered and named:
        return 'for i, nth in enumerate(("First", "Second", "Third"), start=1):'
    if named:
        return 'for nth in ("First", "Second", "Third"):'
    return "for i in range(1, 4):" if numbered else "for _ in range(3):"


def first_row(options: Options, resource: Resource) -> str:
    """The row that tests begin with, by its keyword arguments."""
    row = arguments(options, resource, lambda field: fields.value(resource, field, 1))
    return ", ".join(_chosen([(accounts(options), "owner=owner"), (bool(row), row)]))


def fixtures(options: Options, resource: Resource) -> str:
    """The parameters of the fixture that makes this row."""
    found = {r.name: fields.variable(r) for r in resources(options)}
    wanted = dict.fromkeys(f.target for f in fields.targets(resource) if f.target)
    rows_ = [f"{found[name]}: models.{name}" for name in wanted]
    if accounts(options):
        return ", ".join(["owner: User", *rows_])
    return ", ".join(rows_) or "db: None"


def form_fixtures(options: Options, resource: Resource) -> str:
    """The parameters of the fixture of what is posted."""
    found = {r.name: fields.variable(r) for r in resources(options)}
    wanted = dict.fromkeys(f.target for f in fields.targets(resource) if f.target)
    return ", ".join(f"{found[name]}: models.{name}" for name in wanted)


def form_data(options: Options, resource: Resource) -> str:
    """What a person posts, as a Python dictionary."""
    found = {r.name: fields.variable(r) for r in resources(options)}
    pairs = [
        f'"{f.name}": ' + (f"{found[f.target]}.pk" if f.target else fields.posted(resource, f, 2))
        for f in resource.fields
        if f.target != resource.name
    ]
    return f"{{{', '.join(pairs)}}}"


def project_imports(options: Options, *modules: str) -> list[str]:
    """The imports of a test from the project itself: modules of the app, and `User`."""
    app = names.package(options["slug"])
    lines = _chosen(
        [
            (bool(modules), f"from {app} import {', '.join(modules)}"),
            (accounts(options), "from users.models import User"),
        ]
    )
    return import_order(lines)


def log_in(options: Options) -> str:
    """Where the first administrator begins."""
    if options["admin"] == "ready":
        return "Log in at <http://127.0.0.1:8000/admin/>"
    if pages(options):
        return "Log in at <http://127.0.0.1:8000/accounts/login/>"
    return "It may change all rows"


def places(options: Options) -> list[tuple[str, str]]:
    """What a person may want to change, and where it is."""
    app, some = names.package(options["slug"]), options["resources"] != "none"
    shown, api = pages(options), has_api(options)
    rows_ = [
        (
            True,
            "what is kept" if some else "your first model, a new file",
            f"`{app}/models.py`, then `makemigrations` and `migrate`",
        ),
        (some and shown, "what people fill in", f"`{app}/forms.py`"),
        (shown, "pages", f"`{app}/views.py`, `{app}/urls.py`, `templates/`"),
        (api and some, "the API", f"`{app}/api/`, and what all of it shares in `config/api/`"),
        (api and not some, "the API", "`config/api/`"),
        (some, "sample data", f"`{app}/management/commands/seed.py`"),
        (some and options["admin"] == "ready", "the admin", f"`{app}/admin.py`"),
        (accounts(options), "accounts", "`users/`"),
        (accounts(options) and some, "who may change what", "`ownership/`"),
        (shown, "the look", "`static/site.css`, `templates/base.html`"),
        (True, "settings", "`config/settings.py`"),
        (True, "dependencies", "`pyproject.toml`, and the same in `requirements*.txt`"),
    ]
    return [(what, where) for wanted, what, where in rows_ if wanted]


def variables(options: Options) -> list[tuple[str, str, str]]:
    """What is read from the environment: name, meaning, default."""
    told, caller = database(options), ", and the caller in `X-Forwarded-For`"
    rows_ = [
        (
            True,
            "SECRET_KEY",
            "signs cookies and forms; secret",
            "none: without it, only `DEBUG` starts",
        ),
        (True, "DEBUG", "error pages with the source, no HTTPS", "`false`"),
        (True, "ALLOWED_HOSTS", "host names to answer to, with commas", "none"),
        (
            forms(options),
            "CSRF_TRUSTED_ORIGINS",
            "other origins whose forms are accepted, as in `https://example.org`",
            "none",
        ),
        (True, "DATABASE_URL", told["address"], told["default"]),
        (tokens(options), "TOKEN_DAYS", "for how long a token is valid", "`30`"),
        (True, "LOG_LEVEL", "least level that is logged", "`INFO`"),
        (True, "SECURE_HSTS_SECONDS", "for how long browsers insist on HTTPS", "`3600`"),
        (True, "SECURE_HSTS_INCLUDE_SUBDOMAINS", "and on that of all subdomains", "`true`"),
        (True, "SECURE_HSTS_PRELOAD", "agree to be listed in browsers", "`true`"),
        (True, "TRUST_PROXY", "believe `X-Forwarded-Proto`" + caller * tokens(options), "`false`"),
        (True, "PORT`, `WEB_CONCURRENCY", "of Gunicorn: port; number of processes", "`8000`; `2`"),
    ]
    return [row for wanted, *row in rows_ if wanted]


def value_imports(found: Iterable[Field]) -> list[str]:
    """The imports that literal values of these fields need."""
    kinds = {field.kind for field in found}
    from_datetime = _chosen(
        [("datetime" in kinds, "UTC"), ("date" in kinds, "date"), ("datetime" in kinds, "datetime")]
    )
    return _chosen(
        [
            (bool(from_datetime), f"from datetime import {', '.join(from_datetime)}"),
            ("decimal" in kinds, "from decimal import Decimal"),
        ]
    )


def all_fields(options: Options) -> list[Field]:
    return [field for resource in resources(options) for field in resource.fields]


def admin_models(options: Options) -> list[str]:
    """The models in the admin, as its addresses name them."""
    app = names.package(options["slug"])
    return [*(f"{app}_{r.name.lower()}" for r in resources(options)), "users_user"]


def admin_search(options: Options, resource: Resource) -> list[str]:
    """The fields that the admin searches: the resource's texts, and the titles it points at."""
    by_name = {r.name: r for r in resources(options)}
    own = [f.name for f in resource.fields if f.kind in ("str", "text", "email", "url")]
    titles = ((f.name, by_name[f.target].title) for f in resource.relations if f.target)
    return [*own, *(f"{name}__{title}" for name, title in titles if title)]


def admin_completed(options: Options, resource: Resource) -> str:
    """The relations that the admin completes while one types: their targets can be searched."""
    by_name = {r.name: r for r in resources(options)}
    found = [f.name for f in resource.relations if f.target and by_name[f.target].title]
    return listed(["owner", *found])


def admin_columns(resource: Resource) -> str:
    shown = [resource.title or "__str__", *(f.name for f in fields.columns(resource)), "owner"]
    return listed(shown)


def admin_filters(resource: Resource) -> list[str]:
    return [f.name for f in resource.fields if f.kind in ("bool", "date", "datetime")]


def listed(found: Iterable[str]) -> str:
    """A Python list of names."""
    return f"[{', '.join(names.python(name) for name in found)}]"


def import_order(lines: Iterable[str]) -> list[str]:
    """`from x import y` lines in the order of isort."""
    by_module = {line.split()[1]: line for line in lines}
    return [by_module[module] for module in names.import_order(list(by_module))]

"""What is said about the project: in README.md, AGENTS.md and pyproject.toml.

Standard library alone.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime

from . import names
from .api import takes_sessions
from .choices import (
    Options,
    account_pages,
    accounts,
    allauth,
    chosen,
    drf,
    has_admin,
    has_api,
    ninja,
    pages,
    read,
    resources,
    sessions,
    tokens,
)
from .languages import translated
from .operation import ends_https, operation_places
from .servers import counted, has_cache, has_jobs, joined


def today() -> str:
    """The date of the render; ``SOURCE_DATE_EPOCH`` wins."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()).isoformat()


def authors(options: Options) -> str | None:
    """The author as an inline table of ``pyproject.toml``; None where nobody is named."""
    keys = (("name", "author"), ("email", "email"))
    pairs = [f"{key} = {names.toml(options[option])}" for key, option in keys if options[option]]
    return f"{{ {', '.join(pairs)} }}" if pairs else None


def licence_id(options: Options) -> str:
    """The licence as an SPDX expression."""
    chosen = options["license"]
    return "LicenseRef-Proprietary" if chosen == "proprietary" else chosen


def database(options: Options) -> dict[str, str]:
    """What is told of the database: its title, its address, what to know when going live."""
    words = {"PACKAGE": names.package(options["slug"]), "SLUG": options["slug"]}
    told = read("databases.toml")[options["database"]]
    return {key: re.sub("PACKAGE|SLUG", lambda m: words[m[0]], text) for key, text in told.items()}


def log_in(options: Options) -> str:
    """Where the first administrator begins."""
    if has_admin(options):
        return "Log in at <http://127.0.0.1:8000/admin/>"
    if pages(options):
        return "Log in at <http://127.0.0.1:8000/accounts/login/>"
    return "It may change all rows"


def first_page(options: Options) -> str:
    """What to look at first, as a path below the host."""
    return "" if pages(options) else "api/v1/docs/"


def first_call(options: Options) -> str:
    """What to fetch first from the API, as an argument in a shell."""
    found, api = resources(options), "http://127.0.0.1:8000/api/v1"
    return f"'{api}/{found[0].slug}/?page_size=50'" if found else f"{api}/schema/"


def places(options: Options) -> list[tuple[str, str]]:
    """What a person may want to change, and where it is."""
    app, some = names.package(options["slug"]), options["resources"] != "none"
    shown, api = pages(options), has_api(options)
    by_group = allauth(options) and some
    by_owner = accounts(options) and some and not by_group
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
        (some and has_admin(options), "the admin", f"`{app}/admin.py`"),
        (accounts(options), "accounts", "`users/`"),
        (account_pages(options), "their pages", "`templates/account/`, `templates/allauth/`"),
        (by_owner, "who may change what", "`ownership/`"),
        (by_group, "who may change what", "`ownership/`, `users/groups.py`"),
        (shown, "the look", "`static/site.css`, `templates/base.html`"),
        (translated(options), "translations", "`locale/`, then `scripts/compile_messages.py`"),
        (True, "settings", "`config/settings.py`"),
        (True, "dependencies", "`pyproject.toml`, and the same in `requirements*.txt`"),
    ]
    return [*((what, where) for wanted, what, where in rows_ if wanted), *operation_places(options)]


def readme_sections(options: Options) -> list[str]:
    """The includes of README.md below its first lines, in `templates/readme/`."""
    return chosen(
        [
            (bool(options["why"]), "why"),
            (True, "run"),
            (options["dev_container"] == "yes", "dev_container"),
            (options["resources"] != "none", "seed"),
            (accounts(options), "administrator"),
            (allauth(options), "accounts"),
            (has_api(options), "api"),
            (translated(options), "languages"),
            (has_cache(options), "cache"),
            (has_jobs(options), "jobs"),
            (True, "test"),
            (True, "places"),
            (True, "configuration"),
            (True, "security"),
            (True, "live"),
            (options["server"] == "mod_wsgi", "apache"),
            (options["deploy"] == "docker", "docker"),
            (options["deploy"] == "serverless", "serverless"),
        ]
    )


def api_notes(options: Options) -> list[str]:
    """What to know when calling the API: includes in `templates/readme/api/`."""
    some = options["resources"] != "none"
    takes_tokens = options["auth"] in ("token", "accounts")
    return chosen(
        [
            (some, "lists"),
            (True, "errors"),
            (True, "rates"),
            (takes_sessions(options), "session"),
            (takes_tokens, options["auth"]),
            (accounts(options) and some, "owners"),
        ]
    )


def live_notes(options: Options) -> list[str]:
    """What to know when going live: includes in `templates/readme/live/`."""
    return chosen(
        [
            (True, "secrets"),
            (not ends_https(options), "https"),
            (True, "hsts"),
            (True, "health"),
            (allauth(options), "mail"),
            (allauth(options), "attempts"),
            (sessions(options), "sessions"),
            (True, "database"),
        ]
    )


def counted_where(options: Options) -> str:
    """How calls and attempts to log in are counted where there are several processes."""
    if has_cache(options):
        return "counted together for all processes"
    return (
        "counted in each process by itself; with a shared cache in `CACHES` they are counted"
        " together"
    )
def cleaned(options: Options) -> str:
    """What is deleted in the background once it is over; empty where there is nothing."""
    found = chosen(
        [
            (sessions(options), "sessions"),
            (tokens(options), "tokens"),
            (options["jobs"] == "light", "tasks"),
        ]
    )
    return joined(found) if found else ""


def cached(options: Options) -> str:
    """What the cache holds, in words."""
    found = chosen(
        [
            (sessions(options), "sessions"),
            (counted(options), "how long lists are"),
            (tokens(options) or allauth(options), "how often somebody tried to log in"),
            (has_api(options), "how often somebody called the API"),
        ]
    )
    return joined(found or ["what you put there"])


def conventions(options: Options) -> list[str]:
    """What AGENTS.md asks of a change."""
    some = options["resources"] != "none"
    lists = "A list page" if options["interface"] == "pages" else "A list"
    return chosen(
        [
            (True, "Types everywhere; mypy is strict."),
            (
                True,
                "What differs between machines is read in `config/settings.py` alone, and named in"
                " `.env.example` and README.md.",
            ),
            (some, f"{lists} takes a fixed number of queries; its test counts them."),
            (
                pages(options) and some,
                "Views find their templates by name: `<model>_list.html`, `_detail`, `_form`,"
                " `_confirm_delete`.",
            ),
            (
                drf(options),
                "The API's description is made from serializers and views, without a warning; a"
                " test makes it.",
            ),
            (
                ninja(options),
                "The API's description is made from schemas and routers; what models refuse, it refuses.",
            ),
            (
                translated(options),
                "What people read is marked for translation, and translated in `locale/`; a test wants"
                " both.",
            ),
            (True, "Migrations that were released are not edited."),
            (True, "Nothing secret is committed; `.env` is ignored."),
        ]
    )

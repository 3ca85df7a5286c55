"""Questions about the options: what was chosen, and what follows from it.

Standard library alone. ``options`` is cookiecutter's own mapping of the answers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .resources import Batch, Field, Resource, claimed, parse_batches

Options = Mapping[str, str]
HERE = Path(__file__).parent


def accounts(options: Options) -> bool:
    return options["auth"] != "none" and options["orm"] != "none"


def outside_issuer(options: Options) -> bool:
    """Whether callers are known by the tokens that somebody else gives them."""
    return options["auth"] == "token" and options["orm"] == "none"


def resources(options: Options) -> tuple[Resource, ...]:
    return _all(batches(options))


def batches(options: Options) -> tuple[Batch, ...]:
    """The same as they came: the first, and those that were added later."""
    return _parsed(options["resources"], options["orm"], accounts(options))


@lru_cache
def _all(found: tuple[Batch, ...]) -> tuple[Resource, ...]:
    return tuple(resource for batch in found for resource in batch.resources)


@lru_cache
def _parsed(text: str, orm: str, with_accounts: bool) -> tuple[Batch, ...]:
    reserved = claimed(read("reserved.toml"), "flask", orm)
    return parse_batches(text, reserved, accounts=with_accounts)


@lru_cache
def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def all_fields(options: Options) -> list[Field]:
    return [field for resource in resources(options) for field in resource.fields]


def pages(options: Options) -> bool:
    return options["interface"] != "api"


def own_templates(options: Options) -> bool:
    return pages(options)


def has_api(options: Options) -> bool:
    return options["interface"] != "pages"


def has_admin(options: Options) -> bool:
    return options["admin"] != "none"


def sessions(options: Options) -> bool:
    """Whether people log in on a page."""
    return accounts(options) and pages(options)


def signs_up(options: Options) -> bool:
    """Whether people make their accounts themselves."""
    return options["auth"] == "accounts"


def flask_login_alone(options: Options) -> bool:
    """Whether the project's own pages log people in."""
    return sessions(options) and not signs_up(options)


def tokens(options: Options) -> bool:
    own = options["auth"] == "token" and accounts(options)
    return own or (signs_up(options) and has_api(options))


def heard(options: Options) -> bool:
    """Whether what is heard of new passwords ends tokens; Peewee's store of users does it itself."""
    return signs_up(options) and tokens(options) and sqlalchemy(options)


def cors(options: Options) -> bool:
    """Whether scripts of other sites may call the API."""
    return options["cors"] == "yes"


def has_rates(options: Options) -> bool:
    """Whether the API may be called so many times and no more; the smallest leaves that to what is
    before it.
    """
    return has_api(options) and has_database(options)


def limited(options: Options) -> bool:
    """Whether there is something that may be done so many times and no more."""
    return accounts(options) or has_rates(options)


def has_forms(options: Options) -> bool:
    return pages(options) and has_commands(options)


def has_commands(options: Options) -> bool:
    return accounts(options) or bool(resources(options))


def has_database(options: Options) -> bool:
    return options["orm"] != "none"


def sqlalchemy(options: Options) -> bool:
    return options["orm"] == "sqlalchemy"


def peewee(options: Options) -> bool:
    return options["orm"] == "peewee"


def by_hand(options: Options) -> bool:
    """Whether there is a place for SQL written by hand."""
    return options["sql"] == "yes"


def metrics(options: Options) -> bool:
    """Whether requests are counted for Prometheus."""
    return options["metrics"] == "yes"


def frozen(options: Options) -> bool:
    """Whether the pages can be written to files."""
    return options["frozen"] == "yes"


def has_model(options: Options) -> bool:
    """Whether a model that was trained answers calls."""
    return options["model"] == "yes"


def chosen(rows: Iterable[tuple[bool, str]]) -> list[str]:
    return [text for wanted, text in rows if wanted]

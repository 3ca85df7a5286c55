"""What the options amount to: what is there, and what is not.

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


def chosen(rows: Iterable[tuple[bool, str]]) -> list[str]:
    """What is wanted, in order."""
    return [text for wanted, text in rows if wanted]


@lru_cache
def read(name: str) -> dict[str, Any]:
    """A TOML file beside this one."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def resources(options: Options) -> tuple[Resource, ...]:
    return _all(batches(options))


def batches(options: Options) -> tuple[Batch, ...]:
    """The same as they came: the first, and those that were added later."""
    return _parsed(options["resources"], options["api"], accounts(options))


@lru_cache
def _all(found: tuple[Batch, ...]) -> tuple[Resource, ...]:
    return tuple(resource for batch in found for resource in batch.resources)


@lru_cache
def _parsed(text: str, api: str, with_accounts: bool) -> tuple[Batch, ...]:
    reserved = claimed(read("reserved.toml"), "django", api)
    return parse_batches(text, reserved, accounts=with_accounts)


def all_fields(options: Options) -> list[Field]:
    return [field for resource in resources(options) for field in resource.fields]


def accounts(options: Options) -> bool:
    return options["auth"] != "none"


def tokens(options: Options) -> bool:
    return options["auth"] == "token"


def pages(options: Options) -> bool:
    return options["interface"] != "api"


def has_api(options: Options) -> bool:
    return options["interface"] != "pages"


def drf(options: Options) -> bool:
    return options["api"] == "drf"


def ninja(options: Options) -> bool:
    return options["api"] == "ninja"


def allauth(options: Options) -> bool:
    """Whether people sign up by themselves."""
    return options["auth"] == "accounts"


def account_pages(options: Options) -> bool:
    """Whether they do so on pages: those of the site, or in the look of the admin."""
    return allauth(options) and forms(options)


def headless_only(options: Options) -> bool:
    """Whether people sign up by the API alone."""
    return allauth(options) and not forms(options)


def has_admin(options: Options) -> bool:
    return options["admin"] != "none"


def unfold(options: Options) -> bool:
    """Whether the admin wears the clothes of django-unfold."""
    return options["admin"] == "unfold"


def forms(options: Options) -> bool:
    """Whether browsers send forms: on pages, or in the admin."""
    return pages(options) or has_admin(options)


def sessions(options: Options) -> bool:
    """Whether log-ins are kept in sessions, as those of browsers are."""
    return (accounts(options) and forms(options)) or allauth(options)


def cors(options: Options) -> bool:
    """Whether scripts of other sites may call the API."""
    return options["cors"] == "yes"


def csp(options: Options) -> str:
    """Whether the policy for browsers is Django's own, which came with 6.0, or a package's."""
    return "package" if options["django_version"] == "5.2" else "builtin"


def messages(options: Options) -> bool:
    """Whether pages tell what happened."""
    told = options["resources"] != "none" or allauth(options)
    return (pages(options) and told) or has_admin(options)


def own_templates(options: Options) -> bool:
    return pages(options) or account_pages(options)

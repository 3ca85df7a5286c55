"""Which values of the stack cannot stand together.

Standard library alone: each template's extension package holds this file as a symlink. Rules are
plain mappings as read from ``rules.toml``: ``id``, ``forbids`` (option -> values), ``message``,
``fix``. A rule is violated where every option it names has one of the values it names. Several
values of one option are one text joined by commas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def violated(
    rules: Iterable[Mapping[str, Any]], stack: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    """The rules that ``stack`` (option -> value, perhaps incomplete) violates, in their order."""
    return [rule for rule in rules if applies(rule["forbids"], stack)]


def applies(forbids: Mapping[str, Sequence[str]], stack: Mapping[str, str]) -> bool:
    return all(
        not set(values).isdisjoint(stack.get(option, "").split(","))
        for option, values in forbids.items()
    )

"""Python as it is written for a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import fields, names
from .choices import Options, resources


def listed(found: Iterable[str]) -> str:
    """A Python list of names."""
    return f"[{', '.join(names.python(name) for name in found)}]"


def tupled(found: Iterable[str]) -> str:
    """A Python tuple of names."""
    written = [names.python(name) for name in found]
    return f"({', '.join(written)}{',' if len(written) == 1 else ''})"


def seed_loop(options: Options) -> str:
    """The head of the loop over the rows of sample data, with the variables that these use."""
    found = resources(options)
    text = " ".join(seed for resource in found for seed in fields.seeds(resource, found))
    rows, numbers = '("First", "Second", "Third")', re.search(r"\bi\b", text)
    if "{nth}" in text:
        return f"i, nth in enumerate({rows}, start=1)" if numbers else f"nth in {rows}"
    return "i in range(1, 4)" if numbers else "_ in range(3)"

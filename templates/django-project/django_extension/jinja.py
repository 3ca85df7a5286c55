"""What the template's files may call: every public function of the modules below, and filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import getmembers, isfunction
from types import ModuleType
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension as JinjaExtension

from . import (
    admin,
    api,
    choices,
    errors,
    fields,
    htmx,
    imports,
    indexes,
    languages,
    marks,
    migrations,
    names,
    ninja,
    operation,
    packages,
    parts,
    security,
    samples,
    servers,
    texts,
    variables,
    views,
)
from .wrap import wrap

MODULES = (
    admin,
    api,
    choices,
    errors,
    fields,
    htmx,
    imports,
    indexes,
    migrations,
    ninja,
    operation,
    packages,
    parts,
    security,
    samples,
    servers,
    texts,
    variables,
    views,
)


def public(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions that ``module`` defines itself, but those that begin with an underscore."""
    for name, function in getmembers(module, isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield name, function


class Extension(JinjaExtension):
    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        for module in MODULES:
            environment.globals.update(public(module))
        environment.globals.update(languages.globals_for(environment, marks))
        environment.filters.update(
            capfirst=lambda text: text[:1].upper() + text[1:],
            python=names.python,
            slug=names.slugify,
            toml=names.toml,
            wrap=wrap,
        )

"""What the template's files may call, beside what cookiecutter offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import getmembers, isfunction
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension as JinjaExtension

from . import (
    choices,
    errors,
    fields,
    htmx,
    fields_peewee,
    imports,
    languages,
    literals,
    marks,
    migrations,
    names,
    operation,
    packages,
    parts,
    security,
    servers,
    texts,
)
from .wrap import wrap

MODULES = (
    choices,
    errors,
    fields,
    htmx,
    fields_peewee,
    imports,
    literals,
    migrations,
    operation,
    packages,
    parts,
    security,
    servers,
    texts,
)


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every function that a module of ours defines and does not keep for itself."""
    for module in MODULES:
        for name, function in getmembers(module, isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                yield name, function


class Extension(JinjaExtension):
    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update(functions())
        environment.globals.update(languages.globals_for(environment, marks))
        environment.filters.update(
            gettext=lambda text, name="gettext": languages.with_gettext(
                text, f"from flask_babel import {name} as _"
            ),
            capfirst=lambda text: text[:1].upper() + text[1:],
            python=names.python,
            slug=names.slugify,
            toml=names.toml,
            wrap=wrap,
        )

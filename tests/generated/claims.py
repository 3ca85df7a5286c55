"""Run inside a generated project: the names that its installed framework claims, one to a line.

Models and forms get the person's fields as attributes; what is there already cannot be a field.
"""

from __future__ import annotations

import sys


def django() -> set[str]:
    from django.db import models

    return {name for name in dir(models.Model) if not name.startswith("_")} | {"objects"}


def flask() -> set[str]:
    found = {*_models(), *_forms(), *_schemas()}
    return {name for name in found if not name.startswith("_") and name.islower()}


def _models() -> list[str]:
    """Of a model, with whichever ORM the project has."""
    try:
        from sqlalchemy.orm import DeclarativeBase
    except ImportError:
        from peewee import Model

        return dir(Model)

    class Base(DeclarativeBase):
        pass

    return dir(Base)


def _forms() -> list[str]:
    """Of a form, where the project has pages."""
    try:
        from flask_wtf import FlaskForm
    except ImportError:
        return []

    class Form(FlaskForm):
        pass

    return dir(Form)


def _schemas() -> list[str]:
    """Of a schema, where the project has an API."""
    try:
        from marshmallow import Schema
    except ImportError:
        return []
    return dir(Schema)


print("\n".join(sorted({"django": django, "flask": flask}[sys.argv[1]]())))

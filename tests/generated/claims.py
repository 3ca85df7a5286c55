"""Run inside a generated project: the names that its installed framework claims, one to a line.

Models and forms get the person's fields as attributes; what is there already cannot be a field.
"""

from __future__ import annotations

import sys


def django() -> set[str]:
    from django.db import models

    return {name for name in dir(models.Model) if not name.startswith("_")} | {"objects"}


def flask() -> set[str]:
    from flask_wtf import FlaskForm
    from sqlalchemy.orm import DeclarativeBase

    class Base(DeclarativeBase):
        pass

    class Form(FlaskForm):
        pass

    return {name for name in {*dir(Base), *dir(Form)} if not name.startswith("_")} - {"Meta"}


print("\n".join(sorted({"django": django, "flask": flask}[sys.argv[1]]())))

"""What people fill in."""

import sqlalchemy as sa
from flask_wtf import FlaskForm
from wtforms import DateField, EmailField, IntegerField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from shelf import models
from shelf.extensions import db


def stripped(text: str | None) -> str | None:
    """The text without spaces around it, and NUL, which databases refuse; None if that is all."""
    return (text or "").replace("\0", "").strip() or None


def choices(model: type[models.Base]) -> dict[str, str]:
    """Every row by name, after the choice of none."""
    rows = sorted(db.session.scalars(sa.select(model)), key=str)
    return {"": "---------"} | {str(row.id): str(row) for row in rows}


def as_id(value: str | int | None) -> int | None:
    return int(value) if value else None


class LoginForm(FlaskForm):
    email = EmailField(
        "Email",
        validators=[DataRequired()],
        filters=[stripped],
        render_kw={"autocomplete": "username", "autofocus": True},
    )
    password = PasswordField(
        "Password",
        validators=[DataRequired()],
        render_kw={"autocomplete": "current-password"},
    )


class AuthorForm(FlaskForm):
    name = StringField("Name", validators=[DataRequired(), Length(max=200)], filters=[stripped])
    born = DateField("Born", validators=[Optional()])


class BookForm(FlaskForm):
    title = StringField("Title", validators=[DataRequired(), Length(max=200)], filters=[stripped])
    pages = IntegerField("Pages", validators=[InputRequired(), NumberRange(-(2**31), 2**31 - 1)])
    published = DateField("Published", validators=[Optional()])
    author_id = SelectField(
        "Author",
        validators=[InputRequired()],
        coerce=as_id,
        choices=lambda: choices(models.Author),
    )

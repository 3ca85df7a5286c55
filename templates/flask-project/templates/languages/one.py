"""The language of the project."""

from flask import Flask
from flask_babel import Babel[[ ', get_locale' if pages(cookiecutter) else '' ]]
from flask_babel import lazy_gettext as _

[% include 'languages/errors.py' %]


def init_app(app: Flask) -> None:
    Babel(app)
[% if pages(cookiecutter) %]
    app.context_processor(tell_language)


def tell_language() -> dict[str, str]:
    return {"language": str(get_locale())}
[% endif %]

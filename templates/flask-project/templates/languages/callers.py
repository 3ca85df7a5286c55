"""In which language a request is answered."""

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel
from flask_babel import lazy_gettext as _

[% include 'languages/errors.py' %]


def init_app(app: Flask) -> None:
    Babel(app, locale_selector=select)


def select() -> str | None:
    """What the caller asks for; None for the default."""
    if not has_request_context():
        return None
    return request.accept_languages.best_match(list(dict(current_app.config["LANGUAGES"])))

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

[[ 'import sqlalchemy as sa\n' if cookiecutter.orm == 'sqlalchemy' else '' ]]from flask import abort, current_app, g, request
from werkzeug.datastructures import WWWAuthenticate

from [[ cookiecutter.__package ]].api.blueprint import Blueprint
[[ 'from %s.extensions import db\n' % cookiecutter.__package if cookiecutter.orm == 'sqlalchemy' else '' ]]from [[ cookiecutter.__package ]].models import AccessToken, [[ 'Owned, ' if cookiecutter.resources != 'none' else '' ]]User

View = Callable[..., Any]


[% include cookiecutter.orm ~ '/api/tokens.py' %]


def caller() -> User | None:
    """Whose token the request came with; looked up once."""
    if "token" not in g:
        g.token = shown_token()
    return g.token.user if g.token else None


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def now() -> dt.datetime:
    """The time as the database keeps it: in UTC, without saying so."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def login_required(view: View) -> View:
    """Answer 401 unless the request came with a good token; `g.user` is whose it is.[[ ' A\n    browser\'s session does not count, so that no other site can use it.\n    ' if cookiecutter.interface == 'both' else '' ]]"""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        g.user = caller()
        if g.user is None:
            abort(401, [[ _("No good token was sent.") ]], www_authenticate=WWWAuthenticate("bearer"))
        return view(*args, **kwargs)

    described: View = Blueprint.doc(security=[{"token": []}])(checked)
    return described

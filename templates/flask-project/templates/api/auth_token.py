import datetime as dt
import hashlib
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

import sqlalchemy as sa
from flask import abort, current_app, g, request
from werkzeug.datastructures import WWWAuthenticate

from [[ cookiecutter.__package ]].api.blueprint import Blueprint
from [[ cookiecutter.__package ]].extensions import db
from [[ cookiecutter.__package ]].models import AccessToken, [[ 'Owned, ' if cookiecutter.resources != 'none' else '' ]]User

View = Callable[..., Any]


def issue_token(user: User) -> str:
    """A new token for `user`, which nobody can be told again: only its digest is kept."""
    token = secrets.token_urlsafe(32)
    expires = now() + dt.timedelta(days=current_app.config["TOKEN_DAYS"])
    db.session.add(AccessToken(user=user, digest=digest(token), expires=expires))
    db.session.commit()
    return token


def shown_token() -> AccessToken | None:
    """The token that the request came with, if it is good."""
    shown = request.authorization
    if shown is None or shown.type != "bearer" or not shown.token:
        return None
    query = sa.select(AccessToken).join(AccessToken.user).where(User.is_active)
    query = query.where(AccessToken.digest == digest(shown.token), AccessToken.expires > now())
    found: AccessToken | None = db.session.scalar(query)
    return found


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def now() -> dt.datetime:
    """The time as the database keeps it: in UTC, without saying so."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def login_required(view: View) -> View:
    """Answer 401 unless the request came with a good token; `g.user` is whose it is.[[ ' A\n    browser\'s session does not count, so that no other site can use it.\n    ' if cookiecutter.interface == 'both' else '' ]]"""

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        g.token = shown_token()
        if g.token is None:
            abort(401, [[ _("No good token was sent.") ]], www_authenticate=WWWAuthenticate("bearer"))
        g.user = g.token.user
        return view(*args, **kwargs)

    described: View = Blueprint.doc(security=[{"token": []}])(checked)
    return described

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import abort, current_app, g
from flask_login import current_user

from [[ cookiecutter.__package ]].api.blueprint import Blueprint
[[ import_from(cookiecutter.__package ~ '.extensions', with_session(cookiecutter, 'csrf')) ]]
from [[ cookiecutter.__package ]].models import Owned

View = Callable[..., Any]


def login_required(view: View) -> View:
    """Answer 401 unless somebody is logged in, who is `g.user`. Browsers send their session along
    whichever site asks them to, so the header X-CSRFToken has to show that it is ours.
    """

    @wraps(view)
    def checked(*args: Any, **kwargs: Any) -> Any:
        if not current_user.is_authenticated:
            abort(401, [[ _("Nobody is logged in.") ]])
        if current_app.config["WTF_CSRF_ENABLED"]:
            csrf.protect()
        g.user = current_user
        return view(*args, **kwargs)

    described: View = Blueprint.doc(security=[{"session": []}])(checked)
    return described

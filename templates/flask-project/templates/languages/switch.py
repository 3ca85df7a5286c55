"""In which language a request is answered, and the switch at the foot of each page."""

[[ 'import re\n\n' if not switch_home(cookiecutter) else '' ]]from flask import Blueprint, Flask, current_app, has_request_context, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale
from flask_babel import lazy_gettext as _
[[ '\nfrom %s.auth import same_site\n' % cookiecutter.__package if switch_home(cookiecutter) else '' ]]
bp = Blueprint("languages", __name__)
COOKIE = "language"
YEAR = 60 * 60 * 24 * 365
[% include 'languages/errors.py' %]


def init_app(app: Flask) -> None:
    Babel(app, locale_selector=select)
    app.register_blueprint(bp)


def select() -> str | None:
    """What the person chose, else what the browser asks for; None for the default."""
    if not has_request_context():
        return None
    codes = list(dict(current_app.config["LANGUAGES"]))
    chosen = request.cookies.get(COOKIE)
    return chosen if chosen in codes else request.accept_languages.best_match(codes)


@bp.app_context_processor
def tell_language() -> dict[str, str]:
    return {"language": str(get_locale())}


@bp.post("/language/")
def choose() -> ResponseReturnValue:
    response = redirect(same_site(request.form.get("next")) or url_for("site.home"))
    chosen = request.form.get("language", "")
    if chosen in dict(current_app.config["LANGUAGES"]):
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(COOKIE, chosen, YEAR, secure=secure, httponly=True, samesite="Lax")
    return response
[% if not switch_home(cookiecutter) %]


[% include 'auth/same_site.py' %]
[% endif %]

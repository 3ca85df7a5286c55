"""The home page, and the pages that tell of errors."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, NotFound, SecurityError

bp = Blueprint("site", __name__)


@bp.get("/")
def home() -> str:
    return render_template("home.html")


@bp.app_errorhandler(HTTPException)
def show_error(error: HTTPException) -> ResponseReturnValue:
    """Show the error in the look of the site: by `404.html` and the like, or `error.html`."""
    if isinstance(error, SecurityError):
        return error  # The host is not ours, so no page of ours has an address there.
    page = "400_csrf" if isinstance(error, CSRFError) else error.code
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    shown = render_template([f"{page}.html", "error.html"], error=error)
    return shown, error.code or 500, headers


@bp.app_errorhandler(OverflowError)
def show_not_found(_error: OverflowError) -> ResponseReturnValue:
    """A number in the address is larger than the database can hold, so there is nothing there."""
    return show_error(NotFound())

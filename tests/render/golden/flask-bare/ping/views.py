"""The home page, and the pages that tell of errors."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

bp = Blueprint("site", __name__)


@bp.get("/")
def home() -> str:
    return render_template("home.html")


@bp.app_errorhandler(HTTPException)
def show_error(error: HTTPException) -> ResponseReturnValue:
    """Show the error in the look of the site: by `404.html` and the like, or `error.html`."""
    if isinstance(error, SecurityError):
        return error  # The host is not ours, so no page of ours has an address there.
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    shown = render_template([f"{error.code}.html", "error.html"], error=error)
    return shown, error.code or 500, headers

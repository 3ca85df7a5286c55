"""Log-in and log-out, and who may change what."""

import re

import sqlalchemy as sa
from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user

from shelf.extensions import db, limiter, login_manager
from shelf.forms import LoginForm
from shelf.models import Owned, User

bp = Blueprint("auth", __name__, url_prefix="/accounts")


@login_manager.user_loader
def load_user(user_id: str) -> User | None:
    user = db.session.get(User, int(user_id))
    return user if user and user.is_active else None


@bp.route("/login/", methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
def login() -> ResponseReturnValue:
    form = LoginForm()
    if form.validate_on_submit():
        user = authenticate(form.email.data or "", form.password.data or "")
        if user:
            session.clear()  # Nothing from before the log-in lives on.
            login_user(user)
            return redirect(same_site(request.args.get("next")) or url_for("site.home"))
        form.form_errors.append("Please enter a correct email and password.")
    return render_template("auth/login.html", form=form)


@bp.post("/logout/")
def logout() -> ResponseReturnValue:
    logout_user()
    session.clear()
    flash("You are logged out.", "success")
    return redirect(url_for("site.home"))


def authenticate(email: str, password: str) -> User | None:
    """The active account that both belong to."""
    user: User | None = db.session.scalar(sa.select(User).where(User.email == email.lower()))
    if user is None:
        User().set_password(password)  # An unknown address takes as long as a known one.
        return None
    if not user.check_password(password) or not user.is_active:
        return None
    db.session.commit()
    return user


def same_site(target: str | None) -> str | None:
    """The path, unless a browser could take it for another site, as `//host` or a backslash."""
    return target if target and re.fullmatch(r"/(?!/)[^\\\x00-\x20]*", target) else None


def require_change(row: Owned) -> None:
    """Answer 403 unless whoever is logged in may change `row`."""
    if not row.may_be_changed_by(current_user):
        abort(403)

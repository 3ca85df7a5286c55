"""Pages of authors: list, detail, new, edit, delete."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required
from sqlalchemy.exc import IntegrityError

from shelf.auth import require_change
from shelf.extensions import db
from shelf.forms import AuthorForm
from shelf.listing import listed
from shelf.models import Author

bp = Blueprint("authors", __name__, url_prefix="/authors")


@bp.get("/")
def index() -> str:
    listing = listed(Author, ordering=["name", "born"], search=["name"])
    return render_template("authors/index.html", listing=listing)


@bp.get("/<int:id>/")
def detail(id: int) -> str:
    author = db.get_or_404(Author, id)
    return render_template("authors/detail.html", author=author)


@bp.route("/new/", methods=["GET", "POST"])
@login_required
def create() -> ResponseReturnValue:
    form = AuthorForm()
    if form.validate_on_submit():
        author = Author(owner_id=current_user.id)
        form.populate_obj(author)
        db.session.add(author)
        db.session.commit()
        flash("The author was added.", "success")
        return redirect(url_for(".detail", id=author.id))
    return render_template("authors/form.html", form=form, author=None)


@bp.route("/<int:id>/edit/", methods=["GET", "POST"])
@login_required
def update(id: int) -> ResponseReturnValue:
    author = db.get_or_404(Author, id)
    require_change(author)
    form = AuthorForm(obj=author)
    if form.validate_on_submit():
        form.populate_obj(author)
        db.session.commit()
        flash("The author was saved.", "success")
        return redirect(url_for(".detail", id=author.id))
    return render_template("authors/form.html", form=form, author=author)


@bp.route("/<int:id>/delete/", methods=["GET", "POST"])
@login_required
def delete(id: int) -> ResponseReturnValue:
    author = db.get_or_404(Author, id)
    require_change(author)
    if request.method != "POST":
        return render_template("authors/confirm_delete.html", author=author)
    db.session.delete(author)
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        flash(f"{author} is still in use and was not deleted.", "error")
        return redirect(url_for(".detail", id=id))
    flash("The author was deleted.", "success")
    return redirect(url_for(".index"))

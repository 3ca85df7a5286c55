"""Pages of books: list, detail, new, edit, delete."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from shelf.auth import require_change
from shelf.extensions import db
from shelf.forms import BookForm
from shelf.listing import listed
from shelf.models import Book

bp = Blueprint("books", __name__, url_prefix="/books")


@bp.get("/")
def index() -> str:
    listing = listed(
        Book,
        ordering=["title", "pages", "published"],
        search=["title"],
        load=["author"],
    )
    return render_template("books/index.html", listing=listing)


@bp.get("/<int:id>/")
def detail(id: int) -> str:
    book = db.get_or_404(Book, id)
    return render_template("books/detail.html", book=book)


@bp.route("/new/", methods=["GET", "POST"])
@login_required
def create() -> ResponseReturnValue:
    form = BookForm()
    if form.validate_on_submit():
        book = Book(owner_id=current_user.id)
        form.populate_obj(book)
        db.session.add(book)
        db.session.commit()
        flash("The book was added.", "success")
        return redirect(url_for(".detail", id=book.id))
    return render_template("books/form.html", form=form, book=None)


@bp.route("/<int:id>/edit/", methods=["GET", "POST"])
@login_required
def update(id: int) -> ResponseReturnValue:
    book = db.get_or_404(Book, id)
    require_change(book)
    form = BookForm(obj=book)
    if form.validate_on_submit():
        form.populate_obj(book)
        db.session.commit()
        flash("The book was saved.", "success")
        return redirect(url_for(".detail", id=book.id))
    return render_template("books/form.html", form=form, book=book)


@bp.route("/<int:id>/delete/", methods=["GET", "POST"])
@login_required
def delete(id: int) -> ResponseReturnValue:
    book = db.get_or_404(Book, id)
    require_change(book)
    if request.method != "POST":
        return render_template("books/confirm_delete.html", book=book)
    db.session.delete(book)
    db.session.commit()
    flash("The book was deleted.", "success")
    return redirect(url_for(".index"))

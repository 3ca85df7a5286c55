"""A Flask project as one writes it by hand, for the page and the list that are measured.

Extensions, templates, serializer library, database and static files are those of the generated
project in GENERATED; models, views and API are not.
"""

import datetime as dt
import os
from pathlib import Path
from types import SimpleNamespace

import sqlalchemy as sa
from flask import Blueprint, Flask, render_template, request, url_for
from flask.views import MethodView
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_smorest import Api
from flask_smorest import Blueprint as ApiBlueprint
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from marshmallow import Schema, fields
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship
from werkzeug.middleware.proxy_fix import ProxyFix

GENERATED = Path(os.environ["GENERATED"])
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=3600",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
COLUMNS = ("title", "pages", "published")


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Author(Base):
    __tablename__ = "authors"
    name: Mapped[str]

    def __str__(self):
        return self.name


class Book(Base):
    __tablename__ = "books"
    title: Mapped[str]
    pages: Mapped[int]
    published: Mapped[dt.date | None]
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("authors.id"))
    author: Mapped[Author] = relationship()
    owner_id: Mapped[int]

    def __str__(self):
        return self.title


db = SQLAlchemy(metadata=Base.metadata)
books = Blueprint("books", __name__, url_prefix="/books")
api_books = ApiBlueprint("Books", __name__, url_prefix="/api/v1/books")


@sa.event.listens_for(sa.Engine, "connect")
def set_pragmas(connection, _record):
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def selected(search, ordering):
    if ordering.removeprefix("-") not in COLUMNS:
        ordering = "title"
    column = getattr(Book, ordering.removeprefix("-"))
    rows = sa.select(Book).order_by(column.desc() if ordering[0] == "-" else column, Book.id)
    for word in search.split():
        rows = rows.where(Book.title.icontains(word, autoescape=True))
    return rows


@books.get("/")
def index():
    search, ordering = request.args.get("search", "").strip(), request.args.get("ordering", "title")
    rows = selected(search, ordering).options(joinedload(Book.author))

    def address(**changes):
        asked = {"search": search or None, "ordering": request.args.get("ordering")}
        return url_for(".index", **{**asked, **changes})

    page = db.paginate(rows, per_page=20)
    listing = SimpleNamespace(page=page, search=search, ordering=ordering, address=address)
    return render_template("books/index.html", listing=listing)


class BookSchema(Schema):
    id = fields.Integer(dump_only=True)
    title = fields.String(required=True)
    pages = fields.Integer(required=True)
    published = fields.Date(allow_none=True)
    author = fields.Integer(attribute="author_id", required=True)
    owner = fields.Integer(attribute="owner_id", dump_only=True)


class BookPage(Schema):
    count = fields.Integer()
    next = fields.Url(allow_none=True)
    previous = fields.Url(allow_none=True)
    results = fields.List(fields.Nested(BookSchema))


class BookQuery(Schema):
    page = fields.Integer(load_default=1)
    page_size = fields.Integer(load_default=20)
    search = fields.String(load_default="")
    ordering = fields.String(load_default="title")


@api_books.route("/")
class BookList(MethodView):
    @api_books.arguments(BookQuery, location="query")
    @api_books.response(200, BookPage)
    def get(self, query):
        rows = selected(query["search"], query["ordering"])
        page = db.paginate(rows, page=query["page"], per_page=query["page_size"], max_per_page=100)

        def address(number):
            if number is None:
                return None
            return url_for(".BookList", _external=True, **{**request.args, "page": number})

        return {
            "count": page.total,
            "next": address(page.next_num),
            "previous": address(page.prev_num),
            "results": page.items,
        }


def bare(**kwargs):
    return "ok"


ELSEWHERE = {
    "site.home": "/",
    "authors.index": "/authors/",
    "auth.login": "/accounts/login/",
    "auth.logout": "/accounts/logout/",
    "books.create": "/books/new/",
    "books.detail": "/books/<int:id>/",
}
"""The names that the templates of the list lead to."""


def create_app():
    package = GENERATED / "shelf"
    app = Flask(__name__, template_folder=package / "templates", static_folder=package / "static")
    app.config.update(
        API_TITLE="Shelf",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
        SECRET_KEY=os.environ["SECRET_KEY"],
        SESSION_COOKIE_NAME="__Host-session",
        SESSION_COOKIE_SECURE=True,
        SQLALCHEMY_DATABASE_URI=os.environ["DATABASE_URL"],
        TRUSTED_HOSTS=["127.0.0.1"],
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    db.init_app(app)
    Migrate(app, db)
    csrf = CSRFProtect(app)
    login_manager = LoginManager(app)
    login_manager.user_loader(lambda _id: None)
    Limiter(get_remote_address, app=app, storage_uri="memory://")
    Api(app).register_blueprint(api_books)
    csrf.exempt(api_books)
    app.register_blueprint(books)
    for endpoint, address in {**ELSEWHERE, "bare": "/bare"}.items():
        app.add_url_rule(address, endpoint, bare)

    @app.after_request
    def set_headers(response):
        if request.path.startswith("/api/"):
            response.add_etag()
            response.make_conditional(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    app.wsgi_app = ProxyFix(app.wsgi_app)
    return app

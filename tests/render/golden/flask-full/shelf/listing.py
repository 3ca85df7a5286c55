"""Lists on pages, as `?search=words&ordering=-title&page=2` asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import request, url_for
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy.orm import joinedload

from shelf.extensions import db
from shelf.models import Base

PER_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """A page of rows, and what was asked for to get it."""

    page: Pagination
    search: str
    ordering: str

    def address(self, **changes: Any) -> str:
        """Where the list is with something else asked for; None asks for nothing."""
        asked = {"search": self.search or None, "ordering": request.args.get("ordering")}
        return url_for(".index", **{**asked, **changes})


def listed(
    model: type[Base],
    *,
    ordering: Sequence[str],
    search: Sequence[str] = (),
    load: Sequence[str] = (),
) -> Listing:
    """List rows of `model`, ordered by the first of `ordering` unless another is asked for.

    Each word that is searched for has to be in one of the columns `search`. The relations `load`
    are joined, so that a page takes one query however many rows it shows.
    """
    rows = sa.select(model).options(*(joinedload(getattr(model, name)) for name in load))
    text, order = request.args.get("search", "").strip(), request.args.get("ordering", "")
    for word in text.split() if search else ():
        found = (getattr(model, name).icontains(word, autoescape=True) for name in search)
        rows = rows.where(sa.or_(*found))
    names = [name.removeprefix("-") for name in ordering]
    if order not in (*names, *(f"-{name}" for name in names)):
        order = ordering[0]
    column = getattr(model, order.removeprefix("-"))
    # By the id too: rows that are otherwise equal stand on one page alone.
    rows = rows.order_by(column.desc() if order.startswith("-") else column, model.id)
    return Listing(db.paginate(rows, per_page=PER_PAGE), text, order)

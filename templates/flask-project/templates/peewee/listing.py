"""Lists on pages, as `?search=words&ordering=-title&page=2` asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from flask import request, url_for

from [[ cookiecutter.__package ]].models import Base
from [[ cookiecutter.__package ]].paging import Page, paginate

PER_PAGE = 20


@dataclass(frozen=True)
class Listing:
    """A page of rows, and what was asked for to get it."""

    page: Page
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
    are loaded along, so that a page takes one query however many rows it shows.
    """
    rows = model.select().with_related(*(getattr(model, name) for name in load))
    text, order = request.args.get("search", "").strip(), request.args.get("ordering", "")
    for word in text.split() if search else ():
        found = (getattr(model, name).contains(word) for name in search)
        rows = rows.where(reduce(or_, found))
    names = [name.removeprefix("-") for name in ordering]
    if order not in (*names, *(f"-{name}" for name in names)):
        order = ordering[0]
    column = getattr(model, order.removeprefix("-"))
    # By the id too: rows that are otherwise equal stand on one page alone.
    rows = rows.order_by(column.desc() if order.startswith("-") else column, model.id)
    return Listing(paginate(rows, PER_PAGE), text, order)

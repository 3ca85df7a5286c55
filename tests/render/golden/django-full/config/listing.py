"""Lists that people search and order: `?search=words&ordering=-title&page=2`."""

from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.views.generic import ListView

ModelT = TypeVar("ModelT", bound=Model)


class SearchListView(ListView[ModelT]):
    """Ordered by the first of `ordering_fields` unless another is asked for.

    Each word that is searched for has to be in one of `search_fields`.
    """

    paginate_by = 20
    ordering_fields: list[str] = []
    search_fields: list[str] = []

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # No text in a database holds a null character; some refuse to look for one.
        self.search = request.GET.get("search", "").replace("\0", "").strip()
        asked = request.GET.get("ordering", "")
        names = [name.removeprefix("-") for name in self.ordering_fields]
        known = asked in (*names, *(f"-{name}" for name in names))
        self.order = asked if known else self.ordering_fields[0]

    def get_ordering(self) -> list[str]:
        """By the key too: rows that are otherwise equal stand on one page alone."""
        return [self.order, "pk"]

    def get_queryset(self) -> QuerySet[ModelT]:
        found = super().get_queryset()
        for word in self.search.split() if self.search_fields else ():
            found = found.filter(
                reduce(or_, (Q((f"{name}__icontains", word)) for name in self.search_fields))
            )
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(search=self.search, ordering=self.order, **kwargs)

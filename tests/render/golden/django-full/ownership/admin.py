"""What the admin pages of owned rows share."""

import csv
from decimal import Decimal
from typing import Any, TypeVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from .models import Owned

OwnedT = TypeVar("OwnedT", bound=Owned)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would calculate."""
ParentT = TypeVar("ParentT", bound=Owned)
LIMIT = 100
"""How many rows the page of another one holds; of many more, Django would refuse the form."""


class OwnedInline(admin.TabularInline[OwnedT, ParentT]):
    """Rows that point at another one, on its page."""

    extra = 0
    show_change_link = True


class OwnedAdmin(admin.ModelAdmin[OwnedT]):
    """Suggests whoever is logged in as the owner; exports rows for spreadsheets."""

    actions = ["export"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk, **super().get_changeform_initial_data(request)}

    def get_inlines(self, request: HttpRequest, obj: OwnedT | None) -> Any:
        return [inline for inline in self.inlines if obj is None or fits(inline, obj)]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """What is added belongs to whoever adds it."""
        for added in formset.extra_forms:
            added.instance.owner_id = request.user.pk
        super().save_formset(request, form, formset, change)

    @admin.action(description="Export as CSV", permissions=["view"])
    def export(self, request: HttpRequest, rows: QuerySet[OwnedT]) -> HttpResponse:
        fields = [field.name for field in self.opts.concrete_fields]
        related = [field.name for field in self.opts.concrete_fields if field.is_relation]
        name = f"{self.opts.model_name}.csv"
        response = HttpResponse(
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
        writer = csv.writer(response)
        writer.writerow(fields)
        for row in rows.select_related(*related):
            writer.writerow([cell(getattr(row, field)) for field in fields])
        return response


def fits(inline: Any, row: Owned) -> bool:
    """Whether the page of this row holds all those that point at it."""
    rows: QuerySet[Owned] = inline.model._default_manager.filter(**{inline.fk_name: row})
    return rows.count() <= LIMIT


def cell(value: Any) -> str:
    """The value as text; nothing that a person wrote is calculated."""
    text = "" if value is None else str(value)
    is_number = isinstance(value, int | float | Decimal)
    return f"'{text}" if text.startswith(FORMULA) and not is_number else text

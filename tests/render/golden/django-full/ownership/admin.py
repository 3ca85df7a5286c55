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


class OwnedAdmin(admin.ModelAdmin[OwnedT]):
    """Suggests whoever is logged in as the owner; exports rows for spreadsheets."""

    actions = ["export"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk, **super().get_changeform_initial_data(request)}

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


def cell(value: Any) -> str:
    """The value as text; nothing that a person wrote is calculated."""
    text = "" if value is None else str(value)
    is_number = isinstance(value, int | float | Decimal)
    return f"'{text}" if text.startswith(FORMULA) and not is_number else text

"""The admin exports rows for spreadsheets."""

import csv
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from ownership.admin import cell
from shelf import models

MODELS = [models.Author, models.Book]


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS)
def test_export(admin_client: Client, model: type[Model]) -> None:
    call_command("seed")
    rows = model._default_manager.all()
    response = admin_client.post(
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"),
        {"action": "export", "_selected_action": [row.pk for row in rows]},
    )
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    heads, *lines = csv.reader(response.text.splitlines())
    assert heads == [field.name for field in model._meta.concrete_fields]
    assert sorted(line[0] for line in lines) == sorted(str(row.pk) for row in rows)


@pytest.mark.parametrize(
    ("value", "text"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), (Decimal("-1.50"), "-1.50"), (None, "")],
)
def test_nothing_is_calculated(value: object, text: str) -> None:
    assert cell(value) == text

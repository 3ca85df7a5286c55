"""The admin takes a fixed number of queries, however many rows there are."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelf import models

MODELS = [models.Author, models.Book]


def queries(client: Client, model: type[Model]) -> int:
    """How many the list of all rows takes, and the page of the first one."""
    address = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    first = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(f"{address}_changelist")).status_code == 200
        assert client.get(reverse(f"{address}_change", args=[first])).status_code == 200
    return len(captured)


@pytest.mark.ignore_template_errors
def test_more_rows_take_no_more_queries(admin_client: Client) -> None:
    call_command("seed")
    for model in MODELS:
        queries(admin_client, model)  # What Django asks once and keeps.
    few = [queries(admin_client, model) for model in MODELS]
    for model in MODELS:
        for row in model._default_manager.all():
            row.pk = None
            row.save()
    assert [queries(admin_client, model) for model in MODELS] == few

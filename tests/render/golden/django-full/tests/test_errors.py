"""Error pages look like the rest of the site."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.views import csrf, defaults
from pytest_django import Settings
from pytest_django.asserts import assertContains


def test_not_found(client: Client) -> None:
    assertContains(client.get("/nowhere"), "Page not found", status_code=404)


def test_a_method_that_is_refused(client: Client) -> None:
    response = client.post("/")
    assertContains(response, "Method not allowed", status_code=405)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_what_is_too_large_is_refused(client: Client, settings: Settings) -> None:
    settings.MAX_BODY_SIZE = 10
    response = client.post("/", {"text": "more than that"})
    assertContains(response, "Too much at once", status_code=413)


@pytest.mark.parametrize(
    ("view", "status", "heading"),
    [
        (lambda request: defaults.bad_request(request, ValueError()), 400, "Bad request"),
        (lambda request: defaults.permission_denied(request, ValueError()), 403, "No access"),
        (csrf.csrf_failure, 403, "Form not accepted"),
        (defaults.server_error, 500, "Something went wrong"),
    ],
)
def test_other_errors(
    rf: RequestFactory, view: Callable[..., HttpResponse], status: int, heading: str
) -> None:
    assertContains(view(rf.get("/")), f"<h1>{heading}</h1>", status_code=status, html=True)

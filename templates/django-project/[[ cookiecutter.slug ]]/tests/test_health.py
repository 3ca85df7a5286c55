[% filter wrap %]
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings


def unreachable(*args: Any) -> None:
    raise OperationalError


def test_health_needs_no_database(client: Client) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    response = client.get("/ready")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "ok"[% for name in spared(cookiecutter) %], "[[ name ]]": "ok"[% endfor %]})


@pytest.mark.django_db
def test_not_ready_without_the_database(client: Client) -> None:
    with connection.execute_wrapper(unreachable):
        response = client.get("/ready")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "unavailable"[% for name in spared(cookiecutter) %], "[[ name ]]": "ok"[% endfor %]}


def test_only_health_answers_without_https(client: Client, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health").status_code == 200
    assert client.get("/").headers["Location"] == "https://testserver/"


def test_other_methods_are_refused_in_words(client: Client) -> None:
    response = client.post("/health")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert response.content
[% endfilter %]

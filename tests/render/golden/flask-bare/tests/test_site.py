"""What every page has: the look, the headers, and errors that look like the rest."""

import re
from typing import Any

import pytest
from flask import Flask, abort, render_template_string, request
from flask.testing import FlaskClient

from ping import create_app


def test_home(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert 'class="brand"' in response.text


def test_security_headers(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert headers["Permissions-Policy"].startswith("camera=(), ")
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in headers


def test_scripts_written_into_a_page_are_marked(app: Flask) -> None:
    page = '<script nonce="{{ csp_nonce() }}"></script><script nonce="{{ csp_nonce() }}"></script>'
    app.add_url_rule("/script", view_func=lambda: render_template_string(page))
    first, second = (app.test_client().get("/script") for _ in range(2))
    (nonce,) = set(re.findall('nonce="(.+?)"', first.text))
    assert f"script-src 'self' 'nonce-{nonce}'" in first.headers["Content-Security-Policy"]
    assert nonce not in second.text


def test_what_is_too_large_is_refused(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 10
    app.add_url_rule("/form", view_func=lambda: dict(request.form), methods=["POST"])
    response = app.test_client().post("/form", data={"text": "too long"})
    assert response.status_code == 413


def test_over_https_browsers_are_told_to_stay_there(client: FlaskClient) -> None:
    headers = client.get("/", base_url="https://localhost").headers
    assert headers["Strict-Transport-Security"] == "max-age=3600"


def test_not_found(client: FlaskClient) -> None:
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "<h1>Page not found</h1>" in response.text


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (400, "Bad request"),
        (403, "No access"),
        (405, "Method not allowed"),
        (410, "Gone"),
        (413, "Too much at once"),
    ],
)
def test_other_errors(app: Flask, status: int, heading: str) -> None:
    app.add_url_rule("/broken", view_func=lambda: abort(status))
    response = app.test_client().get("/broken")
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in response.text


def test_what_is_allowed_instead_is_told(client: FlaskClient) -> None:
    response = client.post("/")
    assert (response.status_code, "GET" in response.headers["Allow"]) == (405, True)


def test_an_exception_shows_nothing_of_itself(config: dict[str, Any]) -> None:
    app = create_app({**config, "PROPAGATE_EXCEPTIONS": False})
    app.add_url_rule("/broken", view_func=lambda: str(1 / 0))
    response = app.test_client().get("/broken")
    assert response.status_code == 500
    assert "<h1>Something went wrong</h1>" in response.text
    assert "ZeroDivisionError" not in response.text


def test_another_host_is_refused(config: dict[str, Any]) -> None:
    client = create_app({**config, "TRUSTED_HOSTS": ["ours.example.org"]}).test_client()
    assert client.get("/", base_url="https://ours.example.org").status_code == 200
    assert client.get("/", base_url="https://other.example.org").status_code == 400

"""What browsers are told to keep to, with every answer."""

from django.test import Client


def test_headers(client: Client) -> None:
    headers = client.get("/health").headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=(), ")
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"


def test_nothing_from_elsewhere_is_loaded(client: Client) -> None:
    policy = client.get("/health").headers["Content-Security-Policy"]
    assert set(policy.split("; ")) == {
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
[% if account_pages(cookiecutter) %]
        "img-src 'self' data:",
[% endif %]
        "object-src 'none'",
        "script-src 'self'",
    }

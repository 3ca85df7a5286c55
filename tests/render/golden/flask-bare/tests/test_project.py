"""What holds for the project as a whole: configuration, health, dependencies."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from flask import request
from flask.testing import FlaskClient

from ping import create_app
from ping.config import from_environment

ROOT = Path(__file__).parent.parent
VARIABLES = [
    "ALLOWED_HOSTS",
    "DEBUG",
    "FLASK_DEBUG",
    "LOG_LEVEL",
    "SECRET_KEY",
    "SECURE_HSTS_SECONDS",
    "TRUST_PROXY",
]


@pytest.fixture
def dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where `.env` may be written, in an environment that says nothing."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path / ".env"


def test_production_is_safe(dotenv: Path) -> None:
    dotenv.write_text("SECRET_KEY=5up3r-s3cr3t\n")
    config = from_environment(dotenv)
    assert config["DEBUG"] is False
    assert config["SESSION_COOKIE_NAME"] == "__Host-session"
    assert config["SESSION_COOKIE_SECURE"] is True
    assert config["TRUSTED_HOSTS"] == ["localhost", "127.0.0.1"]
    assert config["TRUST_PROXY"] is False


@pytest.mark.parametrize("text", ["", "SECRET_KEY=\n", "SECRET_KEY=change-me\n"])
def test_production_refuses_the_sample_key(dotenv: Path, text: str) -> None:
    dotenv.write_text(text)
    with pytest.raises(RuntimeError, match="SECRET_KEY is missing, or the sample"):
        from_environment(dotenv)


def test_development_needs_no_key(dotenv: Path) -> None:
    dotenv.write_text("DEBUG=true\n")
    config = from_environment(dotenv)
    assert config["DEBUG"] is True
    assert config["SESSION_COOKIE_SECURE"] is False


def test_the_environment_goes_before_the_file(
    dotenv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dotenv.write_text("DEBUG=true\nALLOWED_HOSTS=from-the-file\n")
    monkeypatch.setenv("ALLOWED_HOSTS", "one.example.org,two.example.org")
    assert from_environment(dotenv)["TRUSTED_HOSTS"] == ["one.example.org", "two.example.org"]


@pytest.mark.parametrize(("trusted", "scheme"), [(False, "http"), (True, "https")])
def test_a_proxy_is_believed_only_where_there_is_one(
    config: dict[str, Any], trusted: bool, scheme: str
) -> None:
    app = create_app({**config, "TRUST_PROXY": trusted})
    app.add_url_rule("/scheme", view_func=lambda: request.scheme)
    response = app.test_client().get("/scheme", headers={"X-Forwarded-Proto": "https"})
    assert response.text == scheme


def test_health(client: FlaskClient) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_ready(client: FlaskClient) -> None:
    response = client.get("/ready")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


@pytest.mark.parametrize(
    ("file", "table", "key"),
    [
        ("requirements.txt", "project", "dependencies"),
        ("requirements-dev.txt", "dependency-groups", "dev"),
    ],
)
def test_requirements_are_those_of_pyproject(file: str, table: str, key: str) -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[table][key]
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("-r")] == declared

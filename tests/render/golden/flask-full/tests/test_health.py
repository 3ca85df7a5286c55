"""Alive, and ready for requests."""

from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from shelf import create_app


def test_health(client: FlaskClient) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_ready(client: FlaskClient) -> None:
    response = client.get("/ready")
    assert (response.status_code, response.json) == (200, {"status": "ok", "database": "ok"})


def test_not_ready_without_the_database(config: dict[str, Any], tmp_path: Path) -> None:
    config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path}/missing/db.sqlite3"
    response = create_app(config).test_client().get("/ready")
    assert response.status_code == 503
    assert response.json == {"status": "unavailable", "database": "unavailable"}

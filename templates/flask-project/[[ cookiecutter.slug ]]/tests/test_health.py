[% filter wrap %]
"""Alive, and ready for requests."""

[% if cookiecutter.orm != 'none' %]
[[ 'from pathlib import Path\n' if cookiecutter.database == 'sqlite' else '' ]]from typing import Any

from flask.testing import FlaskClient

from [[ cookiecutter.__package ]] import create_app
[% else %]
from flask.testing import FlaskClient
[% endif %]


def test_health(client: FlaskClient) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_ready(client: FlaskClient) -> None:
    response = client.get("/ready")
    assert (response.status_code, response.json) == (200, {"status": "ok"[[ ', "database": "ok"' if cookiecutter.orm != 'none' else '' ]][% for name in spared(cookiecutter) %], "[[ name ]]": "ok"[% endfor %]})
[% if cookiecutter.orm != 'none' %]


def test_not_ready_without_the_database([[ 'config: dict[str, Any], tmp_path: Path' if cookiecutter.database == 'sqlite' else 'config: dict[str, Any]' ]]) -> None:
    config["SQLALCHEMY_DATABASE_URI"] = [[ 'f"sqlite:///{tmp_path}/missing/db.sqlite3"' if cookiecutter.database == 'sqlite' else '"' ~ database(cookiecutter).driver ~ '://127.0.0.1:1/nowhere"' ]]
    response = create_app(config).test_client().get("/ready")
    assert response.status_code == 503
    assert response.json == {"status": "unavailable", "database": "unavailable"[% for name in spared(cookiecutter) %], "[[ name ]]": "ok"[% endfor %]}
[% endif %]
[% endfilter %]

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


[% include 'tests/not_ready.py' %]
[% endif %]
[% endfilter %]

"""One application for each test."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import StrictUndefined

from ping import create_app


@pytest.fixture
def config() -> dict[str, Any]:
    return {"TESTING": True, "SECRET_KEY": "for-tests-only"}


@pytest.fixture
def app(config: dict[str, Any]) -> Flask:
    app = create_app(config)
    app.jinja_env.undefined = StrictUndefined
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()

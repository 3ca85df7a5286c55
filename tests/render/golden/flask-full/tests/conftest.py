"""One application for each test, on a database in memory."""

from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient
from jinja2 import StrictUndefined

from shelf import create_app, models
from shelf.extensions import db


@pytest.fixture
def config() -> dict[str, Any]:
    return {
        "TESTING": True,
        "SECRET_KEY": "for-tests-only",
        "SQLALCHEMY_DATABASE_URI": "sqlite://",
        "RATELIMIT_ENABLED": False,
        "WTF_CSRF_ENABLED": False,
    }


@pytest.fixture
def app(config: dict[str, Any]) -> Iterator[Flask]:
    app = create_app(config)
    app.jinja_env.undefined = StrictUndefined
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def rows(app: Flask) -> None:
    """Three rows of everything, as `seed` makes them."""
    app.test_cli_runner().invoke(args=["seed"])


@pytest.fixture(autouse=True)
def fast_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "hasher", PasswordHasher.from_parameters(CHEAPEST))


@pytest.fixture
def owner_client(app: Flask, rows: None) -> FlaskClient:
    """Logged in as the owner of the rows."""
    return log_in(app, "demo@example.com")


@pytest.fixture
def stranger_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "stranger@example.com"))


@pytest.fixture
def staff_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "staff@example.com", is_staff=True))


def add_user(app: Flask, email: str, *, is_staff: bool = False) -> str:
    with app.app_context():
        user = models.User(email=email, name="Anna", is_staff=is_staff, password_hash="")
        db.session.add(user)
        db.session.commit()
    return email


def log_in(app: Flask, email: str) -> FlaskClient:
    app.test_client_class = FlaskLoginClient
    with app.app_context():
        user = db.session.scalar(sa.select(models.User).where(models.User.email == email))
        return app.test_client(user=user)

"""The migrations lead to what the models say, and back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from shelf import create_app
from shelf.extensions import db


@pytest.fixture
def app(config: dict[str, Any], tmp_path: Path) -> Iterator[Flask]:
    config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{tmp_path}/db.sqlite3"
    app = create_app(config)
    with app.app_context():
        yield app
        db.engine.dispose()


def test_migrations_are_complete(app: Flask) -> None:
    flask_migrate.upgrade()
    flask_migrate.check()


def test_migrations_lead_back(app: Flask) -> None:
    flask_migrate.upgrade()
    flask_migrate.downgrade(revision="base")
    assert sa.inspect(db.engine).get_table_names() == ["alembic_version"]


def test_foreign_keys_hold_after_migrations(app: Flask) -> None:
    flask_migrate.upgrade()
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1

"""How Alembic reaches the application's models and database."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from shelf.extensions import db


def run(**target: Any) -> None:
    options = current_app.extensions["migrate"].configure_args
    context.configure(target_metadata=db.metadata, **target, **options)
    with context.begin_transaction():
        context.run_migrations()


def set_foreign_keys(connection: sa.Connection, state: str) -> None:
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {state}")
    connection.commit()


if context.is_offline_mode():
    run(url=db.engine.url, literal_binds=True)
else:
    with db.engine.connect() as connection:
        # SQLite alters a table by copying it, and dropping the old one must not delete what
        # refers to its rows.
        set_foreign_keys(connection, "OFF")
        run(connection=connection)
        set_foreign_keys(connection, "ON")

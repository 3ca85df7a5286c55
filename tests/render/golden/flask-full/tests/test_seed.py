"""Sample data."""

import sqlalchemy as sa
from flask import Flask

from shelf import models
from shelf.extensions import db

MODELS = [
    models.Author,
    models.Book,
]


def test_running_it_again_adds_nothing(app: Flask) -> None:
    runner = app.test_cli_runner()
    assert "The sample data is there." in runner.invoke(args=["seed"]).output
    assert "nothing was added" in runner.invoke(args=["seed"]).output
    with app.app_context():
        for model in MODELS:
            assert db.session.scalar(sa.select(sa.func.count(model.id))) == 3

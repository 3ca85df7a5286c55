"""The queue of background work: it waits in a file, for which no server is needed."""

from pathlib import Path
from typing import Any

from flask import Flask
from huey import MemoryHuey
from huey.storage import SqliteStorage


class FlaskHuey(MemoryHuey):
    """Does its tasks inside the application; keeps them in memory until it is given a file."""

    app: Flask

    def execute(self, *args: Any, **kwargs: Any) -> Any:
        with self.app.app_context():
            return super().execute(*args, **kwargs)


queue = FlaskHuey("[[ cookiecutter.__package ]]")


def init_app(app: Flask) -> None:
    queue.app = app
    if app.config["JOBS_FILE"]:
        file = Path(app.instance_path, app.config["JOBS_FILE"])
        file.parent.mkdir(parents=True, exist_ok=True)
        queue.storage = SqliteStorage(queue.name, filename=str(file))

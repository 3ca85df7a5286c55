"""The queue of background work: it waits at a redis server, for Celery's workers."""

from datetime import timedelta
from typing import Any

from celery import Celery, Task
from flask import Flask


class AppTask(Task[Any, Any]):
    """Is done inside the application."""

    app_context: Any

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with queue.flask.app_context():
            return super().__call__(*args, **kwargs)


class FlaskCelery(Celery):
    flask: Flask


queue = FlaskCelery("[[ cookiecutter.__package ]]", task_cls=AppTask)
queue.conf.update(
    broker_connection_retry_on_startup=True,
    broker_transport_options={"socket_connect_timeout": 5},
    task_default_queue="[[ cookiecutter.__package ]]",
    task_ignore_result=True,
    # A task is done twice rather than never, so it has to bear that; none may take over 5 minutes.
    task_acks_late=True,
    task_time_limit=300,
    worker_prefetch_multiplier=1,
    # Seconds for which a worker that is told to stop goes on with what it has begun.
    worker_soft_shutdown_timeout=30,
    beat_schedule={
        "heartbeat": {
            "task": "[[ cookiecutter.__package ]].tasks.heartbeat",
            "schedule": timedelta(minutes=5),
        },
[% if cleaned(cookiecutter) %]
        "clean_up": {
            "task": "[[ cookiecutter.__package ]].tasks.clean_up",
            "schedule": timedelta(days=1),
        },
[% endif %]
    },
)


def init_app(app: Flask) -> None:
    queue.flask = app
    queue.conf.update(broker_url=app.config["REDIS_URL"] or "memory://")

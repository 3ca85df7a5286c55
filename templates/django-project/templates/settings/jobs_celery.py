# Background work: its tasks wait at the redis server; without an address, in memory

CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 5}
CELERY_TASK_DEFAULT_QUEUE = "[[ cookiecutter.__package ]]"
CELERY_TASK_IGNORE_RESULT = True
# A task is done twice rather than never, so it has to bear that; none may take more than 5 minutes.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Seconds for which a worker that is told to stop goes on with what it has begun.
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_BEAT_SCHEDULE = {
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
}
# What the task `heartbeat` fetches, for a monitor to know that worker and schedule live.
HEARTBEAT_URL = env.str("HEARTBEAT_URL", default="")

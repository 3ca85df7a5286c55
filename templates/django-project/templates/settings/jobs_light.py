# Background work: its tasks wait in the database

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# What the task `heartbeat` fetches, for a monitor to know that the worker lives.
HEARTBEAT_URL = env.str("HEARTBEAT_URL", default="")

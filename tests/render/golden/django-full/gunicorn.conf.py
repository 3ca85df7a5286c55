"""What `gunicorn` runs and how. It reads PORT itself: 127.0.0.1:8000, or 0.0.0.0:$PORT."""

import os

wsgi_app = "config.wsgi"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
accesslog = "-"

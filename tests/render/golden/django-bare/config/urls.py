"""Which address leads where."""

from django.urls import include, path

from config import health

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    path("", include("notice_board.urls")),
]

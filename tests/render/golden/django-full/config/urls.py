"""Which address leads where."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from config import health

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    path("accounts/", include("users.urls")),
    path(f"{settings.ADMIN_PATH}/", admin.site.urls),
    path("", include("shelf.urls")),
]

"""Which address leads where."""

from django.contrib import admin
from django.urls import include, path

from config import health

admin.site.site_header = "Shelf"
admin.site.site_title = "Shelf"

urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    path("accounts/", include("users.urls")),
    path("admin/", admin.site.urls),
    path("", include("shelf.urls")),
]

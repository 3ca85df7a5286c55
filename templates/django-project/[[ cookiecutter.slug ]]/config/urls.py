"""Which address leads where."""

[% if cookiecutter.admin != 'none' %]
from django.contrib import admin
[% endif %]
from django.urls import include, path

from config import health

[% if cookiecutter.admin != 'none' %]
admin.site.site_header = [[ cookiecutter.name | python ]]
admin.site.site_title = [[ cookiecutter.name | python ]]

[% endif %]
urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
[% if cookiecutter.auth != 'none' %]
    path("accounts/", include("users.urls")),
[% endif %]
[% if cookiecutter.admin != 'none' %]
    path("admin/", admin.site.urls),
[% endif %]
    path("", include("[[ cookiecutter.__package ]].urls")),
]

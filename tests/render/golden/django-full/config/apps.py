"""The admin as an application: with the site of `config/admin.py`."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    default_site = "config.admin.AdminSite"

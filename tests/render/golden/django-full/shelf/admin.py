from django.contrib import admin

from ownership.admin import OwnedAdmin

from . import models


@admin.register(models.Author)
class AuthorAdmin(OwnedAdmin[models.Author]):
    autocomplete_fields = ["owner"]
    list_display = ["name", "born", "owner"]
    list_filter = ["born"]
    list_select_related = ["owner"]
    search_fields = ["name"]


@admin.register(models.Book)
class BookAdmin(OwnedAdmin[models.Book]):
    autocomplete_fields = ["owner", "author"]
    list_display = ["title", "pages", "published", "author", "owner"]
    list_filter = ["published"]
    list_select_related = ["author", "owner"]
    search_fields = ["title", "author__name"]

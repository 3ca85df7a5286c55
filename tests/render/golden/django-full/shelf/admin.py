from django.contrib import admin

from ownership.admin import OwnedAdmin, OwnedInline

from . import models


class BookInline(OwnedInline[models.Book, models.Author]):
    model = models.Book
    fields = ["title", "pages", "published"]
    fk_name = "author"


@admin.register(models.Author)
class AuthorAdmin(OwnedAdmin[models.Author]):
    autocomplete_fields = ["owner"]
    inlines = [BookInline]
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

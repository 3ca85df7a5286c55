"""What is shown at an address."""

from typing import Any

from django.contrib import messages
from django.db.models import ProtectedError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import TemplateView
from django.views.generic.edit import BaseDeleteView

from config.listing import SearchListView
from ownership.views import OwnedCreateView, OwnedDeleteView, OwnedDetailView, OwnedUpdateView

from . import forms, models


class Home(TemplateView):
    template_name = "home.html"


class KeepUsedMixin(BaseDeleteView[Any, Form]):
    """Where other rows still need this one, say so instead of deleting it."""

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, f"{self.object} is still in use and was not deleted.")
            return redirect(self.object)


class AuthorList(SearchListView[models.Author]):
    model = models.Author
    ordering_fields = ["name", "born"]
    search_fields = ["name"]


class AuthorDetail(OwnedDetailView[models.Author]):
    queryset = models.Author.objects.select_related("owner")


class AuthorCreate(OwnedCreateView[models.Author]):
    model = models.Author
    form_class = forms.AuthorForm
    success_message = "The author was added."


class AuthorUpdate(OwnedUpdateView[models.Author]):
    model = models.Author
    form_class = forms.AuthorForm
    success_message = "The author was saved."


class AuthorDelete(KeepUsedMixin, OwnedDeleteView[models.Author]):
    model = models.Author
    success_url = reverse_lazy("author_list")
    success_message = "The author was deleted."


class BookList(SearchListView[models.Book]):
    queryset = models.Book.objects.select_related("author")
    ordering_fields = ["title", "pages", "published"]
    search_fields = ["title"]


class BookDetail(OwnedDetailView[models.Book]):
    queryset = models.Book.objects.select_related("author", "owner")


class BookCreate(OwnedCreateView[models.Book]):
    model = models.Book
    form_class = forms.BookForm
    success_message = "The book was added."


class BookUpdate(OwnedUpdateView[models.Book]):
    model = models.Book
    form_class = forms.BookForm
    success_message = "The book was saved."


class BookDelete(OwnedDeleteView[models.Book]):
    model = models.Book
    success_url = reverse_lazy("book_list")
    success_message = "The book was deleted."

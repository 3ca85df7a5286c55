"""The pages of books."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertRedirects

from shelf import models, views
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(author: models.Author) -> dict[str, object]:
    """What a person fills in."""
    return {"title": "Second book", "pages": 20, "published": "2026-02-15", "author": author.pk}


def test_empty_list(client: Client) -> None:
    response = client.get(reverse("book_list"))
    assertContains(response, "There are no books yet.")


def test_list_takes_two_queries(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    call_command("seed")
    with django_assert_num_queries(2):  # how many there are, and one page of them
        response = client.get(reverse("book_list"))
    assert len(response.context["page_obj"]) == 3


def test_list_has_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("seed")
    monkeypatch.setattr(views.BookList, "paginate_by", 2)
    address = reverse("book_list")
    assertContains(client.get(address), "Page 1 of 2")
    assertContains(client.get(address, {"page": 2}), "Page 2 of 2")
    assert client.get(address, {"page": 3}).status_code == 404


def test_list_is_ordered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("seed")
    monkeypatch.setattr(views.BookList, "paginate_by", 2)
    address = reverse("book_list")
    upwards = client.get(address, {"ordering": "title"})
    assertContains(upwards, 'aria-sort="ascending"')
    assertContains(upwards, "?ordering=-title")  # the other way round
    downwards = client.get(address, {"ordering": "-title"})
    assertContains(downwards, 'aria-sort="descending"')
    assertContains(downwards, "?ordering=-title&amp;page=2")
    assert client.get(address, {"ordering": "nonsense"}).status_code == 200


def test_list_is_searched(client: Client) -> None:
    call_command("seed")
    address = reverse("book_list")
    first = models.Book.objects.earliest("pk")
    response = client.get(address, {"search": first.title.upper()})
    assert list(response.context["page_obj"]) == [first]
    nothing = client.get(address, {"search": "%"})
    assertContains(nothing, "No books match “%”.")
    assert client.get(address, {"search": "\0"}).status_code == 200


def test_detail(client: Client, book: models.Book) -> None:
    response = client.get(book.get_absolute_url())
    assertContains(response, str(book))


def test_create(owner_client: Client, data: dict[str, object], owner: User) -> None:
    response = owner_client.post(reverse("book_create"), data)
    created = models.Book.objects.get()
    assertRedirects(response, created.get_absolute_url())
    assert created.title == data["title"]
    assert created.owner == owner


def test_create_names_what_is_missing(owner_client: Client) -> None:
    response = owner_client.post(reverse("book_create"), {})
    missing = ["title", "pages", "author"]
    assert list(response.context["form"].errors) == missing


def test_update(owner_client: Client, book: models.Book, data: dict[str, object]) -> None:
    address = reverse("book_update", args=(book.pk,))
    assertContains(owner_client.get(address), "Save")
    response = owner_client.post(address, data, follow=True)
    assertContains(response, "The book was saved.")
    changed = models.Book.objects.get(pk=book.pk)
    assert changed.title == data["title"]


def test_delete(owner_client: Client, book: models.Book) -> None:
    address = reverse("book_delete", args=(book.pk,))
    assertContains(owner_client.get(address), "This cannot be undone.")
    assertContains(owner_client.post(address, follow=True), "The book was deleted.")
    assert not models.Book.objects.exists()

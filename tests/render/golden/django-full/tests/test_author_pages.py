"""The pages of authors."""

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
def data() -> dict[str, object]:
    """What a person fills in."""
    return {"name": "Second author", "born": "2026-02-15"}


def test_empty_list(client: Client) -> None:
    response = client.get(reverse("author_list"))
    assertContains(response, "There are no authors yet.")


def test_list_takes_two_queries(
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    call_command("seed")
    with django_assert_num_queries(2):  # how many there are, and one page of them
        response = client.get(reverse("author_list"))
    assert len(response.context["page_obj"]) == 3


def test_list_has_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("seed")
    monkeypatch.setattr(views.AuthorList, "paginate_by", 2)
    address = reverse("author_list")
    assertContains(client.get(address), "Page 1 of 2")
    assertContains(client.get(address, {"page": 2}), "Page 2 of 2")
    assert client.get(address, {"page": 3}).status_code == 404


def test_list_is_ordered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("seed")
    monkeypatch.setattr(views.AuthorList, "paginate_by", 2)
    address = reverse("author_list")
    upwards = client.get(address, {"ordering": "name"})
    assertContains(upwards, 'aria-sort="ascending"')
    assertContains(upwards, "?ordering=-name")  # the other way round
    downwards = client.get(address, {"ordering": "-name"})
    assertContains(downwards, 'aria-sort="descending"')
    assertContains(downwards, "?ordering=-name&amp;page=2")
    assert client.get(address, {"ordering": "nonsense"}).status_code == 200


def test_list_is_searched(client: Client) -> None:
    call_command("seed")
    address = reverse("author_list")
    first = models.Author.objects.earliest("pk")
    response = client.get(address, {"search": first.name.upper()})
    assert list(response.context["page_obj"]) == [first]
    nothing = client.get(address, {"search": "%"})
    assertContains(nothing, "No authors match “%”.")
    assert client.get(address, {"search": "\0"}).status_code == 200


def test_detail(client: Client, author: models.Author) -> None:
    response = client.get(author.get_absolute_url())
    assertContains(response, str(author))


def test_create(owner_client: Client, data: dict[str, object], owner: User) -> None:
    response = owner_client.post(reverse("author_create"), data)
    created = models.Author.objects.get()
    assertRedirects(response, created.get_absolute_url())
    assert created.name == data["name"]
    assert created.owner == owner


def test_create_names_what_is_missing(owner_client: Client) -> None:
    response = owner_client.post(reverse("author_create"), {})
    missing = ["name"]
    assert list(response.context["form"].errors) == missing


def test_update(owner_client: Client, author: models.Author, data: dict[str, object]) -> None:
    address = reverse("author_update", args=(author.pk,))
    assertContains(owner_client.get(address), "Save")
    response = owner_client.post(address, data, follow=True)
    assertContains(response, "The author was saved.")
    changed = models.Author.objects.get(pk=author.pk)
    assert changed.name == data["name"]


def test_delete(owner_client: Client, author: models.Author) -> None:
    address = reverse("author_delete", args=(author.pk,))
    assertContains(owner_client.get(address), "This cannot be undone.")
    assertContains(owner_client.post(address, follow=True), "The author was deleted.")
    assert not models.Author.objects.exists()


@pytest.mark.usefixtures("book")
def test_one_in_use_is_kept(owner_client: Client, author: models.Author) -> None:
    address = reverse("author_delete", args=(author.pk,))
    response = owner_client.post(address, follow=True)
    assertContains(response, "is still in use and was not deleted.")

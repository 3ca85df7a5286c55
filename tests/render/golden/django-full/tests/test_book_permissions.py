"""Who may change books: their owners and staff."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from shelf import models
from users.models import User


@pytest.fixture(params=["book_update", "book_delete"])
def address(request: pytest.FixtureRequest, book: models.Book) -> str:
    return reverse(request.param, args=(book.pk,))


def test_visitors_have_to_log_in(client: Client, address: str) -> None:
    assertRedirects(client.post(address), f"{reverse('login')}?next={address}")


@pytest.mark.django_db
def test_visitors_have_to_log_in_to_create(client: Client) -> None:
    address = reverse("book_create")
    assertRedirects(client.get(address), f"{reverse('login')}?next={address}")


def test_strangers_are_refused(client: Client, address: str) -> None:
    client.force_login(User.objects.create_user("stranger@example.com", name="Stranger"))
    assertContains(client.post(address), "No access", status_code=403)
    assert models.Book.objects.exists()


def test_staff_may_change_all(client: Client, address: str) -> None:
    client.force_login(User.objects.create_user("staff@example.com", name="Staff", is_staff=True))
    assert client.get(address).status_code == 200


def test_changes_are_offered_to_the_owner_alone(
    client: Client,
    book: models.Book,
    address: str,
) -> None:
    page = book.get_absolute_url()
    assert address not in client.get(page).text
    client.force_login(book.owner)
    assert address in client.get(page).text

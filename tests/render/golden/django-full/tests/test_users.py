"""Accounts: log in by e-mail address, log out."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertRedirects

from users.models import User

LOGIN = "/accounts/login/"
ANNA = {"username": "anna@example.org", "password": "correct horse"}


@pytest.fixture(autouse=True)
def no_throttling_from_before() -> None:
    cache.clear()


@pytest.fixture
def anna(db: None) -> User:
    return User.objects.create_user("Anna@Example.org", "correct horse", name="Anna")


def test_log_in_and_out(client: Client, anna: User) -> None:
    response = client.post(LOGIN, ANNA, follow=True)
    assertContains(response, "Anna")
    response = client.post(reverse("logout"), follow=True)
    assertContains(response, "Log in")


def test_address_in_capitals_is_the_same(client: Client, anna: User) -> None:
    response = client.post(LOGIN, ANNA | {"username": "ANNA@example.org"})
    assertRedirects(response, "/")


def test_wrong_password(client: Client, anna: User) -> None:
    response = client.post(LOGIN, ANNA | {"password": "wrong"})
    assertContains(response, "Please enter a correct email and password.")


def test_guessing_is_slowed_down(client: Client, anna: User) -> None:
    wrong = ANNA | {"password": "wrong"}
    statuses = [client.post(LOGIN, wrong).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    assert client.get(LOGIN).status_code == 200


def test_a_trusted_proxy_tells_who_guesses(client: Client, settings: Settings) -> None:
    settings.TRUST_PROXY = True
    for last in ("192.0.2.1", "192.0.2.2"):
        headers = {"X-Forwarded-For": f"192.0.2.9, {last}"}
        statuses = {client.post(LOGIN, headers=headers).status_code for _ in range(10)}
        assert statuses == {200}
    assert client.post(LOGIN, headers=headers).headers["Retry-After"] == "60"


def test_log_in_leads_back_but_never_off_the_site(client: Client, anna: User) -> None:
    assert client.post(LOGIN, ANNA | {"next": "/?page=2"}).headers["Location"] == "/?page=2"
    assert client.post(LOGIN, ANNA | {"next": "https://evil.example"}).headers["Location"] == "/"


def test_logging_out_by_a_link_is_refused(client: Client, anna: User) -> None:
    client.force_login(anna)
    assert client.get(reverse("logout")).status_code == 405


def test_address_is_unique_in_any_case(anna: User) -> None:
    again = User(email="ANNA@example.org", name="Anna")
    again.set_unusable_password()
    with pytest.raises(ValidationError, match="already exists"):
        again.full_clean()


@pytest.mark.django_db
def test_first_administrator() -> None:
    root = User.objects.create_superuser("root@example.org", "correct horse", name="Root")
    assert (root.is_staff, root.is_superuser, root.get_short_name()) == (True, True, "Root")

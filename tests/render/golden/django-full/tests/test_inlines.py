"""Rows that point at another one are kept on its page in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from ownership import admin
from shelf import models
from users.models import User

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def page(author: models.Author) -> str:
    return reverse("admin:shelf_author_change", args=[author.pk])


@pytest.fixture
def data(author: models.Author) -> dict[str, object]:
    """What is posted with one row that points at this one."""
    return {
        "owner": author.owner_id,
        "name": "Second author",
        "born": "2026-02-15",
        "books-INITIAL_FORMS": 0,
        "books-TOTAL_FORMS": 1,
        "books-0-title": "Second book",
        "books-0-pages": 20,
        "books-0-published": "2026-02-15",
    }


def test_what_is_added_belongs_to_whoever_adds_it(
    admin_client: Client, admin_user: User, page: str, data: dict[str, object]
) -> None:
    assert admin_client.post(page, data).status_code == 302
    assert models.Book.objects.get().owner == admin_user


def test_permissions_hold_there_too(
    client: Client, page: str, data: dict[str, object], owner: User
) -> None:
    staff = User.objects.create_user("staff@example.com", name="Staff", is_staff=True)
    staff.groups.clear()
    staff.user_permissions.set(Permission.objects.filter(codename="change_author"))
    client.force_login(staff)
    assert "books-TOTAL_FORMS" not in client.get(page).text
    client.post(page, data)
    assert not models.Book.objects.exists()


def test_too_many_are_left_to_their_own_list(
    admin_client: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "books-TOTAL_FORMS" in admin_client.get(page).text
    monkeypatch.setattr(admin, "LIMIT", -1)
    assert "books-TOTAL_FORMS" not in admin_client.get(page).text

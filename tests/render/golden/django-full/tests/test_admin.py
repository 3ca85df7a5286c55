"""The admin: every list can be searched, every form opened."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from users.models import User

MODELS = ["shelf_author", "shelf_book", "users_user"]


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("model", MODELS)
def test_list(admin_client: Client, model: str) -> None:
    call_command("seed")
    response = admin_client.get(reverse(f"admin:{model}_changelist"), {"q": "e"})
    assert response.status_code == 200


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("model", MODELS)
def test_form(admin_client: Client, model: str) -> None:
    assert admin_client.get(reverse(f"admin:{model}_add")).status_code == 200


@pytest.mark.ignore_template_errors
def test_add_user(admin_client: Client) -> None:
    response = admin_client.post(
        reverse("admin:users_user_add"),
        {
            "email": "Anna@Example.org",
            "name": "Anna",
            "usable_password": "true",
            "password1": "correct horse",
            "password2": "correct horse",
        },
    )
    assert response.status_code == 302
    assert User.objects.filter(email="anna@example.org").exists()


@pytest.mark.ignore_template_errors
def test_styles_may_be_written_into_its_pages_alone(admin_client: Client) -> None:
    inline = "style-src 'self' 'unsafe-inline'"
    page = admin_client.get(reverse("admin:index"))
    assert inline in page.headers["Content-Security-Policy"]
    assert "unsafe" not in admin_client.get("/health").headers["Content-Security-Policy"]

"""What tests begin with."""

from datetime import date

import pytest
from django.test import Client

from shelf import models
from users.models import User


@pytest.fixture
def owner(db: None) -> User:
    return User.objects.create_user("owner@example.com", name="Owner")


@pytest.fixture
def owner_client(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


@pytest.fixture
def author(owner: User) -> models.Author:
    return models.Author.objects.create(owner=owner, name="First author", born=date(2026, 1, 15))


@pytest.fixture
def book(owner: User, author: models.Author) -> models.Book:
    return models.Book.objects.create(
        owner=owner,
        title="First book",
        pages=10,
        published=date(2026, 1, 15),
        author=author,
    )

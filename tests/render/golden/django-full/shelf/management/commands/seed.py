"""Sample data to look at: `python manage.py seed`."""

import secrets
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from shelf import models
from users.models import User


class Command(BaseCommand):
    help = "Fill an empty database with sample data."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if models.Author.objects.exists():
            self.stdout.write("There is data already; nothing was added.")
            return
        user = self.demo_user()
        for i, nth in enumerate(("First", "Second", "Third"), start=1):
            author = models.Author.objects.create(
                owner=user,
                name=f"{nth} author",
                born=date(2026, i, 15),
            )
            models.Book.objects.create(
                owner=user,
                title=f"{nth} book",
                pages=10 * i,
                published=date(2026, i, 15),
                author=author,
            )
        self.stdout.write("The sample data is there.")

    def demo_user(self) -> User:
        """Return the owner of the sample data; a new one's password is shown once."""
        user, created = User.objects.get_or_create(
            email="demo@example.com", defaults={"name": "Demo"}
        )
        if created:
            password = secrets.token_urlsafe(12)
            user.set_password(password)
            user.save()
            self.stdout.write(f"Log in as {user.email} with the password {password}")
        return user

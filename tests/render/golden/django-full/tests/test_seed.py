import pytest
from django.core.management import call_command

from shelf import models


@pytest.mark.django_db
def test_running_it_again_adds_nothing() -> None:
    for _ in range(2):
        call_command("seed")
        assert models.Author.objects.count() == 3
        assert models.Book.objects.count() == 3

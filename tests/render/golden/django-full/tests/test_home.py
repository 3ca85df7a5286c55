from django.test import Client
from pytest_django.asserts import assertContains


def test_home(client: Client) -> None:
    response = client.get("/")
    assertContains(response, "<h1>Shelf</h1>")
    assertContains(response, 'href="/authors/"')
    assertContains(response, 'href="/books/"')

from django.test import Client
from pytest_django.asserts import assertContains


def test_home(client: Client) -> None:
    response = client.get("/")
    assertContains(response, "<h1>Notice Board</h1>")

"""Who may change authors: their owners and staff."""

from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from shelf import models
from shelf.extensions import db

LOGIN = "/accounts/login/?next="
ROW = "/authors/1/"

pytestmark = pytest.mark.usefixtures("rows")


@pytest.fixture(params=[f"{ROW}edit/", f"{ROW}delete/"])
def address(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_visitors_have_to_log_in(client: FlaskClient, address: str) -> None:
    assert unquote(client.post(address).location or "") == LOGIN + address


def test_visitors_have_to_log_in_to_create(client: FlaskClient) -> None:
    address = "/authors/new/"
    assert unquote(client.get(address).location or "") == LOGIN + address


def test_strangers_are_refused(app: Flask, stranger_client: FlaskClient, address: str) -> None:
    response = stranger_client.post(address)
    assert response.status_code == 403
    assert "No access" in response.text
    with app.app_context():
        assert db.session.get(models.Author, 1)


def test_staff_may_change_all(staff_client: FlaskClient, address: str) -> None:
    assert staff_client.get(address).status_code == 200


def test_changes_are_offered_to_the_owner_alone(
    client: FlaskClient,
    owner_client: FlaskClient,
    stranger_client: FlaskClient,
    address: str,
) -> None:
    assert address not in client.get(ROW).text
    assert address not in stranger_client.get(ROW).text
    assert address in owner_client.get(ROW).text

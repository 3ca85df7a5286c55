"""The pages of books."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from shelf import listing, models
from shelf.extensions import db

ADDRESS = "/books/"

# What a person fills in, and what the database then holds.
FORM = {
    "title": "Another book",
    "pages": "40",
    "published": "2026-04-15",
    "author_id": "1",
}
STORED = {
    "title": "Another book",
    "pages": 40,
    "published": dt.date(2026, 4, 15),
    "author_id": 1,
}
REQUIRED: list[str] = ["title", "pages", "author_id"]

pytestmark = pytest.mark.usefixtures("rows")


def stored(app: Flask, id: int) -> dict[str, Any] | None:
    """What the database holds of a row."""
    with app.app_context():
        row = db.session.get(models.Book, id)
        return {name: getattr(row, name) for name in STORED} if row else None


def watch(app: Flask) -> list[str]:
    """A list that grows with the statements that the database gets."""
    found: list[str] = []
    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *args: found.append(args[2]))
    return found


def test_list_takes_two_queries(app: Flask, client: FlaskClient) -> None:
    found = watch(app)
    response = client.get(ADDRESS)
    assert response.text.count('<th scope="row">') == 3
    assert len(found) == 2  # how many there are, and one page of them


def test_list_has_pages(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    assert "Page 1 of 2" in client.get(ADDRESS).text
    assert "Page 2 of 2" in client.get(f"{ADDRESS}?page=2").text
    assert client.get(f"{ADDRESS}?page=3").status_code == 404


def test_list_is_ordered(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PER_PAGE", 2)
    upwards = client.get(f"{ADDRESS}?ordering=title").text
    assert 'aria-sort="ascending"' in upwards
    assert "?ordering=-title" in upwards  # the other way round
    downwards = client.get(f"{ADDRESS}?ordering=-title").text
    assert 'aria-sort="descending"' in downwards
    assert "?ordering=-title&amp;page=2" in downwards
    assert client.get(f"{ADDRESS}?ordering=nonsense").status_code == 200


def test_list_is_searched(app: Flask, client: FlaskClient) -> None:
    words = (stored(app, 1) or {})["title"].upper()
    page = client.get(ADDRESS, query_string={"search": words}).text
    assert page.count('<th scope="row">') == 1
    assert f'name="search" value="{words}"' in page
    nothing = client.get(f"{ADDRESS}?search=%25").text
    assert "No books match “%”." in nothing


def test_detail(client: FlaskClient) -> None:
    assert client.get(f"{ADDRESS}1/").status_code == 200
    assert client.get(f"{ADDRESS}4/").status_code == 404
    assert client.get(f"{ADDRESS}{10**20}/").status_code == 404


def test_create(app: Flask, owner_client: FlaskClient) -> None:
    assert owner_client.get(f"{ADDRESS}new/").status_code == 200
    response = owner_client.post(f"{ADDRESS}new/", data=FORM, follow_redirects=True)
    assert "The book was added." in response.text
    assert stored(app, 4) == STORED


def test_update(app: Flask, owner_client: FlaskClient) -> None:
    assert owner_client.get(f"{ADDRESS}1/edit/").status_code == 200
    response = owner_client.post(f"{ADDRESS}1/edit/", data=FORM, follow_redirects=True)
    assert "The book was saved." in response.text
    assert stored(app, 1) == STORED


def test_create_names_what_is_missing(app: Flask, owner_client: FlaskClient) -> None:
    response = owner_client.post(f"{ADDRESS}new/")
    assert response.text.count("This field is required.") == len(REQUIRED)
    assert stored(app, 4) is None


def test_the_rest_may_be_missing(app: Flask, owner_client: FlaskClient) -> None:
    owner_client.post(f"{ADDRESS}new/", data={name: FORM[name] for name in REQUIRED})
    found = stored(app, 4) or {}
    assert {name for name, value in found.items() if value} == set(REQUIRED)


def test_delete(app: Flask, owner_client: FlaskClient) -> None:
    owner_client.post(f"{ADDRESS}new/", data=FORM)
    assert "This cannot be undone." in owner_client.get(f"{ADDRESS}4/delete/").text
    assert owner_client.head(f"{ADDRESS}4/delete/").status_code == 200
    assert stored(app, 4) == STORED
    response = owner_client.post(f"{ADDRESS}4/delete/", follow_redirects=True)
    assert "The book was deleted." in response.text
    assert stored(app, 4) is None

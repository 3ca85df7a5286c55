"""What a program meets at the API, whichever framework serves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

import pytest
import requests
from contract.conftest import Client, Site
from generated.people import OWNER, PASSWORD, STAFF, STRANGER

Title = Callable[[], str]


@cache
def token(site: Site, email: str) -> str:
    """One for each person: more than ten a minute are refused."""
    return new_token(site, email)


def new_token(site: Site, email: str) -> str:
    answer = site.client().request(
        "POST", "/api/v1/token/", json={"email": email, "password": PASSWORD}
    )
    assert answer.status_code == 200, answer.text
    return str(answer.json()["token"])


def as_(site: Site, email: str) -> Client:
    client = site.client()
    client.session.headers["Authorization"] = f"Bearer {token(site, email)}"
    return client


def author(client: Client, name: str) -> dict[str, Any]:
    answer = client.request("POST", "/api/v1/authors/", json={"name": name})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def book(client: Client, title: str, **fields: Any) -> dict[str, Any]:
    by = fields.pop("author", None) or author(client, f"Author of {title}")["id"]
    body = {"title": title, "pages": 10, "published": "2026-01-15", "author": by, **fields}
    answer = client.request("POST", "/api/v1/books/", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def is_problem(answer: requests.Response, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    problem: dict[str, Any] = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["type"] == "about:blank"
    return problem


def test_a_row_is_made_read_changed_and_deleted(site: Site, title: Title) -> None:
    client, name = as_(site, OWNER), title()
    made = book(client, name)
    path = f"/api/v1/books/{made['id']}/"
    assert made == {
        "id": made["id"],
        "title": name,
        "pages": 10,
        "published": "2026-01-15",
        "author": made["author"],
        "owner": made["owner"],
    }
    assert site.client().get(path).json() == made
    changed = client.request("PATCH", path, json={"pages": 20})
    assert (changed.status_code, changed.json()["pages"]) == (200, 20)
    whole = {"title": name, "pages": 30, "published": None, "author": made["author"]}
    changed = client.request("PUT", path, json=whole)
    assert (changed.status_code, changed.json()["published"]) == (200, None)
    assert client.request("DELETE", path).status_code == 204
    is_problem(client.get(path), 404)


def test_what_was_made_says_where_it_is(site: Site, title: Title) -> None:
    client = as_(site, OWNER)
    answer = client.request("POST", "/api/v1/authors/", json={"name": title()})
    assert answer.headers["Location"].endswith(f"/api/v1/authors/{answer.json()['id']}/")


def test_a_list_has_pages(site: Site, title: Title) -> None:
    client = as_(site, OWNER)
    by = author(client, title())["id"]
    for number in range(3):
        book(client, f"{title()} {number}", author=by)
    first = client.get(f"/api/v1/books/?author={by}&page_size=2").json()
    assert (first["count"], len(first["results"]), first["previous"]) == (3, 2, None)
    second = client.session.get(first["next"].replace("http://", "https://", 1)).json()
    assert (second["count"], len(second["results"]), second["next"]) == (3, 1, None)
    is_problem(client.get(f"/api/v1/books/?author={by}&page=9"), 404)


def test_filter_search_and_order(site: Site, title: Title) -> None:
    client, name = as_(site, OWNER), title()
    by = author(client, name)["id"]
    book(client, f"{name} Moth", author=by, pages=1)
    book(client, f"{name} Lynx", author=by, pages=2)

    def titles(query: str) -> list[str]:
        results = client.get(f"/api/v1/books/?author={by}{query}").json()["results"]
        return [row["title"].removeprefix(f"{name} ") for row in results]

    assert titles("&ordering=title") == ["Lynx", "Moth"]
    assert titles("&ordering=-title") == ["Moth", "Lynx"]
    assert titles("&pages=1") == ["Moth"]
    assert titles(f"&search={name} Lynx".replace(" ", "%20")) == ["Lynx"]
    assert titles("&published=2020-01-01") == []


def test_what_is_wrong_is_said_field_by_field(site: Site) -> None:
    answer = as_(site, OWNER).request("POST", "/api/v1/books/", json={"title": "", "pages": "x"})
    problem = is_problem(answer, 400)
    assert {"title", "pages", "author"} <= set(problem["errors"])
    assert all(isinstance(texts, list) for texts in problem["errors"].values())


def test_a_body_that_is_no_json(site: Site) -> None:
    client = as_(site, OWNER)
    headers = {"Content-Type": "application/json"}
    is_problem(client.request("POST", "/api/v1/books/", data="{", headers=headers), 400)


def test_reading_is_for_all_and_writing_needs_a_token(site: Site) -> None:
    anonymous = site.client()
    assert anonymous.get("/api/v1/books/").status_code == 200
    answer = anonymous.request("POST", "/api/v1/authors/", json={"name": "x"})
    is_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_strangers_may_not_change_and_staff_may(site: Site, title: Title) -> None:
    made = author(as_(site, OWNER), title())
    path = f"/api/v1/authors/{made['id']}/"
    is_problem(as_(site, STRANGER).request("PATCH", path, json={"name": "x"}), 403)
    is_problem(as_(site, STRANGER).request("DELETE", path), 403)
    assert as_(site, STAFF).request("PATCH", path, json={"name": title()}).status_code == 200


def test_the_owner_is_who_made_it_whatever_the_body_says(site: Site, title: Title) -> None:
    mine = author(as_(site, OWNER), title())
    claimed = as_(site, STRANGER).request(
        "POST", "/api/v1/authors/", json={"name": title(), "owner": mine["owner"]}
    )
    assert claimed.status_code in (201, 400)
    if claimed.status_code == 201:
        assert claimed.json()["owner"] != mine["owner"]


def test_a_row_that_others_need_stays(site: Site, title: Title) -> None:
    client = as_(site, OWNER)
    made = book(client, title())
    is_problem(client.request("DELETE", f"/api/v1/authors/{made['author']}/"), 409)


def test_a_token_can_be_given_back(site: Site) -> None:
    client = site.client()
    client.session.headers["Authorization"] = f"Bearer {new_token(site, OWNER)}"
    assert client.request("DELETE", "/api/v1/token/").status_code == 204
    is_problem(client.request("POST", "/api/v1/authors/", json={"name": "x"}), 401)


def test_a_token_can_be_refreshed(site: Site) -> None:
    client, refresh = site.client(), "/api/v1/token/refresh/"
    is_problem(client.request("POST", refresh), 401)
    client.session.headers["Authorization"] = f"Bearer {new_token(site, OWNER)}"
    fresh = client.request("POST", refresh)
    assert fresh.status_code == 200
    is_problem(client.request("POST", refresh), 401)
    client.session.headers["Authorization"] = f"Bearer {fresh.json()['token']}"
    assert client.request("DELETE", "/api/v1/token/").status_code == 204


@pytest.mark.parametrize("email", [OWNER, "nobody@example.org"])
def test_a_wrong_password_is_refused_alike(site: Site, email: str) -> None:
    body = {"email": email, "password": "wrong"}
    is_problem(site.client().request("POST", "/api/v1/token/", json=body), 401)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/api/v1/nowhere/", 404), ("GET", "/api/v1/books/999999/", 404),
     ("DELETE", "/api/v1/books/", 405)],
)  # fmt: skip
def test_errors_are_problems(site: Site, method: str, path: str, status: int) -> None:
    is_problem(as_(site, OWNER).request(method, path), status)


def test_the_schema_and_its_viewer_are_served_from_here(site: Site) -> None:
    schema = site.client().get("/api/v1/schema/", headers={"Accept": "application/json"})
    assert schema.status_code == 200
    found = schema.json()
    assert found["openapi"].startswith("3.")
    assert any(path.endswith("/books/{id}/") for path in found["paths"])
    viewer = site.client().get("/api/v1/docs/")
    assert viewer.status_code == 200
    for foreign in ("cdn.", "unpkg.com", "googleapis"):
        assert foreign not in viewer.text


def test_what_is_too_large_is_a_problem(site: Site) -> None:
    text = "x" * 3 * 2**20
    answer = site.client().request("POST", "/api/v1/token/", json={"email": text, "password": text})
    is_problem(answer, 413)


def test_what_the_caller_has_is_not_sent_again(site: Site, title: Title) -> None:
    made = book(as_(site, OWNER), title())
    path, client = f"/api/v1/books/{made['id']}/", site.client()
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    as_(site, OWNER).request("PATCH", path, json={"pages": 11})
    assert client.get(path, headers={"If-None-Match": tag}).json()["pages"] == 11


def test_what_is_answered_to_a_change_is_what_is_read(site: Site, title: Title) -> None:
    event = {
        "name": title(), "story": "Told.", "seats": 1, "price": "1.5", "open": True,
        "day": "2026-01-15", "start": "2026-01-15T10:00:00.123456+02:00",
        "contact": "a@example.org", "page": "https://example.org/",
    }  # fmt: skip
    made = as_(site, OWNER).request("POST", "/api/v1/events/", json=event)
    assert made.status_code == 201, made.text
    path, client = f"/api/v1/events/{made.json()['id']}/", site.client()
    assert client.get(path).json() == made.json()
    assert made.json()["price"] == "1.50"
    assert datetime.fromisoformat(made.json()["start"]) == datetime.fromisoformat(event["start"])


def test_head_is_answered_as_get(site: Site) -> None:
    for path in ("/api/v1/authors/", "/api/v1/schema/"):
        got = site.client().get(path, headers={"Accept": "application/json"})
        asked = site.client().request("HEAD", path, headers={"Accept": "application/json"})
        assert (asked.status_code, asked.content) == (200, b"")
        assert asked.headers["Content-Type"] == got.headers["Content-Type"]


def test_text_of_nothing_but_spaces_is_empty(site: Site, title: Title) -> None:
    event = {
        "name": title(), "story": "Told.", "seats": 1, "price": "1.50", "open": True,
        "day": "2026-01-15", "start": "2026-01-15T10:00:00+00:00", "contact": "a@example.org",
        "page": "https://example.org/", "short": "   ",
    }  # fmt: skip
    answer = as_(site, OWNER).request("POST", "/api/v1/events/", json=event)
    assert answer.status_code == 201, answer.text
    assert answer.json()["short"] in (None, "")


def test_what_the_schema_does_not_name_is_passed_over(site: Site, title: Title) -> None:
    client, name = as_(site, OWNER), title()
    body = {"name": name, "nonsense": 1, "id": 7}
    made = client.request("POST", "/api/v1/authors/", json=body)
    assert made.status_code == 201
    assert "nonsense" not in made.json()
    schemas = client.get("/api/v1/schema/").json()["components"]["schemas"]
    assert not [name for name, found in schemas.items() if "additionalProperties" in found]

"""What a browser meets, whichever framework serves it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from contract.conftest import Client, Site
from generated.people import OWNER, PASSWORD, STAFF, STRANGER

Title = Callable[[], str]


def author(client: Client, name: str) -> str:
    """Make an author; the path of its page."""
    return path_of(client.submit("/authors/new/", name=name).headers["Location"])


def made(client: Client, title: str, by: str | None = None) -> str:
    """Make a book by the author at the path ``by``, or by a new one; the path of its page."""
    by = by or author(client, f"Author of {title}")
    form = client.get("/books/new/").text
    (field,) = set(re.findall(r'<select[^>]*name="(author(?:_id)?)"', form))
    fields = {"title": title, "pages": "10", "published": "2026-01-15"}
    fields[field] = by.rstrip("/").rpartition("/")[2]
    answer = client.submit("/books/new/", **fields)
    assert answer.status_code == 302, answer.text
    return path_of(answer.headers["Location"])


def path_of(location: str) -> str:
    return re.sub(r"^https?://[^/]*", "", location)


def fields_of(page: str) -> dict[str, str]:
    """What the form of a book holds."""
    selected = re.search(
        r'<option[^>]*value="(\d+)"[^>]*selected|<option selected[^>]*value="(\d+)"', page
    )
    assert selected
    (field,) = set(re.findall(r'<select[^>]*name="(author(?:_id)?)"', page))
    return {"pages": "20", "published": "", field: selected[1] or selected[2]}


def test_home_links_to_the_lists(site: Site) -> None:
    page = site.client().get("/")
    assert page.status_code == 200
    assert "<h1>Shelf</h1>" in page.text
    assert 'href="/books/"' in page.text
    assert 'href="/authors/"' in page.text


def test_health_and_readiness(site: Site) -> None:
    assert site.client().get("/health").json() == {"status": "ok"}
    assert site.client().get("/ready").json() == {"status": "ok", "database": "ok"}


def test_what_is_there_can_be_read_by_all(site: Site, title: Title) -> None:
    name = title()
    page = made(site.logged_in(OWNER), name)
    anonymous = site.client()
    assert name in anonymous.get(page).text
    assert anonymous.get("/books/").status_code == 200


@pytest.mark.parametrize("path", ["/books/new/", "/books/1/edit/", "/books/1/delete/"])
def test_changes_ask_for_a_log_in_and_come_back(site: Site, title: Title, path: str) -> None:
    made(site.logged_in(OWNER), title())
    answer = site.client().get(path)
    assert answer.status_code == 302
    assert path_of(answer.headers["Location"]).startswith("/accounts/login/?next=")
    back = site.client().log_in(OWNER, PASSWORD, path_of(answer.headers["Location"]))
    assert path_of(back.headers["Location"]) == path


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "https:evil.example"]
)
def test_log_in_leads_to_no_other_site(site: Site, target: str) -> None:
    answer = site.client().log_in(OWNER, PASSWORD, f"/accounts/login/?next={target}")
    assert answer.status_code == 302
    assert path_of(answer.headers["Location"]) == "/"


@pytest.mark.parametrize(("email", "password"), [(OWNER, "wrong"), ("nobody@example.org", "wrong")])
def test_a_wrong_log_in_is_refused_alike(site: Site, email: str, password: str) -> None:
    client = site.client()
    answer = client.log_in(email, password)
    assert answer.status_code == 200
    assert "correct" in answer.text
    assert client.get("/books/new/").status_code == 302


def test_log_out_is_a_post_and_ends_the_session(site: Site) -> None:
    client = site.logged_in(OWNER)
    assert client.get("/accounts/logout/").status_code == 405
    assert client.get("/books/new/").status_code == 200
    home = client.get("/")
    token = re.search(r'name="(csrf[^"]*)"[^>]*value="([^"]*)"', home.text)
    assert token
    answer = client.request("POST", "/accounts/logout/", data={token[1]: token[2]})
    assert answer.status_code == 302
    assert client.get("/books/new/").status_code == 302


def test_who_made_a_row_may_change_it(site: Site, title: Title) -> None:
    client, name = site.logged_in(OWNER), title()
    page = made(client, name)
    edit = client.get(f"{page}edit/").text
    answer = client.submit(f"{page}edit/", title=f"{name} again", **fields_of(edit))
    assert path_of(answer.headers["Location"]) == page
    assert f"{name} again" in client.get(page).text
    assert client.submit(f"{page}delete/").status_code == 302
    assert client.get(page).status_code == 404


def test_strangers_may_not_and_staff_may(site: Site, title: Title) -> None:
    page = made(site.logged_in(OWNER), title())
    stranger, staff = site.logged_in(STRANGER), site.logged_in(STAFF)
    for path in (f"{page}edit/", f"{page}delete/"):
        assert stranger.get(path).status_code == 403
        assert staff.get(path).status_code == 200


def test_a_form_says_what_is_wrong(site: Site) -> None:
    answer = site.logged_in(OWNER).submit("/books/new/", title="", pages="many")
    assert answer.status_code == 200
    assert "This field is required." in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_a_row_that_others_need_stays(site: Site, title: Title) -> None:
    client = site.logged_in(OWNER)
    by = author(client, title())
    made(client, title(), by)
    answer = client.submit(f"{by}delete/")
    assert path_of(answer.headers["Location"]) == by
    page = client.get(by)
    assert page.status_code == 200
    assert "still in use" in page.text


def test_without_its_token_a_form_is_refused(site: Site) -> None:
    client = site.logged_in(OWNER)
    answer = client.request("POST", "/authors/new/", data={"name": "Mallory"})
    assert answer.status_code in (400, 403)  # Django and Flask-WTF do not agree on which
    assert "/static/site" in answer.text


def test_a_list_has_pages(site: Site) -> None:
    client = site.logged_in(OWNER)
    for number in range(21):
        client.submit("/authors/new/", name=f"Many {number}")
    assert "Page 1 of" in client.get("/authors/").text
    assert "Page 2 of" in client.get("/authors/?page=2").text
    assert client.get("/authors/?page=999").status_code == 404


def rows_of(page: str) -> list[str]:
    """The titles in the table of a list."""
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page)


def test_a_list_is_searched_for_words(site: Site, title: Title) -> None:
    client, name = site.logged_in(OWNER), title()
    for which in ("first", "second"):
        client.submit("/authors/new/", name=f"{name} {which}")
    found = client.get("/authors/", params={"search": f"SECOND {name.upper()}"}).text
    assert rows_of(found) == [f"{name} second"]
    assert f'value="SECOND {name.upper()}"' in found
    assert len(rows_of(client.get("/authors/", params={"search": name}).text)) == 2
    none = client.get("/authors/", params={"search": f"{name} %"})
    assert (none.status_code, rows_of(none.text)) == (200, [])
    assert f"No authors match “{name} %”." in none.text


def test_a_list_is_ordered_by_its_columns(site: Site, title: Title) -> None:
    client, name = site.logged_in(OWNER), title()
    for letter in "bca":
        client.submit("/authors/new/", name=f"{name} {letter}")
    upwards = client.get("/authors/", params={"search": name}).text
    assert rows_of(upwards) == [f"{name} {letter}" for letter in "abc"]
    assert re.search(r'<th scope="col" aria-sort="ascending">\s*<a [^>]*>Name</a>', upwards)
    downwards = client.get("/authors/", params={"search": name, "ordering": "-name"}).text
    assert rows_of(downwards) == [f"{name} {letter}" for letter in "cba"]
    assert 'aria-sort="descending"' in downwards


@pytest.mark.parametrize("order", ["nonsense", "--name", "owner", "-", "name,-name"])
def test_an_order_that_is_not_offered_is_passed_over(site: Site, order: str) -> None:
    assert site.client().get("/authors/", params={"ordering": order}).status_code == 200


def test_pages_of_a_list_keep_what_was_asked_for(site: Site, title: Title) -> None:
    client, name = site.logged_in(OWNER), title()
    for number in range(21):
        client.submit("/authors/new/", name=f"{name} {number:02}")
    first = client.get("/authors/", params={"search": name, "ordering": "-name"}).text
    assert rows_of(first)[0] == f"{name} 20"
    following = re.search(r'<a rel="next" href="([^"]*)"', first)
    assert following
    second = client.get(f"/authors/{unescape(following[1]).removeprefix('/authors/')}").text
    assert rows_of(second) == [f"{name} 00"]
    assert "Page 2 of 2" in second
    other_way = re.search(r'<a href="([^"]*)">Name</a>', second)
    assert other_way
    assert "page=" not in other_way[1]


@pytest.mark.parametrize("path", ["/nowhere/", "/books/999999/"])
def test_not_found_looks_like_the_site(site: Site, path: str) -> None:
    answer = site.client().get(path)
    assert answer.status_code == 404
    assert 'href="/books/"' in answer.text
    assert "Traceback" not in answer.text


def test_other_errors_look_like_the_site(site: Site) -> None:
    refused = site.client().get("/accounts/logout/")
    assert (refused.status_code, "POST" in refused.headers["Allow"]) == (405, True)
    large = site.client().request("POST", "/accounts/login/", data={"text": "x" * 3 * 2**20})
    assert large.status_code == 413
    for answer, heading in ((refused, "Method not allowed"), (large, "Too much at once")):
        assert f"<h1>{heading}</h1>" in answer.text
        assert "/static/site" in answer.text


def test_guessing_passwords_is_slowed_down(site: Site) -> None:
    client = site.client()
    statuses = [client.log_in(OWNER, "wrong").status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    assert "<h1>Too many attempts</h1>" in client.log_in(OWNER, PASSWORD).text
    assert site.client().log_in(OWNER, PASSWORD).status_code == 302


def test_headers_protect_pages_and_cookies(site: Site) -> None:
    client = site.client()
    page = client.get("/")
    assert page.headers["X-Frame-Options"] == "DENY"
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert page.headers["Permissions-Policy"].startswith("camera=(), geolocation=()")
    policy = set(page.headers["Content-Security-Policy"].split("; "))
    assert {"default-src 'self'", "frame-ancestors 'none'", "object-src 'none'"} <= policy
    assert not [part for part in policy if "unsafe" in part]
    assert page.headers["Strict-Transport-Security"].startswith("max-age=3600")
    answer = client.log_in(OWNER, PASSWORD)
    cookies = answer.headers["Set-Cookie"]
    assert re.search(r"__Host-\w*session\w*=[^;]+;", cookies)
    assert "HttpOnly" in cookies
    assert "Secure" in cookies
    assert "SameSite=Lax" in cookies

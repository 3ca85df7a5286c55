"""Accounts that people make themselves, whichever framework keeps them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from contract.conftest import Client, Site, hidden, main_part
from contract.test_api import is_problem
from contract.test_pages import author, path_of
from generated import letters, matrix
from generated.codes import code
from generated.people import ADMINISTRATOR, OWNER, PASSWORD, READ_ONLY, STAFF, STRANGER

LOGIN, SIGN_UP, RESET = "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"
CHANGED = "another battery staple"


@dataclass(frozen=True)
class Community(Site):
    """A site that keeps its mail in the folder ``mail``."""

    mail: Path

    def letter(self, to: str) -> str:
        """What the last mail to that address says."""
        return [text for whom, text in letters.sent(self.mail) if whom == to][-1]

    def link(self, to: str) -> str:
        return letters.path_in(self.letter(to))


@pytest.fixture(scope="session")
def site(community: matrix.Project) -> Iterator[Community]:
    mail = community.folder.parent / "mail"
    with matrix.served(community, EMAIL_URL=f"filemail:///{mail}", WEB_CONCURRENCY="1") as address:
        yield Community(community.framework, address.replace("http://", "https://"), mail)


def anybody() -> str:
    return f"{secrets.token_hex(4)}@example.org"


def passwords(page: str, password: str = PASSWORD) -> dict[str, str]:
    """The fields of a page that ask for a password."""
    fields = re.findall(r'<input[^>]*type="password"[^>]*>', page)
    return {re.findall(r'name="([^"]*)"', field)[0]: password for field in fields}


def follow(client: Client, location: str) -> tuple[str, str]:
    """The path of the page that a link leads to in the end, and the page."""
    answer = client.get(path_of(location))
    while answer.status_code in (302, 303):
        location = answer.headers["Location"]
        answer = client.get(path_of(location))
    assert answer.status_code == 200, f"{location}: {answer.status_code}"
    return path_of(location), answer.text


def opened(client: Client, path: str) -> str:
    """A page of one's account, which may ask for the password first."""
    found, page = follow(client, path)
    if found.startswith("/accounts/reauthenticate/"):
        return send(client, found, page, **passwords(page))
    return page


def send(client: Client, path: str, page: str, **fields: str) -> str:
    """The page that is there once the form of a page was accepted."""
    form = re.findall(r'<form\b[^>]*method="post"[^>]*>', main_part(page))[0]
    action = re.findall(r'action="([^"]*)"', form)
    path = unescape(action[0]) if action else path
    answer = client.request("POST", path, data={**hidden(page), **fields})
    if answer.status_code == 200:
        assert "errorlist" not in answer.text
        return answer.text
    return follow(client, answer.headers["Location"])[1]


def sign_up(client: Client, email: str) -> str:
    """What the page says in the end."""
    path, page = follow(client, SIGN_UP)
    return send(client, path, page, email=email, name="Grace", **passwords(page))


def confirm(site: Community, email: str) -> None:
    """Open the link of the mail, and press what is there to press."""
    client, link = site.client(), site.link(email)
    if client.get(link).status_code == 200:
        assert client.submit(link).status_code == 302


def member(site: Community) -> str:
    """The address of somebody new, who may log in."""
    email = anybody()
    sign_up(site.client(), email)
    confirm(site, email)
    return email


def is_in(client: Client) -> bool:
    return client.get("/authors/new/").status_code == 200


def may_enter(site: Community, email: str, password: str = PASSWORD) -> bool:
    client = site.client()
    client.log_in(email, password)
    return is_in(client)


# Sign-up


def test_who_signs_up_confirms_the_address_first(site: Community) -> None:
    email = anybody()
    sign_up(site.client(), email)
    assert not may_enter(site, email)
    confirm(site, email)
    assert may_enter(site, email)
    assert may_enter(site, email.upper())
    assert not may_enter(site, email, "wrong")


def test_a_weak_password_is_refused(site: Community) -> None:
    client, email = site.client(), anybody()
    _, page = follow(client, SIGN_UP)
    answer = client.submit(SIGN_UP, email=email, name="Grace", **passwords(page, "short"))
    assert answer.status_code == 200
    assert "errorlist" in answer.text
    assert not may_enter(site, email, "short")


def test_nobody_is_told_who_has_an_account(site: Community) -> None:
    known, unknown = OWNER, anybody()

    def told(email: str, path: str) -> str:
        client = site.client()
        if path == SIGN_UP:
            page = sign_up(client, email)
        else:
            page = send(client, *follow(client, path), email=email)
        return without_tokens(page).replace(email, "")

    assert told(known, SIGN_UP) == told(unknown, SIGN_UP)
    assert told(known, RESET) == told(anybody(), RESET)


def without_tokens(page: str) -> str:
    return re.sub(r'(value|nonce)="[\w.-]{16,}"', "", page)


@pytest.mark.parametrize("email", [OWNER, "nobody@example.org"])
def test_a_wrong_log_in_is_refused_alike(site: Community, email: str) -> None:
    client = site.client()
    answer = client.log_in(email, "wrong")
    assert answer.status_code == 200
    assert "correct" in answer.text
    assert not is_in(client)


def test_sign_up_can_be_closed(community: matrix.Project) -> None:
    with matrix.served(community, SIGNUP_OPEN="false", EMAIL_URL="consolemail:") as address:
        client = Client(address.replace("http://", "https://"))
        assert SIGN_UP not in client.get("/").text
        assert SIGN_UP not in client.get(LOGIN).text
        assert "password" not in client.get(SIGN_UP).text
        assert client.log_in(OWNER, PASSWORD).status_code == 302


# Passwords


def test_a_forgotten_password(site: Community) -> None:
    email = member(site)
    client = site.client()
    send(client, *follow(client, RESET), email=email)
    link = site.link(email)
    path, page = follow(client, link)
    send(client, path, page, **passwords(page, CHANGED))
    assert not may_enter(site, email)
    assert may_enter(site, email, CHANGED)
    assert 'type="password"' not in follow(site.client(), link)[1]


def test_a_password_is_changed(site: Community) -> None:
    email = member(site)
    client, elsewhere = site.logged_in(email), site.logged_in(email)
    path = "/accounts/password/change/"
    page = opened(client, path)
    old, *new = passwords(page)
    send(client, path, page, **{old: PASSWORD}, **dict.fromkeys(new, CHANGED))
    assert is_in(client)
    assert not is_in(elsewhere)
    assert not may_enter(site, email)
    assert may_enter(site, email, CHANGED)


# Attempts


def test_guessing_from_one_address_is_slowed_down(site: Community) -> None:
    client = site.client()
    answers = [client.log_in(anybody(), "wrong").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    assert "<h1>Too many attempts</h1>" in client.log_in(OWNER, PASSWORD).text
    assert may_enter(site, OWNER)


def test_guessing_one_account_is_slowed_down_wherever_from(site: Community) -> None:
    email, client = member(site), site.client()
    fields = hidden(client.get(LOGIN).text)
    fields |= {"email": email, "login": email, "password": "wrong"}
    for _ in range(51):
        client.move()
        if client.request("POST", LOGIN, data=fields).status_code == 429:
            break
    assert not may_enter(site, email)


# Second factors


def second_factor(site: Community, client: Client) -> tuple[str, list[str]]:
    """Set up an app, and recovery codes: its key, and these."""
    path = "/accounts/2fa/totp/activate/"
    page = opened(client, path)
    if 'value="authenticator"' in page:
        answer = client.request("POST", path, data={**hidden(page), "setup": "authenticator"})
        page = answer.text
    key = re.findall(r"<code>([A-Z2-7 -]{16,})</code>|value=\"([A-Z2-7]{16,})\"", page)[0]
    send(client, path, page, code=code("".join(key)))
    path = "/accounts/2fa/recovery-codes/"
    page = opened(client, path)
    if "generate_new_codes" in page:
        page = client.submit(path, generate_new_codes="1").text
    found = re.findall(r"<code>(.*)</code>", page)
    found += [
        line for text in re.findall(r"(?s)<textarea[^>]*>(.*?)<", page) for line in text.split()
    ]
    assert len(found) == 10
    return "".join(key), found


def asked_for_a_code(site: Community, email: str) -> tuple[Client, str]:
    """Who gave the password, and the path of the page that asks for more."""
    client = site.client()
    answer = client.log_in(email, PASSWORD)
    assert path_of(answer.headers["Location"]).startswith("/accounts/2fa/authenticate/")
    assert not is_in(client)
    return client, path_of(answer.headers["Location"])


def test_a_second_factor(site: Community) -> None:
    email = member(site)
    key, _ = second_factor(site, site.logged_in(email))
    client, path = asked_for_a_code(site, email)
    assert client.submit(path, code="000000").status_code == 200
    assert not is_in(client)
    right = code(key, ahead=1)  # Each counts once; the one of now was shown before.
    assert client.submit(path, code=right).status_code == 302
    assert is_in(client)
    client, path = asked_for_a_code(site, email)
    assert client.submit(path, code=right).status_code == 200
    assert not is_in(client)


def test_a_recovery_code_counts_once(site: Community) -> None:
    email = member(site)
    _, codes = second_factor(site, site.logged_in(email))
    for expected in (True, False):
        client, path = asked_for_a_code(site, email)
        if site.framework == "flask":
            path = "/accounts/2fa/recovery/"
        client.submit(path, code=codes[0])
        assert is_in(client) is expected


# Who may do what


def called(site: Community, email: str) -> Client:
    """A client with a token of that person's."""
    client = site.client()
    where = {"django": "/api/accounts/app/v1/auth/login", "flask": "/api/v1/token/"}
    body = {"email": email, "password": PASSWORD}
    answer = client.request("POST", where[site.framework], json=body)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    token = told["meta"]["session_token"] if "meta" in told else told["token"]
    client.session.cookies.clear()
    client.session.headers["Authorization"] = f"Bearer {token}"
    return client


def test_a_row_is_its_owners_and_staffs(site: Community) -> None:
    row = author(site.logged_in(OWNER), "Ada")
    may = {OWNER: 200, STAFF: 200, STRANGER: 403, READ_ONLY: 403}
    for email, status in may.items():
        client = site.logged_in(email)
        assert client.get(row).status_code == 200
        assert (f'href="{row}edit/"' in client.get(row).text) is (status == 200)
        assert client.get(f"{row}edit/").status_code == status, email
        assert client.get(f"{row}delete/").status_code == status, email


def test_a_row_is_its_owners_and_staffs_at_the_api(site: Community) -> None:
    made = called(site, OWNER).request("POST", "/api/v1/authors/", json={"name": "Ada"})
    row = f"/api/v1/authors/{made.json()['id']}/"
    for email, status in {STRANGER: 403, READ_ONLY: 403, OWNER: 200, STAFF: 200}.items():
        client = called(site, email)
        assert client.get(row).status_code == 200
        answer: Any = client.request("PATCH", row, json={"name": "Ada again"})
        assert answer.status_code == status, email
        if status == 403:
            is_problem(answer, 403)


def test_who_is_read_only_adds_nothing(site: Community) -> None:
    assert site.logged_in(READ_ONLY).get("/authors/new/").status_code == 403
    answer = called(site, READ_ONLY).request("POST", "/api/v1/authors/", json={"name": "Ada"})
    is_problem(answer, 403)


def test_new_accounts_add_rows(site: Community) -> None:
    row = author(site.logged_in(member(site)), "Ada")
    assert site.client().get(row).status_code == 200


def test_the_admin_takes_the_same_account(site: Community) -> None:
    answer = site.client().get("/admin/")
    assert answer.status_code == 302
    client = site.client()
    path, _ = follow(client, answer.headers["Location"])
    assert path.startswith(f"{LOGIN}?next=")
    back = client.log_in(ADMINISTRATOR, PASSWORD, path)
    assert path_of(back.headers["Location"]) == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert site.logged_in(STRANGER).get("/admin/").status_code in (302, 403)

"""The running projects, served as in production: behind a proxy that ends HTTPS."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from conftest import COMMUNITY, Make
from generated import matrix
from generated.people import PASSWORD
from requests.adapters import HTTPAdapter


class BehindProxy(HTTPAdapter):
    """Speaks plain HTTP to the server, which hears that a proxy was spoken to over HTTPS, each
    time by somebody else: a person who logs in often would have to wait.
    """

    def __init__(self) -> None:
        super().__init__()
        self.caller = ".".join(["10", *(str(secrets.randbelow(256)) for _ in range(3))])

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> Any:
        plain = request.copy()
        plain.url = (request.url or "").replace("https://", "http://", 1)
        plain.headers["X-Forwarded-For"] = self.caller
        plain.headers["X-Forwarded-Proto"] = "https"
        response = super().send(plain, *args, **kwargs)
        response.url, response.request = request.url or "", request
        return response


@dataclass(frozen=True)
class Site:
    """A running project; ``client`` gives a browser-like session that nobody is logged in to."""

    framework: str
    address: str

    def client(self) -> Client:
        return Client(self.address)

    def logged_in(self, email: str) -> Client:
        client = self.client()
        client.log_in(email, PASSWORD)
        return client


class Client:
    def __init__(self, address: str) -> None:
        self.address = address
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.mount("https://", BehindProxy())
        self.session.headers["Referer"] = address
        # Each comes from an address of its own: log-ins from one are counted.
        self.session.headers["X-Forwarded-For"] = f"2001:db8::{secrets.token_hex(2)}"

    def move(self) -> None:
        """Speak from another address from now on."""
        self.session.mount("https://", BehindProxy())

    def get(self, path: str, **options: Any) -> requests.Response:
        return self.session.get(self.address + path, allow_redirects=False, **options)

    def request(self, method: str, path: str, **options: Any) -> requests.Response:
        return self.session.request(method, self.address + path, allow_redirects=False, **options)

    def submit(self, path: str, **fields: str) -> requests.Response:
        """Fill in and send the form at ``path``, with the token that it holds."""
        page = self.get(path)
        assert page.status_code == 200, page.status_code
        return self.request("POST", path, data={**hidden(page.text), **fields})

    def log_in(
        self, email: str, password: str, path: str = "/accounts/login/"
    ) -> requests.Response:
        page = self.get(path)
        name = re.search(r'<input[^>]*name="(username|email|login)"', page.text)
        assert name
        fields = {**hidden(page.text), name[1]: email, "password": password}
        return self.request("POST", path, data=fields)


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the last form in the page's main part: its CSRF token."""
    fields = {}
    for field in re.findall(r'<input[^>]*type="hidden"[^>]*>', main_part(page)):
        name, value = re.search(r'name="([^"]*)"', field), re.search(r'value="([^"]*)"', field)
        if name and value:
            fields[name[1]] = value[1]
    return fields


def main_part(page: str) -> str:
    """Without what stands on every page, as the choice of a language."""
    return page[page.index("<main") : page.index("</main>")]


VARIANTS = {
    "django": ("django",),
    "django-ninja": ("django", "api=ninja"),
    "flask": ("flask",),
    "flask-peewee": ("flask", "orm=peewee"),
}
"""A project of each framework, one whose API is written with django-ninja, and one with Peewee."""


@pytest.fixture(scope="session", params=VARIANTS)
def project(request: pytest.FixtureRequest, make: Make) -> matrix.Project:
    return make(*VARIANTS[request.param])


@pytest.fixture(scope="session", params=VARIANTS)
def community(request: pytest.FixtureRequest, make: Make) -> matrix.Project:
    """The same, with accounts that people make themselves, and in four languages."""
    return make(*VARIANTS[request.param], *COMMUNITY)


@pytest.fixture(scope="session")
def site(project: matrix.Project) -> Iterator[Site]:
    with matrix.served(project) as address:
        yield Site(project.framework, address.replace("http://", "https://"))


@pytest.fixture
def title() -> Callable[[], str]:
    """Titles that no other test used."""
    return lambda: f"Title {secrets.token_hex(4)}"

"""The running projects, met by Chromium over HTTPS.

No page may write an error to the console, raise one, or ask another host for anything.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from generated import matrix, people
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

NO_PROXY = {"TRUST_PROXY": "false", "TRUSTED_PROXIES": "0"}
PICTURES = matrix.ROOT / ".cache" / "browser"


@dataclass
class Site:
    """A running project; ``signed_in`` keeps the cookies of those who logged in before."""

    framework: str
    address: str
    browser: Browser
    signed_in: dict[str, list[Any]] = field(default_factory=dict)


class Visitor:
    """One person at one browser, in which ``trouble`` collects what no page may cause."""

    def __init__(self, site: Site, *, javascript: bool = True) -> None:
        self.site = site
        self.trouble: list[str] = []
        self.context = site.browser.new_context(
            base_url=site.address,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            viewport={"width": 1100, "height": 800},
        )
        self.context.on("request", self._asked)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.trouble.append(f"raised: {error}"))

    def go(self, path: str, status: int = 200) -> Page:
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        return self.page

    def picture(self, name: str) -> None:
        """Keep what the page looks like, for people to look at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{self.site.framework}-{name}.png"
        self.page.screenshot(path=path, full_page=True)

    def _asked(self, request: Request) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and request.url.find(self.site.address) != 0:
            self.trouble.append(f"asked another host: {request.url}")

    def _heard(self, message: ConsoleMessage) -> None:
        """An error; but for the one that says that the visited page itself is an error page."""
        itself = message.location["url"] == self.page.url and "status of 40" in message.text
        if message.type in ("error", "warning") and not itself:
            self.trouble.append(f"{message.type} at {self.page.url}: {message.text}")


@dataclass(frozen=True)
class Certificate:
    """One for this machine, that nobody signed; ``digest`` is that of its public key."""

    arguments: list[str]
    digest: str


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    home = tmp_path_factory.mktemp("certificate")
    key, made = str(home / "key.pem"), str(home / "certificate.pem")
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    options = ["-keyout", key, "-out", made, "-subj", "/CN=localhost", "-addext", names]
    _openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *options)
    public = _openssl("pkey", "-in", key, "-pubout", "-outform", "der")
    digest = base64.b64encode(hashlib.sha256(public).digest()).decode()
    return Certificate(["--keyfile", key, "--certfile", made], digest)


def _openssl(*words: str) -> bytes:
    return subprocess.run(["openssl", *words], check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def browser(certificate: Certificate) -> Iterator[Browser]:
    """Debian's Chromium, or another one on the path; it takes the certificate for a good one.

    Closed after each module: as long as it is open, no other test of the process can run asyncio.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        missing = "Chromium is not here; on Debian: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with sync_playwright() as playwright:
        arguments = [f"--ignore-certificate-errors-spki-list={certificate.digest}"]
        arguments += ["--no-sandbox"] if os.getuid() == 0 else []
        found = playwright.chromium.launch(executable_path=program, args=arguments)
        yield found
        found.close()


@pytest.fixture(scope="module")
def site(project: matrix.Project, browser: Browser, certificate: Certificate) -> Iterator[Site]:
    with matrix.served(project, *certificate.arguments, **NO_PROXY) as address:
        yield Site(project.framework, address.replace("http://", "https://"), browser)


@pytest.fixture
def visitors(site: Site) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors, signed in as somebody or not; in the end none of them had trouble."""
    made: list[Visitor] = []

    def visitor(email: str | None = None, **options: bool) -> Visitor:
        made.append(Visitor(site, **options))
        if email:
            _sign_in(made[-1], email)
        return made[-1]

    yield visitor
    for one in made:
        one.context.close()
    assert [trouble for one in made for trouble in one.trouble] == []


def _sign_in(visitor: Visitor, email: str) -> None:
    """Through the form the first time, and with the cookies of then ever after."""
    known = visitor.site.signed_in
    if email not in known:
        sign_in(visitor.go("/accounts/login/"), email)
        known[email] = visitor.context.cookies()
    visitor.context.add_cookies(known[email])


def sign_in(page: Page, email: str, password: str = people.PASSWORD) -> None:
    page.get_by_label(re.compile("^e-?mail", re.I)).fill(email)
    page.locator("input[type=password]").fill(password)
    with page.expect_navigation():
        page.get_by_role("button", name="Log in", exact=True).click()

"""Accounts that people make themselves: sign-up, the mail that confirms, a second factor."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser.conftest import NO_PROXY, Site, Visitor, certificate, sign_in
from browser.test_look import violations
from generated import matrix
from generated.people import PASSWORD
from playwright.sync_api import Browser, Locator, Page, expect

STACKS = [stack for stack in matrix.stacks() if stack.endswith("-accounts")]
PROFILE = {"django": "/accounts/2fa/", "flask": "/accounts/profile/"}


@dataclass
class Accounts(Site):
    """A site that writes its mail to ``log``."""

    log: Path = Path()
    opened: set[str] = field(default_factory=set)

    def link(self, path: str) -> str:
        """The link below ``path`` that was sent by mail, and not opened before."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            sent = re.findall(rf"https?://[^/\s]+({path}[\w.:/-]+)(?=\s)", self.log.read_text())
            if new := [link for link in sent if link not in self.opened]:
                self.opened |= set(new)
                return str(new[-1])
            time.sleep(0.2)
        raise AssertionError(f"no mail with {path}")


@pytest.fixture(scope="session", params=STACKS)
def site(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Accounts]:
    home = tmp_path_factory.mktemp(request.param)
    project = matrix.render(matrix.answers(request.param), home, home / "log.txt")
    project.run("uv", "sync", "--quiet")
    matrix.migrate(project)
    if project.framework == "django":
        project.uv("manage.py", "collectstatic", "--noinput", **matrix.PRODUCTION)
    mail = {"EMAIL_URL": "consolemail:", "PYTHONUNBUFFERED": "1"}
    with matrix.served(project, *certificate(home), **NO_PROXY, **mail) as address:
        yield Accounts(
            request.param, address.replace("http://", "https://"), browser, log=project.log
        )


def code(key: str, ahead: int = 0) -> str:
    """What an app shows for the key, now or that many steps of 30 seconds ahead (RFC 6238)."""
    key = re.sub("[^A-Z2-7]", "", key.upper())
    padded = key + "=" * (-len(key) % 8)
    message = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.digest(base64.b32decode(padded), message, hashlib.sha1)
    (number,) = struct.unpack(">I", digest[digest[-1] & 15 :][:4])
    return f"{(number & 0x7FFFFFFF) % 10**6:06}"


def looked_at(visitor: Visitor, name: str) -> Page:
    """The page as it is now, kept as a picture in light and dark, and accessible."""
    for scheme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=scheme)
        visitor.picture(f"{name}-{scheme}")
        assert violations(visitor.page) == set()
    return visitor.page


def press(page: Page, button: Locator) -> None:
    """Send the form, and wait for what comes."""
    with page.expect_navigation():
        button.click()


def signed_up(visitor: Visitor) -> str:
    """Sign up, confirm the address, and log in; the address."""
    assert isinstance(visitor.site, Accounts)
    email = f"{secrets.token_hex(4)}@example.org"
    page = visitor.go("/accounts/signup/")
    looked_at(visitor, "sign-up")
    page.get_by_label(re.compile("^Name")).fill("Grace")
    page.get_by_label(re.compile("^e-?mail", re.I)).fill(email)
    for box in page.locator("input[type=password]").all():
        box.fill(PASSWORD)
    press(page, page.get_by_role("button", name="Sign up"))
    looked_at(visitor, "sign-up-sent")
    visitor.go(visitor.site.link("/accounts/confirm-email/"))
    confirm = page.get_by_role("button", name=re.compile("^Confirm"))
    if confirm.count():
        press(page, confirm)
    visitor.go("/accounts/login/")
    sign_in(page, email)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    return email


def test_sign_up_and_second_factor(visitors: Callable[..., Visitor]) -> None:
    visitor = visitors()
    email = signed_up(visitor)
    page = visitor.go(PROFILE[visitor.site.framework.partition("-")[0]])
    looked_at(visitor, "account")
    visitor.go("/accounts/2fa/totp/activate/")
    again = page.locator("main input[type=password]")
    if again.count():
        again.fill(PASSWORD)
        press(page, page.get_by_role("button", name="Confirm"))
    set_up = page.get_by_role("button", name="Set up")
    if set_up.count():
        press(page, set_up)
    looked_at(visitor, "second-factor")
    shown = page.locator("main code, main input[disabled]").first
    key = shown.evaluate("element => element.value || element.innerText")
    page.get_by_label(re.compile("code", re.I)).fill(code(key))
    press(page, page.get_by_role("button", name=re.compile("^(Switch on|Activate)")))
    press(page, page.get_by_role("button", name="Log out"))

    visitor.go("/accounts/login/")
    sign_in(page, email)
    looked_at(visitor, "second-step")
    page.get_by_label(re.compile("code", re.I)).fill(code(key, ahead=1))  # Each counts once.
    press(page, page.get_by_role("button", name=re.compile("^(log|sign) in$", re.I)))
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def test_a_forgotten_password_is_made_anew(visitors: Callable[..., Visitor]) -> None:
    visitor = visitors()
    email = signed_up(visitor)
    page = visitor.page
    press(page, page.get_by_role("button", name="Log out"))
    visitor.go("/accounts/password/reset/")
    looked_at(visitor, "password-reset")
    page.get_by_label(re.compile("^e-?mail", re.I)).fill(email)
    press(page, page.locator("main form button").first)
    assert isinstance(visitor.site, Accounts)
    visitor.go(visitor.site.link("/accounts/password/reset/"))
    looked_at(visitor, "password-new")
    for box in page.locator("input[type=password]").all():
        box.fill("another battery staple")
    press(page, page.locator("main form button").first)
    visitor.go("/accounts/login/")
    if page.get_by_role("button", name="Log out").count() == 0:
        sign_in(page, email, "another battery staple")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()

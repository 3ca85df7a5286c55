"""Accounts that people make themselves: mail, second factors, passkeys; lists with htmx; languages.

The pages are those of two libraries, so the steps differ; what a person gets in the end does not.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.conftest import NO_PROXY, Certificate, Site, Visitor, sign_in
from browser.test_look import TELEPHONE, violations
from generated import letters, matrix
from generated.codes import code
from generated.people import ADMINISTRATOR, OWNER, PASSWORD
from playwright.sync_api import Browser, Locator, Page, expect

Visitors = Callable[..., Visitor]
CHANGED = "another battery staple"
LOG_OUT = {"en": "Log out", "de": "Abmelden", "fr": "Se déconnecter", "es": "Cerrar sesión"}


@dataclass
class Community(Site):
    """A site that keeps its mail in the folder ``mail``."""

    mail: Path = Path()

    def link(self, to: str) -> str:
        """The path of the link in the last mail to that address."""
        return letters.path_in([text for whom, text in letters.sent(self.mail) if whom == to][-1])


@pytest.fixture(scope="module")
def site(
    community: matrix.Project, browser: Browser, certificate: Certificate
) -> Iterator[Community]:
    mail = community.folder.parent / "letters"
    options = {"EMAIL_URL": f"filemail:///{mail}", "ALLOWED_HOSTS": "localhost"}
    with matrix.served(community, *certificate.arguments, **NO_PROXY, **options) as address:
        # A passkey is for a name, not for an address of the network.
        address = address.replace("http://127.0.0.1", "https://localhost")
        yield Community(community.framework, address, browser, mail=mail)


def looked_at(visitor: Visitor, name: str) -> Page:
    """The page as it is now, kept as pictures; accessible, and no wider than a telephone."""
    page = visitor.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visitor.picture(f"account-{name}-{scheme}")
        assert violations(page) == set()
    wide = page.viewport_size
    page.set_viewport_size(TELEPHONE)
    visitor.picture(f"account-{name}-telephone")
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]
    page.set_viewport_size(wide)
    return page


def press(page: Page, button: str | Locator) -> None:
    """Send the form, and wait for what comes."""
    if isinstance(button, str):
        button = page.locator("main").get_by_role("button", name=re.compile(button, re.I)).first
    with page.expect_navigation():
        button.click()


def log_out(page: Page) -> None:
    press(page, page.get_by_role("button", name="Log out"))


def is_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Log out")).to_be_visible()


def fill_passwords(page: Page, password: str) -> None:
    for box in page.locator("main input[type=password]").all():
        box.fill(password)


def email_box(page: Page) -> Locator:
    return page.get_by_label(re.compile("^e-?mail", re.I))


def member(visitor: Visitor, *, looking: bool = False) -> str:
    """Sign up, confirm the address, and log in; the address."""
    assert isinstance(visitor.site, Community)
    look = looked_at if looking else lambda *_: None
    email = f"{secrets.token_hex(4)}@example.org"
    page = visitor.go("/accounts/signup/")
    look(visitor, "sign-up")
    page.get_by_label("Name").fill("Grace")
    email_box(page).fill(email)
    fill_passwords(page, PASSWORD)
    press(page, "Sign up")
    look(visitor, "sign-up-sent")
    visitor.go(visitor.site.link(email))
    look(visitor, "confirmation")
    if page.locator("main").get_by_role("button", name="Confirm").count():
        press(page, "Confirm")
    visitor.go("/accounts/login/")
    sign_in(page, email)
    is_in(page)
    return email


def sure(visitor: Visitor, path: str) -> Page:
    """A page that may ask for the password first."""
    page = visitor.go(path)
    confirm(visitor)
    return page


def confirm(visitor: Visitor) -> None:
    """Give the password again, where the page asks for it."""
    if "/reauthenticate/" in visitor.page.url:
        looked_at(visitor, "again")
        fill_passwords(visitor.page, PASSWORD)
        press(visitor.page, "Confirm|Go on")


def set_up_app(visitor: Visitor) -> str:
    """Switch codes from an app on; their key."""
    page = sure(visitor, "/accounts/2fa/totp/activate/")
    if visitor.site.framework == "flask":
        looked_at(visitor, "app-before")
        press(page, "Set up")
    looked_at(visitor, "app")
    shown = page.locator("main code, main input[disabled]").first
    key = str(shown.evaluate("element => element.value || element.innerText"))
    page.get_by_label(re.compile("code", re.I)).fill(code(key))
    press(page, "Switch on|Activate")
    return key


def recovery_codes(visitor: Visitor) -> list[str]:
    page = sure(visitor, "/accounts/2fa/recovery-codes/")
    if visitor.site.framework == "flask":
        press(page, "Make new codes")
    looked_at(visitor, "recovery-codes")
    shown = page.locator("main code, main textarea")
    return str(shown.evaluate_all("all => all.map(e => e.value || e.innerText).join(' ')")).split()


def asked_for_a_code(visitor: Visitor, email: str) -> Page:
    page = visitor.go("/accounts/login/")
    sign_in(page, email)
    expect(page).to_have_url(re.compile("/accounts/2fa/authenticate/"))
    return page


def test_sign_up_and_second_factor(visitors: Visitors) -> None:
    visitor = visitors()
    email = member(visitor, looking=True)
    key = set_up_app(visitor)
    codes = recovery_codes(visitor)
    overview = {"django": "/accounts/2fa/", "flask": "/accounts/profile/"}
    page = visitor.go(overview[visitor.site.framework])
    looked_at(visitor, "overview")
    log_out(page)

    asked_for_a_code(visitor, email)
    looked_at(visitor, "second-step")
    page.get_by_label(re.compile("code", re.I)).fill("000000")
    press(page, "^(log|sign) in$")
    expect(page.locator(".errorlist")).to_be_visible()
    page.get_by_label(re.compile("code", re.I)).fill(code(key, ahead=1))  # Each counts once.
    press(page, "^(log|sign) in$")
    is_in(page)
    log_out(page)

    asked_for_a_code(visitor, email)
    if visitor.site.framework == "flask":
        page.get_by_role("link", name="Use a recovery code").click()
        looked_at(visitor, "recovery")
    page.get_by_label(re.compile("code", re.I)).fill(codes[0])
    press(page, "^(log|sign) in$")
    is_in(page)


def test_a_passkey(visitors: Visitors) -> None:
    visitor = visitors()
    member(visitor)
    page = visitor.page
    devices = visitor.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    if visitor.site.framework == "django":
        sure(visitor, "/accounts/2fa/webauthn/add/")
        page.get_by_label("Name").fill("Telephone")
        page.get_by_label("Passwordless").check()
        looked_at(visitor, "passkey-new")
        press(page, "Add")
        visitor.go("/accounts/2fa/webauthn/")
    else:
        sure(visitor, "/accounts/2fa/webauthn/")
        page.get_by_label("What do you call the new one?").fill("Telephone")
        looked_at(visitor, "passkey-new")
        press(page, "instead of the password")
    expect(page.get_by_text("Telephone").first).to_be_visible()
    looked_at(visitor, "passkeys")
    log_out(page)

    visitor.go("/accounts/login/")
    looked_at(visitor, "log-in")
    if visitor.site.framework == "django":
        press(page, "Use a passkey")
    else:
        page.get_by_role("link", name="Use a passkey").click()
        looked_at(visitor, "passkey-log-in")
        press(page, "Go on")
    is_in(page)


def test_passwords_and_address(visitors: Visitors) -> None:
    visitor = visitors()
    email = member(visitor)
    assert isinstance(visitor.site, Community)
    page = visitor.page
    sure(visitor, "/accounts/email/")
    looked_at(visitor, "address")
    page.locator("main input[name=email]").fill(f"new.{email}")
    press(page, "Send a link")
    confirm(visitor)
    looked_at(visitor, "address-sent")
    visitor.go(visitor.site.link(f"new.{email}"))
    if page.locator("main").get_by_role("button", name="Confirm").count():
        press(page, "Confirm")
    sure(visitor, "/accounts/password/change/")
    looked_at(visitor, "password")
    log_out(page)

    visitor.go("/accounts/password/reset/")
    looked_at(visitor, "reset")
    email_box(page).fill(f"new.{email}")
    press(page, "Reset|Send a link")
    looked_at(visitor, "reset-sent")
    visitor.go(visitor.site.link(f"new.{email}"))
    looked_at(visitor, "password-new")
    fill_passwords(page, CHANGED)
    press(page, "Save|Change password")
    looked_at(visitor, "password-done")
    visitor.go("/accounts/login/")
    if page.get_by_role("button", name="Log out").count() == 0:
        sign_in(page, f"new.{email}", CHANGED)
    is_in(page)


def test_one_account_for_pages_and_admin(visitors: Visitors) -> None:
    page = visitors().go("/admin/")
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next="))
    sign_in(page, ADMINISTRATOR)
    expect(page).to_have_url(re.compile("/admin/$"))


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "plain"])
def test_a_row_is_made_found_and_deleted(visitors: Visitors, javascript: bool) -> None:
    visitor = visitors(OWNER, javascript=javascript)
    name = f"Title {secrets.token_hex(4)}"
    page = visitor.go("/authors/new/")
    page.get_by_label("Name").fill(name)
    press(page, "Save")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Name").fill(f"{name} again")
    press(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} again")

    visitor.go("/authors/")
    page.locator("main input[type=search]").fill(name)
    page.locator("main input[type=search]").press("Enter")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(f"{name} again")
    expect(page).to_have_url(re.compile("search="))
    page.locator("thead").get_by_role("link", name="Name").click()
    expect(page).to_have_url(re.compile("ordering=-name"))
    expect(rows).to_have_count(1)

    rows.get_by_role("link").first.click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("link", name="Delete").click()
    if not javascript:
        press(page, "Delete")
    expect(page).to_have_url(re.compile("/authors/$"))
    expect(page.get_by_role("link", name=f"{name} again")).to_have_count(0)


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_pages_speak_the_language_that_is_chosen(visitors: Visitors, language: str) -> None:
    visitor = visitors(OWNER)
    page = visitor.go("/books/")
    press(page, page.locator(f"footer button[value={language}]"))
    expect(page).to_have_url(re.compile("/books/$"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.get_by_role("button", name=LOG_OUT[language])).to_be_visible()
    looked_at(visitor, f"list-{language}")
    visitor.go("/accounts/email/" if visitor.site.framework == "flask" else "/accounts/2fa/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    looked_at(visitor, f"mine-{language}")
    press(page, page.locator("footer button[value=en]"))

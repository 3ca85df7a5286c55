"""What people do at the pages, the admin and the viewer of the API."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from browser.conftest import Visitor, sign_in
from generated.people import ADMINISTRATOR, OWNER, STRANGER
from playwright.sync_api import expect

Visitors = Callable[..., Visitor]


def title() -> str:
    """One that no other test used."""
    return f"Title {secrets.token_hex(4)}"


def test_sign_in_and_out(visitors: Visitors) -> None:
    page = visitors().go("/books/new/")
    expect(page).to_have_url(re.compile(r"/accounts/login/\?next="))
    sign_in(page, OWNER, "wrong")
    expect(page.locator(".errorlist")).to_be_visible()
    sign_in(page, OWNER)
    expect(page).to_have_url(re.compile("/books/new/$"))
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("link", name="Log in")).to_be_visible()


def test_a_book_is_made_changed_found_and_deleted(visitors: Visitors) -> None:
    visitor, name = visitors(OWNER), title()
    page = visitor.go("/authors/new/")
    page.get_by_label("Name").fill(f"Author of {name}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Author of {name}")

    page = visitor.go("/books/new/")
    page.get_by_label(re.compile("^Title")).fill(name)
    page.get_by_label(re.compile("^Pages")).fill("320")
    page.get_by_label(re.compile("^Published")).fill("2026-01-15")
    page.get_by_label(re.compile("^Author")).select_option(label=f"Author of {name}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator(".messages")).to_be_visible()

    page.get_by_role("link", name="Edit").click()
    page.get_by_label(re.compile("^Title")).fill(f"{name} again")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{name} again")
    page.get_by_role("link", name="All books").click()
    page.get_by_role("link", name=f"{name} again").click()
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(page).to_have_url(re.compile("/books/$"))
    expect(page.get_by_role("link", name=f"{name} again")).to_have_count(0)


def test_the_keyboard_reaches_the_content_first(visitors: Visitors) -> None:
    page = visitors().go("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_what_is_anothers_is_refused_in_the_sites_look(visitors: Visitors) -> None:
    owner, name = visitors(OWNER), title()
    page = owner.go("/authors/new/")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    path = page.url.removeprefix(owner.site.address)
    refused = visitors(STRANGER).go(f"{path}edit/", 403)
    expect(refused.get_by_role("navigation", name="Main")).to_be_visible()


def test_staff_keep_rows_in_the_admin(visitors: Visitors) -> None:
    visitor, name = visitors(ADMINISTRATOR), title()
    page = visitor.go("/admin/")
    page.get_by_role("link", name="Authors", exact=True).first.click()
    page.get_by_role("link", name=re.compile("^(Add author|Create)", re.I)).click()
    page.locator("[name=name]").fill(name)
    page.locator(".select2-container").last.click()
    page.get_by_role("option", name="owner").click()
    page.locator("[name=_save], [type=submit][value=Save]").first.click()
    search = page.locator("#searchbar, input[name=search]")
    search.fill(name)
    search.press("Enter")
    rows = page.locator("#result_list tbody tr, .model-list tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(name)


def test_the_viewer_calls_the_api(visitors: Visitors) -> None:
    page = visitors().go("/api/v1/docs/")
    page.locator(".opblock-get", has_text=re.compile("/authors/$|/authors/[^{]*$")).first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table .response-col_status").last).to_contain_text("200")

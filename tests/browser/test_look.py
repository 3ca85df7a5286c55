"""Every kind of page, in light and dark and on a telephone: axe-core finds nothing serious."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import Visitor, sign_in
from generated.people import ADMINISTRATOR, OWNER
from playwright.sync_api import Page

Visitors = Callable[..., Visitor]
Action = Callable[[Visitor], Page]
TELEPHONE = {"width": 360, "height": 740}


def _row(visitor: Visitor, which: str) -> str:
    """The path of the first book's page."""
    page = visitor.go("/books/")
    found = page.locator("tbody a").first.get_attribute("href")
    assert found
    return found + which


def _wrong_log_in(visitor: Visitor) -> Page:
    sign_in(visitor.go("/accounts/login/"), OWNER, "wrong")
    return visitor.page


def _wrong_book(visitor: Visitor) -> Page:
    page = visitor.go("/books/new/")
    page.locator("form").evaluate_all("forms => forms.forEach(form => form.noValidate = true)")
    page.get_by_role("button", name="Save").click()
    return page


def _viewer(visitor: Visitor) -> Page:
    page = visitor.go("/api/v1/docs/")
    page.locator(".opblock").first.wait_for()
    return page


PAGES: dict[str, tuple[str | None, Action]] = {
    "home": (None, lambda v: v.go("/")),
    "log-in": (None, lambda v: v.go("/accounts/login/")),
    "log-in-wrong": (None, _wrong_log_in),
    "list": (None, lambda v: v.go("/books/")),
    "row": (ADMINISTRATOR, lambda v: v.go(_row(v, ""))),
    "form": (OWNER, lambda v: v.go("/books/new/")),
    "form-wrong": (OWNER, _wrong_book),
    "edit": (ADMINISTRATOR, lambda v: v.go(_row(v, "edit/"))),
    "delete": (ADMINISTRATOR, lambda v: v.go(_row(v, "delete/"))),
    "refused": (OWNER, lambda v: v.go(_row(v, "edit/"), 403)),
    "not-found": (None, lambda v: v.go("/no-such-page/", 404)),
}

OTHERS: dict[str, tuple[str | None, Action]] = {
    "admin": (ADMINISTRATOR, lambda v: v.go("/admin/")),
    "viewer": (None, _viewer),
}
"""Pages that libraries bring."""


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, visitors: Visitors) -> None:
    who, action = PAGES[name]
    visitor = visitors(who)
    page = action(visitor)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visitor.picture(f"{name}-{scheme}")
        assert violations(page) == [], name
    page.set_viewport_size(TELEPHONE)
    visitor.picture(f"{name}-telephone")
    assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE["width"]


@pytest.mark.parametrize("name", OTHERS)
def test_others(name: str, visitors: Visitors) -> None:
    who, action = OTHERS[name]
    visitor = visitors(who)
    page = action(visitor)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visitor.picture(f"{name}-{scheme}")
        assert violations(page) == [], name


def violations(page: Page) -> list[str]:
    """What axe-core calls serious or critical, with the elements that it means."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['html']}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]

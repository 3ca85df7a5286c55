"""Every kind of page, in light and dark and on a telephone: axe-core finds nothing serious."""

from __future__ import annotations

import re
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
    """The path of the first event's page."""
    page = visitor.go("/events/")
    found = page.locator("tbody a").first.get_attribute("href")
    assert found
    return found + which


def _wrong_log_in(visitor: Visitor) -> Page:
    sign_in(visitor.go("/accounts/login/"), OWNER, "wrong")
    return visitor.page


def _wrong_event(visitor: Visitor) -> Page:
    page = visitor.go("/events/new/")
    page.locator("form").evaluate_all("forms => forms.forEach(form => form.noValidate = true)")
    page.get_by_role("button", name="Save").click()
    return page


def _viewer(visitor: Visitor) -> Page:
    page = visitor.go("/api/v1/docs/")
    page.locator(".opblock").first.wait_for()
    return page


def _admin(visitor: Visitor, *links: str) -> Page:
    page = visitor.go("/admin/")
    for link in links:
        page.get_by_role("link", name=re.compile(link, re.I)).first.click()
    return page


PAGES: dict[str, tuple[str | None, Action]] = {
    "home": (None, lambda v: v.go("/")),
    "log-in": (None, lambda v: v.go("/accounts/login/")),
    "log-in-wrong": (None, _wrong_log_in),
    "list": (None, lambda v: v.go("/events/")),
    "row": (ADMINISTRATOR, lambda v: v.go(_row(v, ""))),
    "form": (OWNER, lambda v: v.go("/events/new/")),
    "form-wrong": (OWNER, _wrong_event),
    "edit": (ADMINISTRATOR, lambda v: v.go(_row(v, "edit/"))),
    "delete": (ADMINISTRATOR, lambda v: v.go(_row(v, "delete/"))),
    "refused": (OWNER, lambda v: v.go(_row(v, "edit/"), 403)),
    "not-found": (None, lambda v: v.go("/no-such-page/", 404)),
}

OTHERS: dict[str, tuple[str | None, Action]] = {
    "admin": (ADMINISTRATOR, lambda v: v.go("/admin/")),
    "admin-list": (ADMINISTRATOR, lambda v: _admin(v, "Events")),
    "admin-form": (ADMINISTRATOR, lambda v: _admin(v, "Events", "^(Add event|Create)")),
    "viewer": (None, _viewer),
}
"""Pages that libraries bring."""

THEIRS: dict[str, set[str]] = {
    "admin-list": {"label-title-only", "link-in-text-block"},
    "admin-form": {"aria-input-field-name", "label", "color-contrast"},
    "viewer": {"color-contrast", "nested-interactive"},
}
"""What axe-core finds in pages of libraries and only these can mend: Flask-Admin names a check box
by its title, Django's admin leaves a link without a line and a choice that is searched without a
label, and Swagger UI writes grey on grey, a button in a button."""


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, visitors: Visitors) -> None:
    who, action = PAGES[name]
    visitor = visitors(who)
    page = action(visitor)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visitor.picture(f"{name}-{scheme}")
        assert violations(page) == set()
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
        assert violations(page) - THEIRS.get(name, set()) == set()


def violations(page: Page) -> set[str]:
    """The rules of axe-core that are broken seriously or critically."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    broken = [rule for rule in found if rule["impact"] in ("serious", "critical")]
    for rule in broken:
        print(rule["id"], rule["help"], *(node["html"] for node in rule["nodes"]), sep="\n  ")
    return {rule["id"] for rule in broken}

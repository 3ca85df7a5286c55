"""Django with other libraries: the admin in the look of django-unfold, an API by django-ninja."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

import pytest
from browser.conftest import NO_PROXY, Certificate, Site, Visitor
from browser.test_look import OTHERS, violations
from browser.test_look import THEIRS as LIBRARIES
from browser.test_pages import test_the_viewer_calls_the_api  # noqa: F401 - collected here too
from generated import matrix
from generated.people import ADMINISTRATOR, PASSWORD
from playwright.sync_api import Browser, expect

Visitors = Callable[..., Visitor]
THEIRS = {
    "shelf/event/add/": {"aria-input-field-name"},
    "auth/group/add/": {"aria-prohibited-attr", "color-contrast"},
    "login/": {"color-contrast"},
}
"""What axe-core finds and only libraries can mend: a choice that is searched has no label, and
django-unfold writes the rights to choose from grey on grey, with labels where none may be, and
links violet on black."""
PAGES = ["", "shelf/event/", "shelf/event/add/", "users/user/add/", "auth/group/add/", "login/"]


@pytest.fixture(scope="module")
def site(dressed: matrix.Project, browser: Browser, certificate: Certificate) -> Iterator[Site]:
    with matrix.served(dressed, *certificate.arguments, **NO_PROXY) as address:
        yield Site("django-unfold", address.replace("http://", "https://"), browser)


def test_staff_log_in(visitors: Visitors) -> None:
    page = visitors().go("/admin/")
    page.locator("[name=username]").fill(ADMINISTRATOR)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page).to_have_title("Site administration | Shelf")
    page.goto("/admin/password_change/")
    expect(page.locator("input[type=password]")).to_have_count(3)


def test_staff_keep_rows(visitors: Visitors) -> None:
    name = f"Author {secrets.token_hex(4)}"
    page = visitors(ADMINISTRATOR).go("/admin/shelf/author/add/")
    page.locator("[name=name]").fill(name)
    page.locator(".select2-container").last.click()
    page.get_by_role("option", name="owner").click()
    page.locator("[name=_save]").click()
    search = page.locator("input[name=q]")
    search.fill(name)
    search.press("Enter")
    rows = page.locator("#result_list tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text(name)
    rows.get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option("export")
    with page.expect_download() as export:
        page.get_by_role("button", name="Run").click()
    assert export.value.suggested_filename == "author.csv"


@pytest.mark.parametrize("path", PAGES)
def test_look(path: str, visitors: Visitors) -> None:
    visitor = visitors(None if path == "login/" else ADMINISTRATOR)
    page = visitor.go(f"/admin/{path}")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload()
        visitor.picture(f"{path.replace('/', '-')}{scheme}")
        assert violations(page) - THEIRS.get(path, set()) == set()


def test_the_viewer_of_the_api(visitors: Visitors) -> None:
    visitor = visitors()
    page = OTHERS["viewer"][1](visitor)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        visitor.picture(f"viewer-ninja-{scheme}")
        assert violations(page) - LIBRARIES["viewer"] == set()

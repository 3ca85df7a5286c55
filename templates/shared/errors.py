"""The pages that tell of errors, the same in both frameworks. Standard library alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .choices import Options, sessions
from .parts import csrf_page


@dataclass(frozen=True)
class ErrorPage:
    """A page; a bare one asks nothing of the request, nor of who is there."""

    name: str
    heading: str
    told: str
    bare: bool = False


def _(text: str) -> str:
    """Marks a text that a page says."""
    return text


PAGES = (
    ErrorPage(
        "400",
        _("Bad request"),
        _("The request could not be understood. Go back and try again."),
        True,
    ),
    ErrorPage(
        "csrf",
        _("Form not accepted"),
        _("It was open for too long, or your browser sent no cookie. Go back, reload the page and try again."),  # noqa: E501 - one text
        True,
    ),
    ErrorPage("403", _("No access"), _("You may not open this page or do what you tried to do.")),
    ErrorPage(
        "404",
        _("Page not found"),
        _("There is nothing at this address. It may have moved or been deleted."),
    ),
    ErrorPage("405", _("Method not allowed"), _("This address does not take what was sent to it.")),
    ErrorPage(
        "413", _("Too much at once"), _("What was sent is too large. Send less and try again.")
    ),
    ErrorPage("429", _("Too many attempts"), _("Wait a minute, then try again.")),
    ErrorPage(
        "500",
        _("Something went wrong"),
        _("The error was recorded. Please try again later."),
        True,
    ),
)


def error_pages(options: Options) -> list[ErrorPage]:
    """The pages that the project needs: those of forms and log-ins where there are any."""
    names = {"csrf": csrf_page(options), "429": "429" * sessions(options)}
    found = [replace(page, name=names.get(page.name, page.name)) for page in PAGES]
    return [page for page in found if page.name]

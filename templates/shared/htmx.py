"""What pages say to htmx, the same in both frameworks. Standard library alone."""

from __future__ import annotations

from .choices import Options

# Nothing is evaluated, kept in the browser, or asked of other hosts; pages that tell of errors are
# shown as others are.
CONFIG = (
    '{"allowEval": false, "allowScriptTags": false, "historyCacheSize": 0,'
    ' "includeIndicatorStyles": false, "refreshOnHistoryMiss": true,'
    ' "responseHandling": [{"code": ".*", "swap": true}]}'
)


def htmx(options: Options) -> bool:
    return options["htmx"] == "yes"


def htmx_config(options: Options) -> list[str]:
    """How htmx is told to work, where there is any."""
    return [CONFIG] * htmx(options)


def boosted(options: Options) -> str:
    """Marks links and forms that put their answer into the page as it stands."""
    return ' hx-boost="true"' * htmx(options)


def swapped(options: Options) -> str:
    """Marks the part of a page that answers are put into."""
    return ' hx-target="this" hx-select="#main" hx-swap="outerHTML"' * htmx(options)


def deleting(options: Options, address: str, question: str, token: str) -> str:
    """Makes of a link to the page that asks one that asks at once; `token` is that of a form."""
    headers = f"hx-headers='{{\"X-CSRFToken\": \"{{{{ {token} }}}}\"}}'"
    asked = f' hx-post="{address}" hx-confirm="{question}" {headers} hx-push-url="true"'
    return asked * htmx(options)


def identified(options: Options, name: str) -> str:
    """The id by which the focus finds an element again once it was put there anew."""
    return f' id="{name}"' * htmx(options)

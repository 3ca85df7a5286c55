"""Scripts that are written into a page, which browsers run only where they are marked."""

import secrets

from flask import Response, after_this_request, g

from shelf.config import SECURITY_HEADERS


def csp_nonce() -> str:
    """What marks a script of this answer: `<script nonce="{{ csp_nonce() }}">`."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
        after_this_request(allow_marked_scripts)
    return str(g.csp_nonce)


def allow_marked_scripts(response: Response) -> Response:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    marked = f"{policy}; script-src 'self' 'nonce-{g.csp_nonce}'"
    response.headers.setdefault("Content-Security-Policy", marked)
    return response

"""What is read from the environment: the table in README.md, and `.env.example`.

Standard library alone.
"""

from __future__ import annotations

from typing import NamedTuple

from .choices import Options, forms, tokens
from .operation import server_name
from .servers import needs_redis
from .texts import database


class Variable(NamedTuple):
    """`example` is a line of `.env.example`; a default that is good needs none."""

    name: str
    meaning: str
    default: str
    example: str = ""


def variables(options: Options) -> list[Variable]:
    told, caller = database(options), ", and the caller in `X-Forwarded-For`"
    rows = [
        (
            True,
            Variable(
                "SECRET_KEY",
                "signs cookies and forms; secret",
                "none: without it, only `DEBUG` starts",
                "SECRET_KEY=change-me",
            ),
        ),
        (
            True,
            Variable("DEBUG", "error pages with the source, no HTTPS", "`false`", "DEBUG=true"),
        ),
        (
            True,
            Variable(
                "ALLOWED_HOSTS",
                "host names to answer to, with commas",
                "none",
                "# ALLOWED_HOSTS=example.org,localhost",
            ),
        ),
        (
            forms(options),
            Variable(
                "CSRF_TRUSTED_ORIGINS",
                "other origins whose forms are accepted, as in `https://example.org`",
                "none",
                "# CSRF_TRUSTED_ORIGINS=https://example.org",
            ),
        ),
        (
            True,
            Variable("DATABASE_URL", told["address"], told["default"], told["example"]),
        ),
        (
            needs_redis(options),
            Variable(
                "REDIS_URL",
                "`redis://user:password@host:6379/0`; empty for the memory of each process",
                "the one of `compose.yaml`",
                "# REDIS_URL=redis://localhost:6379/0",
            ),
        ),
        (
            tokens(options),
            Variable("TOKEN_DAYS", "for how long a token is valid", "`30`", "# TOKEN_DAYS=7"),
        ),
        (
            True,
            Variable("LOG_LEVEL", "least level that is logged", "`INFO`", "# LOG_LEVEL=WARNING"),
        ),
        (
            True,
            Variable(
                "SECURE_HSTS_SECONDS",
                "for how long browsers insist on HTTPS",
                "`3600`",
                "# SECURE_HSTS_SECONDS=31536000",
            ),
        ),
        (
            True,
            Variable("SECURE_HSTS_INCLUDE_SUBDOMAINS", "and on that of all subdomains", "`true`"),
        ),
        (
            True,
            Variable("SECURE_HSTS_PRELOAD", "agree to be listed in browsers", "`true`"),
        ),
        (
            True,
            Variable(
                "TRUST_PROXY",
                "believe `X-Forwarded-Proto`" + caller * tokens(options),
                "`false`",
                "# TRUST_PROXY=true",
            ),
        ),
        (
            True,
            Variable(
                "PORT`, `WEB_CONCURRENCY",
                f"of {server_name(options)}: port; number of processes",
                "`8000`; `2`",
            ),
        ),
    ]
    return [variable for wanted, variable in rows if wanted]

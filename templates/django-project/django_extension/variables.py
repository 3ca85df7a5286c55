"""What is read from the environment: the table in README.md, and `.env.example`.

Standard library alone.
"""

from __future__ import annotations

from typing import NamedTuple

from .choices import (
    Options,
    accounts,
    allauth,
    cors,
    forms,
    has_admin,
    has_api,
    headless_only,
    tokens,
)
from .operation import reads_port, server_name
from .servers import has_jobs, needs_redis
from .texts import database


class Variable(NamedTuple):
    """`example` is a line of `.env.example`; a default that is good needs none."""

    name: str
    meaning: str
    default: str
    example: str = ""


ACCOUNTS = (
    Variable("SIGNUP_OPEN", "people may sign up", "`true`", "# SIGNUP_OPEN=false"),
    Variable(
        "EMAIL_URL",
        "where mail is handed in, as in `smtp+tls://user:password@host:587`; `consolemail:` shows "
        "it, `filemail:////absolute/folder` keeps it in files",
        "the console with `DEBUG`, else `smtp://localhost:25`",
        "# EMAIL_URL=smtp+tls://user:password@mail.example.org:587",
    ),
    Variable(
        "DEFAULT_FROM_EMAIL",
        "whom mail is from",
        "`webmaster@localhost`",
        "# DEFAULT_FROM_EMAIL=hello@example.org",
    ),
    Variable(
        "OPENID_CLIENT_ID`, `OPENID_SECRET",
        "what another site knows this one by; secret",
        "none: log-in through another site is not offered",
        "# OPENID_CLIENT_ID=...\n# OPENID_SECRET=...",
    ),
    Variable(
        "OPENID_NAME`, `OPENID_URL",
        "what people call it, and where it speaks OpenID Connect",
        "`Google`; `https://accounts.google.com`",
    ),
)
FRONTEND_URL = Variable(
    "FRONTEND_URL",
    "the application that calls the API; mails lead there",
    "`http://localhost:3000`",
    "# FRONTEND_URL=https://app.example.org",
)
SENTRY = (
    (
        "SENTRY_DSN",
        "the project in Sentry that errors are told to",
        "none: nothing is sent",
        "# SENTRY_DSN=https://key@sentry.example.org/1",
    ),
    ("SENTRY_ENVIRONMENT", "what this place is called there", "`production`"),
)


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
            options["database"] != "sqlite",
            Variable(
                "STATEMENT_TIMEOUT",
                "seconds that a query may take; `0` for as long as it needs",
                "`30`",
                "# STATEMENT_TIMEOUT=10",
            ),
        ),
        (
            options["database"] == "postgresql",
            Variable(
                "DATABASE_POOL_SIZE",
                "connections that the threads of a process share; `0` where each keeps its own",
                "`0`",
                "# DATABASE_POOL_SIZE=4",
            ),
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
            has_jobs(options),
            Variable(
                "HEARTBEAT_URL",
                "fetched in the background, so that a monitor knows that work goes on",
                "none",
                "# HEARTBEAT_URL=https://monitor.example.org/ping",
            ),
        ),
        (
            cors(options),
            Variable(
                "CORS_ALLOWED_ORIGINS",
                "other sites whose scripts may call the API, as in `https://example.org`",
                "none",
                "# CORS_ALLOWED_ORIGINS=https://example.org",
            ),
        ),
        (
            has_api(options),
            Variable(
                "API_RATE_ANON",
                "how many calls to the API one address has, as in `10/second`; empty for no limit",
                "`120/minute`",
                "# API_RATE_ANON=10/second",
            ),
        ),
        (
            has_api(options) and accounts(options),
            Variable(
                "API_RATE_USER",
                "the same for somebody who is known",
                "`600/minute`",
                "# API_RATE_USER=20/second",
            ),
        ),
        (
            has_admin(options),
            Variable("ADMIN_PATH", "where the admin is", "`admin`", "# ADMIN_PATH=back-office"),
        ),
        (
            tokens(options),
            Variable("TOKEN_DAYS", "for how long a token is valid", "`30`", "# TOKEN_DAYS=7"),
        ),
        *((allauth(options), variable) for variable in ACCOUNTS),
        (headless_only(options), FRONTEND_URL),
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
        *((options["monitoring"] == "sentry", Variable(*row)) for row in SENTRY),
        (
            True,
            Variable("SECURE_HSTS_PRELOAD", "agree to be listed in browsers", "`true`"),
        ),
        (
            True,
            Variable(
                "TRUST_PROXY",
                "believe `X-Forwarded-Proto`"
                + caller * (accounts(options) or has_api(options))
                + ", and `X-Request-ID`" * (options["logs"] == "json"),
                "`false`",
                "# TRUST_PROXY=true",
            ),
        ),
        (reads_port(options), _of_the_server(options)),
    ]
    return [variable for wanted, variable in rows if wanted]


def _of_the_server(options: Options) -> Variable:
    told = f"of {server_name(options)}: port; number of processes"
    return Variable("PORT`, `WEB_CONCURRENCY", told, "`8000`; `2`")

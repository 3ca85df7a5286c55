[% filter wrap %]
"""Configuration: what always holds, and what the environment says; see .env.example."""

[[ 'import datetime as dt\n' if cookiecutter.interface != 'api' else '' ]][[ 'import re\n' if cookiecutter.database == 'postgresql' else '' ]]from pathlib import Path
from typing import Any

from environs import Env
from flask.helpers import get_debug_flag

DOTENV = Path(__file__).parent.parent / ".env"
SAMPLE_KEY = "change-me"
[[ database_constant(cookiecutter) ]]LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Defaults:
[% if cookiecutter.interface != 'pages' %]
    API_TITLE = [[ cookiecutter.name | python ]]
    API_VERSION = "1"
    OPENAPI_JSON_PATH = "schema/"
    OPENAPI_URL_PREFIX = "/api/v1"
    OPENAPI_VERSION = "3.1.0"
[% endif %]
    LOG_LEVEL = "INFO"
    MAX_CONTENT_LENGTH = 2 * 1024 * 1024
[[ '    PERMANENT_SESSION_LIFETIME = dt.timedelta(days=14)\n' if cookiecutter.interface != 'api' else '' ]]    # For how long browsers insist on HTTPS: an hour. Once all works, raise it to a year (31536000).
    SECURE_HSTS_SECONDS = 3600
[[ '    SESSION_COOKIE_SAMESITE = "Lax"\n' if cookiecutter.interface != 'api' else '' ]][[ '    TOKEN_DAYS = 30\n' if cookiecutter.auth == 'token' else '' ]]    TRUST_PROXY = False
[% if cookiecutter.interface != 'api' and (cookiecutter.auth != 'none' or cookiecutter.resources != 'none') %]
    WTF_CSRF_TIME_LIMIT = None  # A form may stay open for as long as its session lasts.
[% endif %]


def from_environment(dotenv: Path = DOTENV) -> dict[str, Any]:
    """Read the environment, and what it does not say from the file ``.env``, if there is one."""
    env = Env()
    env.read_env(dotenv, recurse=False)
    debug = env.bool("DEBUG", get_debug_flag())
    secret_key = env.str("SECRET_KEY", SAMPLE_KEY)
    if secret_key in ("", SAMPLE_KEY) and not debug:
        raise RuntimeError(
            "SECRET_KEY is missing, or the sample. For development: python scripts/make_env.py"
        )
    return {
        "DEBUG": debug,
        "LOG_LEVEL": env.str("LOG_LEVEL", Defaults.LOG_LEVEL),
        "SECRET_KEY": secret_key,
        "SECURE_HSTS_SECONDS": env.int("SECURE_HSTS_SECONDS", Defaults.SECURE_HSTS_SECONDS),
[% if cookiecutter.interface != 'api' %]
        # Browsers accept this prefix over HTTPS only, and from this host alone.
        "SESSION_COOKIE_NAME": "session" if debug else "__Host-session",
        "SESSION_COOKIE_SECURE": not debug,
[% endif %]
[% if cookiecutter.database != 'none' %]
[[ database(cookiecutter).setting ]]
[% endif %]
[[ '        "TOKEN_DAYS": env.int("TOKEN_DAYS", Defaults.TOKEN_DAYS),\n' if cookiecutter.auth == 'token' else '' ]]        "TRUSTED_HOSTS": env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"]),
        # Only behind a proxy that sets X-Forwarded-For and -Proto itself; otherwise anyone could.
        "TRUST_PROXY": env.bool("TRUST_PROXY", Defaults.TRUST_PROXY),
    }
[% if cookiecutter.database == 'postgresql' %]


def with_driver(address: str) -> str:
    """The address for SQLAlchemy, which is told the driver; platforms write it in two ways."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", address)
[% endif %]
[% endfilter %]

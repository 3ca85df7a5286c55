"""Configuration: what always holds, and what the environment says; see .env.example."""

import datetime as dt
from pathlib import Path
from typing import Any

from environs import Env
from flask.helpers import get_debug_flag

DOTENV = Path(__file__).parent.parent / ".env"
SAMPLE_KEY = "change-me"
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Defaults:
    LOG_LEVEL = "INFO"
    MAX_CONTENT_LENGTH = 2 * 1024 * 1024
    PERMANENT_SESSION_LIFETIME = dt.timedelta(days=14)
    # For how long browsers insist on HTTPS: an hour. Once all works, raise it to a year (31536000).
    SECURE_HSTS_SECONDS = 3600
    SESSION_COOKIE_SAMESITE = "Lax"
    TRUST_PROXY = False
    WTF_CSRF_TIME_LIMIT = None  # A form may stay open for as long as its session lasts.


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
        # Browsers accept this prefix over HTTPS only, and from this host alone.
        "SESSION_COOKIE_NAME": "session" if debug else "__Host-session",
        "SESSION_COOKIE_SECURE": not debug,
        # A file with no path before it lies in the folder `instance`.
        "SQLALCHEMY_DATABASE_URI": env.str("DATABASE_URL", "sqlite:///db.sqlite3"),
        "TRUSTED_HOSTS": env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"]),
        # Only behind a proxy that sets X-Forwarded-For and -Proto itself; otherwise anyone could.
        "TRUST_PROXY": env.bool("TRUST_PROXY", Defaults.TRUST_PROXY),
    }

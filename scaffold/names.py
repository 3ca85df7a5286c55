"""Names people give: which are accepted, what is derived from them, how they are quoted.

Standard library alone: each template's extension package holds this file as a symlink.
"""

from __future__ import annotations

import keyword
import re
import sys
import unicodedata

SLUG_LIMIT = 40
TEXT_LIMITS = {"name": 60, "description": 200, "author": 80, "email": 120}

_DELIMITERS = ("{{", "}}", "{%", "%}", "{#", "#}", "[[", "]]", "[%", "%]", "[#", "#]")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&*+/=?^_`|~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_TOP_LEVEL = frozenset(
    """account admin alembic allauth apig_wsgi apispec app argon2 asgiref auth build celery click
    config contenttypes corsheaders coverage cryptography csp django django_filters django_htmx
    django_structlog django_stubs_ext django_tasks django_tasks_db docs drf_spectacular
    drf_spectacular_sidecar email_validator environ environs fido2 flask flask_admin flask_babel
    flask_caching flask_cors flask_frozen flask_limiter flask_login flask_mailman flask_migrate
    flask_principal flask_security flask_smorest flask_sqlalchemy flask_swagger_ui flask_wtf
    gunicorn headless huey humanize import_export instance itsdangerous jinja2 joblib jwt kombu
    lambda_function main manage markupsafe marshmallow messages mfa migrations mod_wsgi mypy mysqldb
    nh3 ninja numpy oauthlib openid_connect ownership passlib peewee peewee_migrate playhouse
    prometheus_client psycopg psycopg_pool pydantic pydantic_core pymysql pytest pytest_django
    pythonjsonlogger qrcode redis requests rest_framework scipy scripts sentry_sdk sessions sklearn
    skops socialaccount sqlalchemy sqlparse static staticfiles structlog templates tests unfold
    users uwsgi webargs webauthn werkzeug whitenoise wsgi wtforms wtfpeewee""".split()  # noqa: SIM905 - a word list reads best as words
)


class BadName(ValueError):
    """A name that is not accepted; ``str()`` says which and why."""


def check_text(key: str, text: str) -> str:
    """Return ``text`` if it can stand in Python, HTML, TOML and Markdown; else ``BadName``."""
    if problem := _text_problem(key, text):
        raise BadName(f"{key} {printable(text)!r} {problem}")
    return text


def _text_problem(key: str, text: str) -> str | None:
    if len(text) > TEXT_LIMITS[key]:
        return f"has {len(text)} characters; at most {TEXT_LIMITS[key]} are allowed"
    if any(unicodedata.category(char)[0] == "C" for char in text):
        return "holds a control or invisible character"
    if any(delimiter in text for delimiter in _DELIMITERS):
        return "holds a template delimiter such as {{ or [["
    if text != text.strip() or text.startswith("-"):
        return "starts with a dash or has spaces around it"
    if key == "name" and (not text or re.search(r"[/\\]|\.\.", text)):
        return "is empty or holds a path part (/, \\ or ..)"
    if key == "email" and text and not _EMAIL.fullmatch(text):
        return "is not an e-mail address"
    return None


def check_slug(slug: str) -> str:
    """Return ``slug`` if it can name a folder, a package and a distribution; else ``BadName``."""
    if len(slug) > SLUG_LIMIT:
        raise BadName(f"slug has {len(slug)} characters; at most {SLUG_LIMIT} are allowed")
    if not _SLUG.fullmatch(slug):
        raise BadName(
            f"slug {printable(slug)!r} is not lower-case letters and digits joined by single dashes"
            " and starting with a letter"
        )
    module = package(slug)
    if keyword.iskeyword(module) or module in sys.stdlib_module_names or module in _TOP_LEVEL:
        raise BadName(f"slug {slug!r} is the name of a Python or framework module")
    if re.fullmatch(r"con|prn|aux|nul|(com|lpt)[1-9]", slug):
        raise BadName(
            f"slug {slug!r} is the name of a device on Windows, where nobody could clone it"
        )
    return slug


def package(slug: str) -> str:
    """The importable name of a slug: ``my-shelf`` -> ``my_shelf``."""
    return slug.replace("-", "_")


def slugify(text: str) -> str:
    """The slug nearest to ``text``: ``Bücher & Co`` -> ``bucher-co``; may be empty."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).lstrip("-0123456789")
    return slug[:SLUG_LIMIT].strip("-")


def printable(text: str) -> str:
    """``text`` for a message: without control characters, and not too long."""
    clean = "".join(c if unicodedata.category(c)[0] != "C" else "?" for c in text)
    return clean if len(clean) <= 60 else clean[:57] + "..."


def snake(name: str) -> str:
    """``BookOrder`` -> ``book_order``; ``HTTPLog`` -> ``http_log``."""
    words = re.sub(r"([A-Z]+)([A-Z][a-z])|([a-z0-9])([A-Z])", r"\1\3_\2\4", name)
    return words.lower()


def plural(word: str) -> str:
    """The regular English plural of a snake_case word."""
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")


def python(text: str) -> str:
    """A Python string literal, quoted as ``ruff format`` quotes it."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + text.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote


def toml(text: str) -> str:
    """A TOML basic string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def import_order(names: list[str]) -> list[str]:
    """Names of one ``from`` import in the order of isort: CONSTANTS, Classes, variables."""
    return sorted(names, key=lambda name: (_member_type(name), _natural(name.lower()), name))


def _member_type(name: str) -> int:
    if len(name) > 1 and name.isupper():
        return 0
    return 1 if name[0].isupper() else 2


def _natural(text: str) -> list[tuple[int, int, str]]:
    parts = re.findall(r"\d+|\D+", text)
    return [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts]

"""Each check is shown something broken, and says so."""

from __future__ import annotations

import pytest
from render import checks

DJANGO = {"manage.py": ""}
PYPROJECT = """\
[project]
dependencies = ["flask>=3", "gunicorn>=27"]
[dependency-groups]
dev = ["pytest>=9"]
"""
SOUND = {
    "pyproject.toml": PYPROJECT,
    "requirements.txt": "flask>=3\ngunicorn>=27\n",
    "requirements-dev.txt": "-r requirements.txt\npytest>=9\n",
    "gunicorn.conf.py": 'wsgi_app = "shelf:create_app()"\n',
    "shelf/__init__.py": "from flask import Flask\n",
    "tests/test_site.py": "import pytest\n",
}


WHOLE = {
    "database": "sqlite",
    "orm": "sqlalchemy",
    "interface": "pages",
    "api": "none",
    "auth": "session",
    "admin": "ready",
    "resources": "one",
}


def test_a_sound_project() -> None:
    assert (
        checks.findings(SOUND, {"interface": "pages", "database": "none", "server": "gunicorn"})
        == []
    )


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("a.py", "def f(:\n", "a.py: invalid syntax"),
        ("a.py", "return 1\n", "a.py: 'return' outside function"),
        ("a.toml", "a = \n", "a.toml: Invalid value"),
        ("a.json", "{,}", "a.json: Expecting property name"),
        ("a.yaml", "a: [1\n", "a.yaml: while parsing a flow sequence"),
        ("a.yml", "a: b: c\n", "a.yml: mapping values are not allowed"),
        ("a.ini", "a = 1\n", "a.ini: File contains no section headers"),
        ("a.svg", "<svg><g></svg>", "a.svg: mismatched tag"),
        ("a.css", "a { color: red;", "a.css: braces do not pair"),
        ("a.html", "<ul><li>one</ul>", "a.html: </ul> closes nothing"),
        ("a.html", "<main><p>one</p>", "a.html: <main> is not closed"),
        ("a.html", "{% if x %}one", "a.html: Unexpected end of template"),
        ("a.html", "{{ x | }}", "a.html: expected token 'name'"),
        ("a.html", "{% endfor %}", "a.html: Encountered unknown tag 'endfor'"),
    ],
)
def test_does_not_parse(path: str, text: str, said: str) -> None:
    (found,) = checks.does_not_parse({path: text})
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% if x %}one", "{% if %} is not closed"),
        ("{% endif %}", "{% endif %} closes nothing"),
        ("{% if x %}{% for y in x %}{% endif %}{% endfor %}", "{% endif %} closes nothing"),
        ("{% blocktranslate %}one{% if x %}{% endblocktranslate %}{% endif %}",
         "{% endblocktranslate %} closes nothing"),
    ],
)  # fmt: skip
def test_does_not_parse_as_djangos(text: str, said: str) -> None:
    assert list(checks.does_not_parse({**DJANGO, "a.html": text})) == [f"a.html: {said}"]


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "base.html" %}{% block main %}<p>{% url "home" %}<br></p>{% endblock %}',
        '<a {% if x %}href="/"{% else %}hidden{% endif %}>{{ x|default:"y" }}</a>',
    ],
)
def test_parses_as_djangos(text: str) -> None:
    assert list(checks.does_not_parse({**DJANGO, "a.html": text})) == []


@pytest.mark.parametrize(
    ("path", "text", "left"),
    [
        ("a.py", 'title = "[[ cookiecutter.name ]]"\n', "[[ "),
        ("a.md", "Hello [% if x %]\n", "[%"),
        ("a.md", "[# why #]\n", "[#"),
        ("a.html", "=== book_list.html ===\n", "=== "),
        ("[% if x %]a.py", "", "[%"),
        ("a.md", "Made by cookiecutter.\n", "cookiecutter"),
    ],
)
def test_left_overs(path: str, text: str, left: str) -> None:
    assert list(checks.left_overs({path: text})) == [f"{path}: {left!r} is left of the template"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.toml", "[[tool.mypy.overrides]]\n"),
        ("a.py", "call: Callable[[int], list[list[int]]] = [[1]]\n"),
        ("a.css", "a[href] { color: #123; }\n"),
    ],
)
def test_no_left_overs(path: str, text: str) -> None:
    assert list(checks.left_overs({path: text})) == []


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("shelf/a.py", "import sqlalchemy as sa\n",
         "shelf/a.py: imports sqlalchemy, but sqlalchemy is not declared"),
        ("shelf/a.py", "def f():\n    from wtforms.fields import Field\n",
         "shelf/a.py: imports wtforms, but wtforms is not declared"),
        ("shelf/a.py", "import pytest\n", "shelf/a.py: imports pytest, but pytest is not declared"),
        ("tests/a.py", "import numpy\n",
         "tests/a.py: imports.toml does not know where numpy comes from"),
    ],
)  # fmt: skip
def test_undeclared_imports(path: str, text: str, said: str) -> None:
    assert list(checks.undeclared_imports({**SOUND, path: text})) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "import os, re\n",
        "from shelf import views\n",
        "from . import x\n",
        "from werkzeug import x\n",
    ],
)
def test_what_may_be_imported(text: str) -> None:
    assert list(checks.undeclared_imports({**SOUND, "shelf/a.py": text})) == []


@pytest.mark.parametrize(
    ("more", "unused"),
    [
        (', "wtforms>=3"', ["wtforms"]),
        (', "psycopg[binary]>=3"', ["psycopg"]),
        (', "pytest>=9"', ["pytest"]),
        ("", []),
    ],
)
def test_unused_dependencies(more: str, unused: list[str]) -> None:
    text = PYPROJECT.replace('"gunicorn>=27"', f'"gunicorn>=27"{more}')
    found = list(checks.unused_dependencies({**SOUND, "pyproject.toml": text}))
    assert found == [f"pyproject.toml: {name} is declared and not used" for name in unused]


def test_a_dependency_that_settings_name_is_used() -> None:
    text = PYPROJECT.replace("gunicorn>=27", "whitenoise>=6")
    settings = 'MIDDLEWARE = ["whitenoise.middleware.WhiteNoiseMiddleware"]\n'
    files = {**SOUND, "pyproject.toml": text, "config/settings.py": settings}
    assert list(checks.unused_dependencies(files)) == []


def test_requirements_differ() -> None:
    files = {**SOUND, "requirements.txt": "flask>=3\n"}
    assert list(checks.requirements_differ(files)) == [
        "requirements.txt: differs from pyproject.toml: ['gunicorn>=27']"
    ]


def test_unlinted_pages() -> None:
    page = {"shelf/templates/home.html": "<p>Home</p>"}
    linting = {"README.md": "uv run djlint --lint shelf/templates", "AGENTS.md": "See README.md."}
    assert list(checks.unlinted_pages({**page, **linting})) == ["AGENTS.md: no word of djlint"]
    assert list(checks.unlinted_pages(linting)) == ["README.md: tells of djlint"]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("see `shelf/__init__.py`, `shelf/`, `gunicorn.conf.py`, `tests/`", []),
        ("see `shelf/models.py`", ["shelf/models.py"]),
        ("see `urls.py` and `api/`", ["api/", "urls.py"]),
        ("a new file: `shelf/models.py`", []),
        ("made later: `.env`, `instance/db.sqlite3`", []),
        ("no files: `/health`, `a / b`, `x.y`, `tests/*.py`", []),
    ],
)
def test_named_files_missing(text: str, missing: list[str]) -> None:
    found = list(checks.named_files_missing({**SOUND, "README.md": text}))
    assert found == [f"README.md: names {name}, which is not there" for name in missing]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("docs/README.MD", "docs/README.MD: docs/readme.md is the same file"),
        ("shelf/aux.py", "shelf/aux.py: aux.py cannot be a name on Windows"),
        ("NUL/a.py", "NUL/a.py: NUL cannot be a name on Windows"),
        ("a/end.", "a/end.: end. cannot be a name on Windows"),
        ("12:00.txt", "12:00.txt: 12:00.txt cannot be a name on Windows"),
        ("cafe\u0301.txt", "cafe\u0301.txt: caf\xe9.txt is the same file"),
    ],
)
def test_unportable_names(path: str, said: str) -> None:
    (found,) = checks.unportable_names({"docs/readme.md": "", "caf\xe9.txt": "", path: ""})
    assert found.startswith(said)


def test_endless_tables() -> None:
    sound, broken = "| a |\n|---|\n| b |\n\nText.\n", "| a |\n|---|\n| b |\nText.\n"
    assert list(checks.endless_tables({**SOUND, "README.md": sound})) == []
    assert list(checks.endless_tables({**SOUND, "README.md": broken})) == [
        "README.md: a table goes on with 'Text.'"
    ]


@pytest.mark.parametrize(
    ("row", "path", "line", "word"),
    [
        ({"auth": "none"}, "README.md", "Log-in is by e-mail.", "Log-in"),
        ({"auth": "none"}, "shelf/owners.py", "", "owner"),
        ({"auth": "none"}, "a.py", "# Only the owner may read it.", None),
        ({"auth": "none"}, "LICENSE", "the copyright owner", None),
        ({"auth": "session"}, "a.py", "login()", None),
        ({"auth": "session"}, "a.py", "scheme = 'Bearer'", "Bearer"),
        ({"auth": "token"}, "a.py", "scheme = 'Bearer'", None),
        ({"auth": "session", "admin": "none"}, "shelf/admin.py", "", "admin"),
        ({"database": "sqlite"}, "a.py", "import psycopg", "psycopg"),
        ({"database": "postgresql"}, "a.py", "import sqlite3", "sqlite"),
        ({"interface": "api"}, "templates/home.html", "", ".html"),
        ({"interface": "pages"}, "README.md", "See /api/v1/.", "/api/"),
        ({"interface": "api", "api": "smorest"}, "a.py", "rest_framework", "rest_framework"),
        ({"resources": "none"}, "a.py", "def seed():", "seed"),
    ],
)
def test_unchosen_words(row: dict[str, str], path: str, line: str, word: str | None) -> None:
    found = list(checks.unchosen_words({path: line}, {**WHOLE, **row}))
    assert found == ([f"{path}: {word!r} in: {line or path}"] if word else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>{% translate 'Save' %}</p>", None),
        ("<p>{{ _('Save') }}: Shelf API</p>", None),
        ("{% blocktranslate %}Page {{ n }}{% endblocktranslate %}", None),
        ("<p>Save</p>", "Save"),
        ("<th>Name</th>", None),
        ("<th>Born</th>", "Born"),
        ('<nav aria-label="Pages"></nav>', "Pages"),
    ],
)
def test_unmarked_texts(text: str, found: str | None) -> None:
    files = {"pyproject.toml": '[project]\ndescription = ""', "page.html": text}
    related = {"resources": "related"}
    said = [f"page.html: is not marked for translation: {found}"] if found else []
    assert list(checks.unmarked_texts(files, {"languages": "en,de", **related})) == said
    assert list(checks.unmarked_texts(files, {"languages": "en", **related})) == []

"""The Flask template by itself: what it writes is clean for any names, and holds no left-overs."""

from __future__ import annotations

import os
import re
import string
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from cookiecutter.main import cookiecutter
from hypothesis import given, settings
from hypothesis import strategies as st

TEMPLATE = Path(__file__).parents[2] / "templates" / "flask-project"
KINDS = ("str", "text", "int", "decimal", "bool", "date", "datetime", "email", "url")
BOOKS = "Book title:str pages:int published:date? author:->Author;Author name:str"
NO_DATABASE = {"database": "none", "orm": "none", "resources": "none"}
API = {"interface": "api", "api": "smorest"}
BOTH = {"interface": "both", "api": "smorest"}
POSTGRESQL = {"database": "postgresql"}
ADMIN = {"admin": "ready"}
CALLERS = [
    ({}, "none"),
    ({}, "session"),
    (BOTH, "none"),
    (BOTH, "session"),
    (BOTH, "token"),
    (API, "none"),
    (API, "token"),
    (ADMIN, "session"),
    ({**BOTH, **ADMIN}, "token"),
]
"""Every interface with every log-in that it can have; and the admin."""

Render = Callable[..., Path]


def rendered(folder: Path, **inputs: str) -> Path:
    settings = {"replay_dir": str(folder / "replay"), "cookiecutters_dir": str(folder)}
    return Path(
        cookiecutter(
            str(TEMPLATE),
            no_input=True,
            extra_context=inputs,
            output_dir=str(folder / "out"),
            default_config=settings,
        )
    )


@pytest.fixture
def render(tmp_path: Path) -> Render:
    return lambda **inputs: rendered(tmp_path, **inputs)


def texts(project: Path) -> dict[str, str]:
    return {
        path.relative_to(project).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(project.rglob("*"))
        if path.is_file() and path.name != ".env"
    }


def ruff_says(project: Path) -> str:
    """What ``ruff check`` and ``ruff format`` find; empty where both are content."""
    runs = [["check", "--quiet", "--no-cache"], ["format", "--quiet", "--no-cache", "--diff"]]
    found = [
        subprocess.run(
            [sys.executable, "-m", "ruff", *arguments, "."],
            cwd=project,
            capture_output=True,
            text=True,
            check=False,
        )
        for arguments in runs
    ]
    return "".join(run.stdout + run.stderr for run in found)


def name(limit: int, first: str, others: str) -> st.SearchStrategy[str]:
    """Names of every length, the longest often."""
    length = st.one_of(st.integers(1, limit), st.just(limit))
    return length.flatmap(
        lambda n: st.builds(
            lambda a, b: a + b,
            st.sampled_from(first),
            st.text(others, min_size=n - 1, max_size=n - 1),
        )
    )


RESOURCE = name(29, "ABCDEFGH", string.ascii_letters)
FIELD = name(29, "abcdefgh", string.ascii_lowercase)


@st.composite
def resources(draw: st.DrawFn) -> str:
    """Two resources with every kind of field and every kind of relation; no name clashes.

    Some begin a later batch, as the second or as the first of all, after a migration of any name.
    """
    first, second = draw(RESOURCE) + "X", draw(RESOURCE) + "Y"
    wanted = [*KINDS, f"->{first}", f"->{first}?", f"->{second}?"]
    marks = string.ascii_lowercase[: len(wanted)]
    fields = [f"{draw(FIELD)}{mark}:{kind}" for mark, kind in zip(marks, wanted, strict=True)]
    optional = [f"{draw(FIELD)}{mark}:{kind}?" for mark, kind in zip(marks, KINDS, strict=False)]
    after = f"after {draw(name(80, string.digits, string.ascii_lowercase + '_'))};"
    before, between = draw(st.sampled_from([("", ""), ("", after), (after, "")]))
    return f"{before}{first} {' '.join(optional)};{between}{second} {' '.join(fields)}"


@settings(max_examples=16, deadline=None)
@given(
    resources=resources(),
    slug=name(40, "abcdefgh", string.ascii_lowercase).filter(lambda slug: len(slug) > 12),
    title=st.text("Ab c'\"<&é\u2019", min_size=1, max_size=60).map(str.strip).filter(bool),
    callers=st.sampled_from(CALLERS),
    database=st.sampled_from(["sqlite", "postgresql"]),
    orm=st.sampled_from(["sqlalchemy", "peewee"]),
    python=st.sampled_from(["3.11", "3.14"]),
)
def test_names_of_any_length_stay_clean(
    resources: str,
    slug: str,
    title: str,
    callers: tuple[dict[str, str], str],
    database: str,
    orm: str,
    python: str,
) -> None:
    interface, auth = callers
    inputs = {"auth": auth, "database": database, "orm": orm, "python": python, **interface}
    with tempfile.TemporaryDirectory() as folder:
        project = rendered(Path(folder), name=title, slug=slug, resources=resources, **inputs)
        assert ruff_says(project) == ""


@pytest.mark.parametrize(
    "inputs",
    [
        {"resources": BOOKS, "auth": "session"},
        {"resources": BOOKS},
        {"resources": "Node parent:->Node?"},
        {"resources": "Flag on:bool;Reading at:datetime value:decimal"},
        {"resources": "none", "auth": "session"},
        {"resources": "none"},
        NO_DATABASE,
        {**NO_DATABASE, **API},
        {**NO_DATABASE, **BOTH},
        *({"resources": BOOKS, "auth": auth, **interface} for interface, auth in CALLERS[2:]),
        *({"resources": "none", "auth": auth, **interface} for interface, auth in CALLERS[2:]),
        *({"resources": BOOKS, "auth": auth, **POSTGRESQL, **each} for each, auth in CALLERS),
        *({"resources": "none", "auth": auth, **POSTGRESQL, **each} for each, auth in CALLERS),
    ],
    ids=str,
)
def test_no_left_overs(render: Render, inputs: dict[str, str]) -> None:
    project = render(name="Shelf", **inputs)
    for file, text in texts(project).items():
        assert not re.search(r"\[%|%\]|\[\[(?!tool\.)|^===", text, re.MULTILINE), file
        assert not re.search(r"[ \t]\n|\n\n\n\n|\n\n\Z", text), file
        assert not text or text.endswith("\n"), file
        assert not file.endswith(".each")
    assert not [path for path in project.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert ruff_says(project) == ""


ACCOUNTS = r"\bauth\b|accounts|owne[dr]|\busers?\b|log[ -]in\b|login|argon2|password|staff"
LIMITS = r"limiter|throttl"
FORMS = r"wtf|wtforms|csrf|flash|forms?\.py"
RESOURCES = r"\bseed\b|paginat|joinedload|IntegrityError"
AN_API = r"\bapi\b|smorest|marshmallow|webargs|openapi|swagger|\bproblems?\b"
AN_ADMIN = r"\badmin\b|flask.admin"
TOKENS = r"bearer|access_?token|issue_token|TOKEN_DAYS"
PAGES = rf"{FORMS}|(?<!viewer)\.html\b|jinja|render_template|flask.login|(?<!db\.)session\b(?!\")"
ON_POSTGRESQL = r"postgres|psycopg|compose|docker"
ON_SQLITE = r"sqlite|pragma|instance/"


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"resources": BOOKS}, f"{ACCOUNTS}|{LIMITS}|{AN_API}|{AN_ADMIN}|{TOKENS}|{ON_POSTGRESQL}"),
        ({"resources": BOOKS, "auth": "session"}, f"{AN_API}|{AN_ADMIN}|{TOKENS}|{ON_POSTGRESQL}"),
        ({"resources": BOOKS, "auth": "session", **BOTH}, f"{TOKENS}|{ON_POSTGRESQL}"),
        ({"resources": BOOKS, **API}, f"{ACCOUNTS}|{TOKENS}|{ON_POSTGRESQL}|{PAGES}"),
        ({"resources": BOOKS, "auth": "token", **API, **POSTGRESQL}, f"{ON_SQLITE}|{PAGES}"),
        (
            {**NO_DATABASE, **API},
            "|".join([ACCOUNTS, LIMITS, RESOURCES, PAGES, TOKENS, ON_SQLITE, "database"]),
        ),
        ({"resources": "none", "auth": "session"}, f"{RESOURCES}|owne[dr]"),
        ({"resources": "none"}, f"{ACCOUNTS}|{LIMITS}|{FORMS}|{RESOURCES}"),
        (
            NO_DATABASE,
            f"{ACCOUNTS}|{LIMITS}|{FORMS}|{RESOURCES}|database|sql|alembic|migrat|instance/",
        ),
    ],
    ids=str,
)
def test_what_was_not_chosen_leaves_no_trace(
    render: Render, inputs: dict[str, str], words: str
) -> None:
    shared = ("shelf/static/site.css", "scripts/make_env.py", "LICENSE")
    found = {
        f"{file}: {line.strip()}"
        for file, text in texts(render(name="Shelf", **inputs)).items()
        if file not in shared
        for line in text.splitlines()
        if re.search(words, f"{file}: {line}", re.IGNORECASE)
    }
    assert found == set()


@pytest.mark.parametrize(
    ("interface", "own"),
    [
        ({}, ["ping/security.py", "ping/views.py", "tests/test_site.py"]),
        (API, ["ping/api.py", "ping/words.py", "tests/test_api.py"]),
    ],
    ids=["pages", "api"],
)
def test_without_a_database_there_are_ten_python_files(
    render: Render, interface: dict[str, str], own: list[str]
) -> None:
    files = texts(render(name="Ping", **NO_DATABASE, **interface))
    always = [
        "gunicorn.conf.py",
        "ping/__init__.py",
        "ping/config.py",
        "ping/health.py",
        "scripts/make_env.py",
        "tests/conftest.py",
        "tests/test_project.py",
    ]
    assert [file for file in files if file.endswith(".py")] == sorted([*always, *own])


def test_dependencies_are_those_of_the_options(render: Render) -> None:
    def packages(**inputs: str) -> list[str]:
        text = texts(render(**inputs))["requirements.txt"]
        return re.findall(r"^[a-z0-9-]+", text, re.MULTILINE)

    database = ["alembic", "flask-migrate", "flask-sqlalchemy", "sqlalchemy"]
    forms = ["flask-wtf", "wtforms"]
    always = ["environs", "flask", "gunicorn"]
    assert packages(name="A", **NO_DATABASE) == always
    assert packages(name="B", resources="none") == sorted(always + database)
    assert packages(name="C") == sorted(always + database + forms)
    assert packages(name="D", auth="session", resources="Person mail:email") == sorted(
        [
            *always,
            *database,
            *forms,
            "argon2-cffi",
            "email-validator",
            "flask-limiter",
            "flask-login",
        ]
    )
    api = ["apispec", "flask-smorest", "flask-swagger-ui", "marshmallow", "webargs"]
    assert packages(name="E", **NO_DATABASE, **API) == sorted(always + api)
    mails = {"resources": "Person mail:email"}
    assert packages(name="F", **API, **POSTGRESQL, auth="token", **mails) == sorted(
        [*always, *database, *api, "argon2-cffi", "flask-limiter", "psycopg"]
    )


def test_an_api_alone_has_no_pages(render: Render) -> None:
    files = texts(render(name="Shelf", **API, auth="token", resources=BOOKS))
    assert [file for file in files if file.endswith((".html", ".css", ".js", ".svg"))] == [
        "shelf/api/viewer.html",
        "shelf/api/viewer.js",
    ]
    assert [file for file in files if re.fullmatch(r"shelf/[^/]+", file)] == [
        "shelf/__init__.py",
        "shelf/auth.py",
        "shelf/cli.py",
        "shelf/config.py",
        "shelf/extensions.py",
        "shelf/health.py",
        "shelf/models.py",
    ]


def test_a_filter_never_takes_the_name_of_what_every_list_takes(render: Render) -> None:
    inputs = {"resources": "Note page:int search:bool size:int", **API}
    schemas = texts(render(name="Shelf", **inputs))["shelf/api/schemas.py"]
    query = schemas.partition("class NoteQuery")[2]
    assert re.findall(r"^    (\w+) =", query, re.MULTILINE) == ["ordering", "size"]


def test_one_module_and_one_folder_of_pages_per_resource(render: Render) -> None:
    resources = "BookOrder name:str;Note body:text"
    files = texts(render(name="Shelf", auth="session", resources=resources))
    assert [file for file in files if "book" in file] == [
        "shelf/book_orders.py",
        "shelf/templates/book_orders/confirm_delete.html",
        "shelf/templates/book_orders/detail.html",
        "shelf/templates/book_orders/form.html",
        "shelf/templates/book_orders/index.html",
        "tests/test_book_order_pages.py",
        "tests/test_book_order_permissions.py",
    ]


def test_rows_are_made_before_those_that_point_at_them(render: Render) -> None:
    files = texts(render(name="Shelf", resources=BOOKS))
    for file in ("shelf/models.py", "shelf/cli.py", "migrations/versions/0001_initial.py"):
        assert files[file].lower().index("author") < files[file].lower().index("book")


def test_the_revision_follows_from_the_tables(render: Render) -> None:
    def revision(**inputs: str) -> str:
        text = texts(render(**inputs))["migrations/versions/0001_initial.py"]
        return re.findall(r'^revision = "([0-9a-f]{12})"$', text, re.MULTILINE)[0]

    one = revision(name="One")
    assert revision(name="Two", slug="one-too", license="MIT") == one
    assert revision(name="Three", resources=BOOKS) != one
    assert revision(name="Four", auth="session") != one


@pytest.mark.parametrize(
    ("resources", "head"),
    [
        ("Book title:str pages:int", 'i, nth in enumerate(("First", "Second", "Third"), start=1)'),
        ("Book title:str", 'nth in ("First", "Second", "Third")'),
        ("Book pages:int", "i in range(1, 4)"),
        ("Node parent:->Node?", "_ in range(3)"),
    ],
)
def test_sample_data_counts_only_what_it_uses(render: Render, resources: str, head: str) -> None:
    assert f"    for {head}:\n" in texts(render(name="Shelf", resources=resources))["shelf/cli.py"]


@pytest.mark.parametrize("author", ["", "Ada", 'Ada "Countess" \\ Lovelace'])
@pytest.mark.parametrize("email", ["", "ada@example.org"])
def test_the_author_may_be_missing(render: Render, author: str, email: str) -> None:
    project = render(name="Shelf", author=author, email=email)
    metadata = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    person = {key: value for key, value in (("name", author), ("email", email)) if value}
    assert metadata["project"].get("authors", [{}]) == [person]


@pytest.mark.parametrize(
    ("licence", "first", "spdx"),
    [
        ("MIT", "MIT License", "MIT"),
        ("BSD-3-Clause", "BSD 3-Clause License", "BSD-3-Clause"),
        ("Apache-2.0", "", "Apache-2.0"),
        ("GPL-3.0-or-later", "                    GNU GENERAL PUBLIC LICENSE", "GPL-3.0-or-later"),
        ("proprietary", "Copyright (c) 2026 Ada. All rights reserved.", "LicenseRef-Proprietary"),
    ],
)
def test_licence(render: Render, licence: str, first: str, spdx: str) -> None:
    project = render(name="Shelf", license=licence, author="Ada", date="2026-01-01")
    assert (project / "LICENSE").read_text(encoding="utf-8").split("\n")[0] == first
    metadata = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    assert metadata["project"]["license"] == spdx


def test_why_is_in_the_readme_only_where_it_is_given(render: Render) -> None:
    why = "It is small.\nIt is ours to choose.\nIt is quick to begin."
    assert f"## Why Flask\n\n{why}\n" in texts(render(name="Shelf", why=why))["README.md"]
    assert "Why Flask" not in texts(render(name="Book", why=""))["README.md"]


def test_the_secret_is_fresh_and_ignored(render: Render) -> None:
    one, other = render(name="One"), render(name="Other")
    secrets = [(project / ".env").read_text(encoding="utf-8") for project in (one, other)]
    assert all(re.search(r"^SECRET_KEY=\S{50,}$", secret, re.MULTILINE) for secret in secrets)
    assert secrets[0] != secrets[1]
    assert os.stat(one / ".env").st_mode & 0o777 == 0o600
    assert ".env" in (one / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_at_most_five_conditional_blocks_per_file_and_none_inside_another() -> None:
    for path in (TEMPLATE / "[[ cookiecutter.slug ]]").rglob("*"):
        if not path.is_file():
            continue
        marks = re.findall(r"\[% (if|endif) ?", path.read_text(encoding="utf-8"))
        assert marks.count("if") <= 5, path.name
        assert " if if" not in f" {' '.join(marks)}", path.name

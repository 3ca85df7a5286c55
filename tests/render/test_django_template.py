"""The Django template by itself: what it writes is clean for any names, and holds no left-overs."""

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

TEMPLATE = Path(__file__).parents[2] / "templates" / "django-project"
KINDS = ("str", "text", "int", "decimal", "bool", "date", "datetime", "email", "url")
STACKS = [
    {"interface": interface, "api": api, "auth": auth, "admin": admin, "database": database}
    for interface, api in (("pages", "none"), ("api", "drf"), ("both", "drf"), ("both", "ninja"))
    for auth in ("none", "session", "token")
    for admin in ("none", "ready")
    for database in ("sqlite", "postgresql")
    if (auth != "none" or admin == "none")
    if (interface, auth) not in (("pages", "token"), ("api", "session"))
]
BOOKS = "Book title:str pages:int published:date? author:->Author;Author name:str"

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


@settings(max_examples=12, deadline=None)
@given(
    resources=resources(),
    slug=name(40, "abcdefgh", string.ascii_lowercase).filter(lambda slug: len(slug) > 12),
    title=st.text("Ab c'\"<&é\u2019", min_size=1, max_size=60).map(str.strip).filter(bool),
    stack=st.sampled_from(STACKS),
    python=st.sampled_from(["3.11", "3.14"]),
)
def test_names_of_any_length_stay_clean(
    resources: str, slug: str, title: str, stack: dict[str, str], python: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = rendered(
            Path(folder),
            name=title,
            slug=slug,
            resources=resources,
            python=python,
            **stack,
        )
        assert ruff_says(project) == ""


@pytest.mark.parametrize("resources", [BOOKS, "Reading value:decimal taken:datetime", "none"])
@pytest.mark.parametrize("stack", STACKS, ids=lambda stack: "-".join(stack.values()))
def test_no_left_overs(render: Render, stack: dict[str, str], resources: str) -> None:
    project = render(name="Shelf", resources=resources, **stack)
    for file, text in texts(project).items():
        assert not re.search(r"\[%|%\]|\[\[ |^===", text, re.MULTILINE), file
        assert not re.search(r"[ \t]\n|\n\n\n\n|\n\n\Z", text), file
        assert not text or text.endswith("\n"), file
        assert not file.endswith(".each")
    assert not [path for path in project.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert ruff_says(project) == ""


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        (
            {"auth": "none", "admin": "none"},
            r"admin|\bauth\b|accounts|owne[dr]|\busers?\b|log[ -]in|login",
        ),
        ({"admin": "none", "resources": BOOKS}, r"contrib\.admin|/admin|ModelAdmin"),
        ({"resources": "none"}, r"owned|ownership|\bseed\b|ModelForm|paginat"),
        (
            {"auth": "none", "admin": "none", "resources": "none"},
            r"admin|session|messages|accounts|owne[dr]|\busers?\b|contenttypes|seed",
        ),
        (
            {"resources": BOOKS},
            r"\bapi\b|rest_?framework|spectacular|\btokens\b|swagger|postgres",
        ),
        ({"database": "postgresql"}, r"sqlite|PRAGMA"),
        (
            {"interface": "api", "api": "drf", "auth": "none", "admin": "none"},
            r"(?<!<)\bhtml\b|site\.css|favicon\.|ModelForm|session|Bearer|\blog[ -]?in|\busers?\b"
            r"|owner",
        ),
        (
            {"interface": "api", "api": "drf", "auth": "token", "admin": "none"},
            r"site\.css|favicon\.svg|ModelForm|session|/accounts/|LOGIN_|contrib\.(admin|messages)",
        ),
        (
            {"interface": "both", "api": "drf", "auth": "session", "admin": "none"},
            r"Bearer|\btokens\b|users\.api|TOKEN_DAYS",
        ),
        (
            {"interface": "both", "api": "drf", "resources": "none"},
            r"paginat|filters|ownership|\bseed\b|page_size",
        ),
        (
            {"interface": "api", "api": "ninja", "auth": "none", "admin": "none"},
            r"(?<!<)\bhtml\b|site\.css|favicon\.|ModelForm|session|Bearer|\blog[ -]?in|\busers?\b"
            r"|owner",
        ),
        (
            {"interface": "api", "api": "ninja", "auth": "token", "admin": "none"},
            r"site\.css|favicon\.svg|ModelForm|session|/accounts/|LOGIN_|contrib\.(admin|messages)",
        ),
        (
            {"interface": "both", "api": "ninja", "auth": "session", "admin": "none"},
            r"Bearer|\btokens\b|users\.api|TOKEN_DAYS",
        ),
        (
            {"interface": "both", "api": "ninja", "resources": "none"},
            r"paginat|filters|ownership|\bseed\b|page_size",
        ),
    ],
)
def test_what_was_not_chosen_leaves_no_trace(
    render: Render, inputs: dict[str, str], words: str
) -> None:
    shared = ("static/site.css", "scripts/make_env.py", "LICENSE")
    found = {
        f"{file}: {line.strip()}"
        for file, text in texts(render(name="Shelf", **inputs)).items()
        if file not in shared
        for line in text.splitlines()
        if re.search(words, f"{file}: {line}", re.IGNORECASE)
    }
    assert found == set()


def test_one_file_per_resource_and_page(render: Render) -> None:
    files = texts(render(name="Shelf", resources="BookOrder name:str;Note body:text"))
    assert [file for file in files if "book" in file] == [
        "templates/shelf/bookorder_confirm_delete.html",
        "templates/shelf/bookorder_detail.html",
        "templates/shelf/bookorder_form.html",
        "templates/shelf/bookorder_list.html",
        "tests/test_book_order_pages.py",
        "tests/test_book_order_permissions.py",
    ]


@pytest.mark.parametrize(
    ("licence", "first", "spdx"),
    [
        ("MIT", "MIT License", "MIT"),
        ("BSD-3-Clause", "BSD 3-Clause License", "BSD-3-Clause"),
        ("Apache-2.0", "", "Apache-2.0"),
        ("GPL-3.0-or-later", "                    GNU GENERAL PUBLIC LICENSE", "GPL-3.0-or-later"),
        (
            "proprietary",
            "Copyright (c) 2026 Ada. All rights reserved.",
            "LicenseRef-Proprietary",
        ),
    ],
)
def test_licence(render: Render, licence: str, first: str, spdx: str) -> None:
    project = render(name="Shelf", license=licence, author="Ada", date="2026-01-01")
    assert (project / "LICENSE").read_text(encoding="utf-8").split("\n")[0] == first
    metadata = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    assert metadata["project"]["license"] == spdx


@pytest.mark.parametrize("author", ["", "Ada", 'Ada "Countess" \\ Lovelace'])
@pytest.mark.parametrize("email", ["", "ada@example.org"])
def test_the_author_may_be_missing(render: Render, author: str, email: str) -> None:
    project = render(name="Shelf", author=author, email=email)
    metadata = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    person = {key: value for key, value in (("name", author), ("email", email)) if value}
    assert metadata["project"].get("authors", [{}]) == [person]


def test_why_is_in_the_readme_only_where_it_is_given(render: Render) -> None:
    why = "It has an admin.\nIt has an ORM.\nIt is quick to begin."
    assert f"## Why Django\n\n{why}\n" in texts(render(name="Shelf", why=why))["README.md"]
    assert "Why Django" not in texts(render(name="Book", why=""))["README.md"]


def test_the_secret_is_fresh_and_ignored(render: Render) -> None:
    one, other = render(name="One"), render(name="Other")
    secrets = [(project / ".env").read_text(encoding="utf-8") for project in (one, other)]
    assert all(re.search(r"^SECRET_KEY=\S{50,}$", secret, re.MULTILINE) for secret in secrets)
    assert secrets[0] != secrets[1]
    assert os.stat(one / ".env").st_mode & 0o777 == 0o600
    assert ".env" in (one / ".gitignore").read_text(encoding="utf-8").splitlines()

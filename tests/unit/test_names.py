from __future__ import annotations

import tomllib

import pytest
from baking import ROOT

from scaffold import names

IMPORTS = tomllib.loads((ROOT / "tests" / "render" / "imports.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("My Shelf", "my-shelf"),
        ("Bücher & Co", "bucher-co"),
        ("2 be", "be"),
        ("a--b__c", "a-b-c"),
        ("日本", ""),
        ("x" * 50, "x" * 40),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert names.slugify(text) == slug


@pytest.mark.parametrize("slug", ["shelf", "my-shelf", "a1-b2", "x" * 40])
def test_slug_accepted(slug: str) -> None:
    assert names.check_slug(slug) == slug


@pytest.mark.parametrize(
    "slug",
    ["", "Shelf", "my_shelf", "-a", "a-", "a--b", "1a", "../evil", "x" * 41, "class", "json",
     "django", "tests", "account", "openid-connect", "a\n", "a;b"],
)  # fmt: skip
def test_slug_refused(slug: str) -> None:
    with pytest.raises(names.BadName):
        names.check_slug(slug)


@pytest.mark.parametrize("module", [*IMPORTS["distribution"], *IMPORTS["comes_with"]])
def test_slug_never_hides_a_package_that_projects_import(module: str) -> None:
    with pytest.raises(names.BadName, match="is the name of a Python or framework module"):
        names.check_slug(module.replace("_", "-"))


@pytest.mark.parametrize("name", ["Shelf", "Bücher & Söhne", 'O\'Reilly "Books"', "日本", "a <b>"])
def test_project_name_accepted(name: str) -> None:
    assert names.check_text("name", name) == name


@pytest.mark.parametrize(
    "name",
    ["", " x", "-x", "a/b", "a\\b", "..", "{{ x }}", "[[ x ]]", "{% x", "[# x", "a\x1b[31m",
     "a\nb", "a\u202eb", "x" * 61, "x" * 300],
)  # fmt: skip
def test_project_name_refused(name: str) -> None:
    with pytest.raises(names.BadName):
        names.check_text("name", name)


@pytest.mark.parametrize("email", ["", "ada@example.org", "a.b+c@sub.example.org"])
def test_email_accepted(email: str) -> None:
    assert names.check_text("email", email) == email


@pytest.mark.parametrize("email", ["ada", "@example.org", "a b@example.org", 'a"@x.org', "a@b"])
def test_email_refused(email: str) -> None:
    with pytest.raises(names.BadName):
        names.check_text("email", email)


@pytest.mark.parametrize(
    ("name", "snake", "plural"),
    [
        ("Book", "book", "books"),
        ("BookOrder", "book_order", "book_orders"),
        ("HTTPLog", "http_log", "http_logs"),
        ("ISBN", "isbn", "isbns"),
        ("Category", "category", "categories"),
        ("Day", "day", "days"),
        ("Box", "box", "boxes"),
        ("Branch", "branch", "branches"),
        ("Book2", "book2", "book2s"),
    ],
)
def test_snake_and_plural(name: str, snake: str, plural: str) -> None:
    assert names.snake(name) == snake
    assert names.plural(snake) == plural


@pytest.mark.parametrize(
    ("text", "python", "toml"),
    [
        ("Shelf", '"Shelf"', '"Shelf"'),
        ("O'Reilly", '"O\'Reilly"', '"O\'Reilly"'),
        ('a "b"', "'a \"b\"'", r'"a \"b\""'),
        ("a\\b", r'"a\\b"', r'"a\\b"'),
        ("'\"", r'"' + "'" + r'\""', r'"' + "'" + r'\""'),
    ],
)
def test_quoting(text: str, python: str, toml: str) -> None:
    assert names.python(text) == python
    assert names.toml(text) == toml


def test_import_order_is_that_of_isort() -> None:
    given = ["book", "Books", "Book10", "ISBN", "Book2", "BookForm"]
    assert names.import_order(given) == ["ISBN", "Book2", "Book10", "BookForm", "Books", "book"]


def test_printable_keeps_escapes_off_the_terminal() -> None:
    assert names.printable("a\x1b[31mb") == "a?[31mb"
    assert names.printable("x" * 80) == "x" * 57 + "..."

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scaffold.catalog import reserved
from scaffold.resources import (
    Field,
    Resource,
    ResourceError,
    first_batch,
    parse,
    parse_batches,
)

DJANGO, FLASK = reserved("django"), reserved("flask")


def test_every_type_and_optional_forms() -> None:
    text = (
        "Entry title:str body:text? rank:int price:decimal done:bool day:date? at:datetime"
        " mail:email site:url? parent:->Entry?"
    )
    assert parse(text, DJANGO, accounts=False) == (
        Resource(
            "Entry",
            (
                Field("title", "str"),
                Field("body", "text", optional=True),
                Field("rank", "int"),
                Field("price", "decimal"),
                Field("done", "bool"),
                Field("day", "date", optional=True),
                Field("at", "datetime"),
                Field("mail", "email"),
                Field("site", "url", optional=True),
                Field("parent", "relation", optional=True, target="Entry"),
            ),
        ),
    )


def test_a_resource_stands_after_those_it_points_at() -> None:
    text = "Loan book:->Book;Book author:->Author;Author name:str;Shelf name:str"
    found = parse(text, DJANGO, accounts=True)
    assert [resource.name for resource in found] == ["Author", "Book", "Loan", "Shelf"]


def test_none_is_no_resource() -> None:
    assert parse("none", DJANGO, accounts=True) == ()


@pytest.mark.parametrize(
    ("text", "batches", "first"),
    [
        ("none", [(None, "", [])], "none"),
        ("Book title:str", [(None, "book", ["Book"])], "Book title:str"),
        (
            " Book title:str; after 0001_initial ;Answer review:->Review;Review book:->Book",
            [(None, "book", ["Book"]), ("0001_initial", "review_answer", ["Review", "Answer"])],
            " Book title:str",
        ),
        (
            "after 1f2e;Review text:text;after 3d4c;Shelf name:str",
            [(None, "", []), ("1f2e", "review", ["Review"]), ("3d4c", "shelf", ["Shelf"])],
            "none",
        ),
    ],
)
def test_later_batches(
    text: str, batches: list[tuple[str | None, str, list[str]]], first: str
) -> None:
    found = parse_batches(text, DJANGO, accounts=True)
    assert [(b.after, b.title, [r.name for r in b.resources]) for b in found] == batches
    assert [r.name for r in parse(text, DJANGO, accounts=True)] == [
        n for b in batches for n in b[2]
    ]
    assert first_batch(text) == first


def test_the_title_of_a_batch_stays_short() -> None:
    names = [f"Thing{letter}{'x' * 12}" for letter in "ABCDE"]
    text = ";".join(f"{name} title:str" for name in names)
    (batch,) = parse_batches(text, DJANGO, accounts=False)
    assert batch.title == "thing_axxxxxxxxxxxx_thing_bxxxxxxxxxxxx_and_more"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Book title:str;after", "after '' is no name of a migration"),
        ("Book title:str;after 0001-initial;Shelf name:str", "is no name of a migration"),
        (f"after {'0' * 81};Shelf name:str", "at most 80 letters"),
        ("Book title:str;after 0001_initial", "after 0001_initial: no resource follows"),
        ("after 0001_initial;after 0002_x;Shelf name:str", "0001_initial: no resource follows"),
        ("after x;Book title:str;after x;Shelf name:str", "a batch after the migration 'x'"),
        (
            "Book review:->Review?;after x;Review text:text",
            "Book points at Review, which came later",
        ),
        ("Book title:str;after x;Book title:str", "resource 'book' would be there twice"),
        ("Book title:str;after x;Review book:->Boot", "there is no resource 'Boot'"),
    ],
)
def test_later_batches_that_cannot_be(text: str, message: str) -> None:
    with pytest.raises(ResourceError, match=re.escape(message)):
        parse(text, DJANGO, accounts=False)


def test_derived_names() -> None:
    (resource,) = parse("BookOrder placed_on:date note:str? ref:str", DJANGO, accounts=False)
    assert resource.snake == "book_order"
    assert resource.plural == "book_orders"
    assert resource.slug == "book-orders"
    assert resource.label == "book order"
    assert resource.title == "ref"
    assert resource.fields[0].label == "placed on"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "an empty resource"),
        ("Book title:str;", "an empty resource"),
        ("Book", "has no fields"),
        ("book title:str", "is not a capital letter"),
        ("Book Title:str", "is not lower-case letters"),
        ("Book a__b:str", "is not lower-case letters"),
        ("Book title", "is not written name:type"),
        ("Book title:text!", "is no type"),
        ("Book title:str??", "is no type"),
        ("True title:str", "is a Python keyword"),
        ("Book class:str", "is a Python keyword"),
        (
            "A title:str",
            "resource 'A': modules and variables would be called 'as', a Python keyword",
        ),
        ("For title:str", "would be called 'for', a Python keyword"),
        ("B" * 31 + " title:str", "more than 30 characters"),
        ("Book " + "t" * 31 + ":str", "more than 30 characters"),
        ("Book title:str;Book pages:int", "'book' would be there twice"),
        ("BookOrder a:str;Bookorder a:str", "would be there twice"),
        ("Book title:str;Books title:str", "'books' would be there twice"),
        ("Book title:str title:int", "'title' would be there twice"),
        ("Book a:->C a_id:int;C n:str", "'a_id' would be there twice"),
        ("Book author:->Author", "there is no resource 'Author'"),
        ("Node parent:->Node", "must be optional"),
        ("B c:->C;C b:->B", "a cycle of relations between B, C"),
        ("B c:->C?;C d:->D;D b:->B", "a cycle of relations between B, C, D"),
        ("Book title:str;BookForm a:str", "the project has one for Book"),
        ("Book author:->Author;Author book_set:str", "gives it this name already"),
        ("Book id:int", "the framework claims this name"),
        ("User name:str", "accounts have a User already"),
        ("Book owner:str", "has an owner already"),
    ],
)
def test_refused_with_the_reason(text: str, message: str) -> None:
    with pytest.raises(ResourceError, match=message):
        parse(text, DJANGO, accounts=True)


@pytest.mark.parametrize("field", ["clean", "delete", "save", "objects", "pk"])
def test_django_claims(field: str) -> None:
    with pytest.raises(ResourceError, match="the framework claims this name"):
        parse(f"Book {field}:str", DJANGO, accounts=False)


@pytest.mark.parametrize("field", ["metadata", "registry", "process", "data", "validate"])
def test_flask_claims(field: str) -> None:
    with pytest.raises(ResourceError, match="the framework claims this name"):
        parse(f"Book {field}:str", FLASK, accounts=False)


def test_without_accounts_a_user_and_an_owner_are_free() -> None:
    (user,) = parse("User owner:str", {}, accounts=False)
    assert user.name == "User"


def test_no_resource_takes_the_file_of_a_module() -> None:
    """Flask's pages of a resource are a module, called like it in the plural."""
    templates = Path(__file__).parents[2] / "templates"
    found = templates.glob("flask-project/*/*package*/**/*.py*")
    own = [path.name for path in found if ".each" not in path.name]  # a file for each resource
    modules = {re.sub(r"^\[%.*?%\]|\.py.*", "", name) for name in own}
    assert set(FLASK["modules"]) == modules - {"__init__"}
    with pytest.raises(ResourceError, match=r"its file would be called jobs.py"):
        parse("Job title:str", FLASK, accounts=True)

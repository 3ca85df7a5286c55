"""What is read from the data files, and what is refused with its place."""

from __future__ import annotations

import tomllib
from fractions import Fraction

import pytest

from scaffold import catalog
from scaffold.errors import ScaffoldError
from scaffold.model import (
    Bands,
    Catalog,
    Choice,
    Document,
    Option,
    Question,
    Rejected,
    Rule,
    Stance,
    Suggestion,
    Value,
)

FILES = {
    "documents.toml": """
        [[documents]]
        id = "guide"
        title = "A guide"
        file = "guide.txt"
        publisher = "A publisher"
        year = 2020

        [[documents]]
        id = "talk"
        title = "A talk"
        file = "talk.txt"
    """,
    "questions.toml": """
        [[questions]]
        id = "kind"
        text = "What is it?"
        help = "The main thing."
        most = 2
        alone = ["other"]
        choices = [{ id = "shop", text = "a shop" }, { id = "other", text = "something else" }]
    """,
    "evidence.toml": """
        [bands]
        clear_margin = "2/5"
        clear_changes = 3
        either_margin = "1/10"

        [[stances]]
        question = "kind"
        choice = "shop"
        document = "talk"
        stance = "neutral"
        locators = ["Shops with one", "Shops with the other"]
        note = "says both"

        [[stances]]
        question = "kind"
        choice = "shop"
        document = "guide"
        stance = "django"
        locators = ["Shops"]
        note = "shops need much"

        [[rejected]]
        document = "talk"
        locator = "Stars"
        claim = "one has more stars"
        reason = "stars age"
    """,
    "options.toml": """
        [[options]]
        id = "orm"
        text = "ORM"
        help = "How code talks to the database."
        values = [{ id = "django", text = "Django's" }, { id = "none", text = "no ORM" }]
        default = { django = "django" }
        suggestions = [{ question = "kind", choice = "shop", value = "django", reason = "a shop" }]
    """,
    "rules.toml": """
        [[rules]]
        id = "resources-need-an-orm"
        message = "Resources are models."
        fix = "Choose an ORM."
        forbids = { orm = ["none"], resources = ["some"] }
    """,
}


def parse(files: dict[str, str]) -> Catalog:
    return catalog.parse({name: tomllib.loads(text) for name, text in files.items()})


def test_every_file_becomes_its_part_of_the_model() -> None:
    assert parse(FILES) == Catalog(
        documents=(
            Document("guide", "A guide", "guide.txt", "A publisher", 2020),
            Document("talk", "A talk", "talk.txt"),
        ),
        questions=(
            Question(
                id="kind",
                text="What is it?",
                help="The main thing.",
                choices=(
                    Choice(
                        "shop",
                        "a shop",
                        (
                            Stance("guide", "django", ("Shops",), "shops need much"),
                            Stance(
                                "talk",
                                "neutral",
                                ("Shops with one", "Shops with the other"),
                                "says both",
                            ),
                        ),
                    ),
                    Choice("other", "something else"),
                ),
                most=2,
                alone=("other",),
            ),
        ),
        rejected=(Rejected("talk", "Stars", "one has more stars", "stars age"),),
        bands=Bands(Fraction(2, 5), 3, Fraction(1, 10)),
        options=(
            Option(
                id="orm",
                text="ORM",
                help="How code talks to the database.",
                values=(Value("django", "Django's"), Value("none", "no ORM")),
                default={"django": "django"},
                suggestions=(Suggestion("kind", "shop", "django", "a shop"),),
            ),
        ),
        rules=(
            Rule(
                id="resources-need-an-orm",
                forbids={"orm": ("none",), "resources": ("some",)},
                message="Resources are models.",
                fix="Choose an ORM.",
            ),
        ),
    )


def test_options_and_rules_may_be_missing() -> None:
    files = {name: FILES[name] for name in ("documents.toml", "questions.toml", "evidence.toml")}
    assert (parse(files).options, parse(files).rules) == ((), ())


@pytest.mark.parametrize(
    ("file", "old", "new", "message", "hint"),
    [
        (
            "documents.toml",
            "year = 2020",
            "yaer = 2020",
            "documents.toml: documents 1 (guide): unknown key 'yaer'",
            "known: id, title, file, publisher, year",
        ),
        (
            "documents.toml",
            "[[documents]]",
            "[[document]]",
            "documents.toml: unknown key 'document'",
            "known: documents",
        ),
        (
            "documents.toml",
            "year = 2020",
            'year = "2020"',
            "documents.toml: documents 1 (guide): 'year' must be a whole number from 1 on",
            None,
        ),
        (
            "documents.toml",
            'id = "talk"',
            'id = "guide"',
            "documents.toml: documents 2 (guide): the id 'guide' is taken",
            None,
        ),
        (
            "documents.toml",
            'title = "A talk"',
            'title = " "',
            "documents.toml: documents 2 (talk): 'title' must be a text that is not empty",
            None,
        ),
        (
            "questions.toml",
            'help = "The main thing."',
            "",
            "questions.toml: questions 1 (kind): 'help' must be a text that is not empty",
            None,
        ),
        (
            "questions.toml",
            'id = "other", text',
            'id = "shop", text',
            "questions.toml: questions 1 (kind): choices 2 (shop): the id 'shop' is taken",
            None,
        ),
        (
            "questions.toml",
            'id = "other", text',
            'id = "unknown", text',
            "questions.toml: questions 1 (kind): choices 2 (unknown): "
            "'unknown' is the answer \"don't know\" of every question",
            None,
        ),
        (
            "questions.toml",
            ', { id = "other", text = "something else" }',
            "",
            "questions.toml: questions 1 (kind): a question needs at least two choices",
            None,
        ),
        (
            "questions.toml",
            'alone = ["other"]',
            'alone = ["ohter"]',
            "questions.toml: questions 1 (kind): there is no choice 'ohter'",
            "did you mean 'other'?",
        ),
        (
            "questions.toml",
            "most = 2",
            "most = 0",
            "questions.toml: questions 1 (kind): 'most' must be a whole number from 1 on",
            None,
        ),
        (
            "questions.toml",
            'text = "a shop" }',
            'text = "a shop", e = 1 }',
            "questions.toml: questions 1 (kind): choices 1 (shop): unknown key 'e'",
            "known: id, text",
        ),
        (
            "evidence.toml",
            'document = "guide"',
            'document = "talk"',
            "evidence.toml: stances 2 (kind/shop/talk): "
            "this document has a stance on this choice already",
            None,
        ),
        (
            "evidence.toml",
            'document = "guide"',
            'document = "giude"',
            "evidence.toml: stances 2 (kind/shop/giude): there is no document 'giude'",
            "did you mean 'guide'?",
        ),
        (
            "evidence.toml",
            'stance = "django"',
            'stance = "rails"',
            "evidence.toml: stances 2 (kind/shop/guide): there is no stance 'rails'",
            "known: django, flask, neutral",
        ),
        (
            "evidence.toml",
            'locators = ["Shops"]',
            "locators = []",
            "evidence.toml: stances 2 (kind/shop/guide): 'locators' must hold at least one text",
            None,
        ),
        (
            "evidence.toml",
            '["Shops with one", "Shops with the other"]',
            '["Shops with one", "Shops with one"]',
            "evidence.toml: stances 1 (kind/shop/talk): 'locators' says one thing twice",
            None,
        ),
        (
            "evidence.toml",
            'locators = ["Shops"]',
            'locators = "Shops"',
            "evidence.toml: stances 2 (kind/shop/guide): 'locators' must be a list of texts",
            None,
        ),
        (
            "evidence.toml",
            'note = "says both"',
            'note = "says both"\nweight = 2',
            "evidence.toml: stances 1 (kind/shop/talk): unknown key 'weight'",
            "known: question, choice, document, stance, locators, note",
        ),
        (
            "evidence.toml",
            'locator = "Stars"',
            "locator = 1",
            "evidence.toml: rejected 1 (talk): 'locator' must be a text that is not empty",
            None,
        ),
        (
            "evidence.toml",
            'clear_margin = "2/5"',
            'clear_margin = "two fifths"',
            "evidence.toml: bands: 'clear_margin' must be a fraction such as \"2/5\"",
            None,
        ),
        (
            "evidence.toml",
            'clear_margin = "2/5"',
            'clear_margin = "1/0"',
            "evidence.toml: bands: 'clear_margin' must be a fraction such as \"2/5\"",
            None,
        ),
        (
            "evidence.toml",
            'either_margin = "1/10"',
            'either_margin = "1/2"',
            "evidence.toml: bands: must hold 0 <= either_margin <= clear_margin <= 1",
            None,
        ),
        ("evidence.toml", "[bands]", "[[bands]]", "evidence.toml: 'bands' must be a table", None),
        (
            "options.toml",
            "default = { django",
            "default = { rails",
            "options.toml: options 1 (orm): default: unknown key 'rails'",
            "known: django, flask",
        ),
        (
            "options.toml",
            'default = { django = "django" }',
            'default = { django = "djagno" }',
            "options.toml: options 1 (orm): default: there is no value 'djagno'",
            "did you mean 'django'?",
        ),
        (
            "options.toml",
            'choice = "shop"',
            'choice = "shoe"',
            "options.toml: options 1 (orm): suggestions 1 (kind/shoe/django): "
            "there is no choice 'shoe'",
            "did you mean 'shop'?",
        ),
        (
            "rules.toml",
            'orm = ["none"]',
            'omr = ["none"]',
            "rules.toml: rules 1 (resources-need-an-orm): forbids: there is no option 'omr'",
            "did you mean 'orm'?",
        ),
        (
            "rules.toml",
            'resources = ["some"]',
            'resources = ["many"]',
            "rules.toml: rules 1 (resources-need-an-orm): forbids: there is no value 'many'",
            "known: none, some",
        ),
        (
            "rules.toml",
            '{ orm = ["none"], resources = ["some"] }',
            "{}",
            "rules.toml: rules 1 (resources-need-an-orm): forbids: "
            "a rule must name at least one option",
            None,
        ),
    ],
)
def test_a_wrong_entry_is_refused_by_file_and_place(
    file: str, old: str, new: str, message: str, hint: str | None
) -> None:
    assert old in FILES[file]
    with pytest.raises(ScaffoldError) as caught:
        parse(FILES | {file: FILES[file].replace(old, new)})
    assert (caught.value.message, caught.value.hint) == (message, hint)


def test_an_entry_without_an_id_is_named_by_its_number() -> None:
    with pytest.raises(ScaffoldError, match=r"^documents\.toml: documents 1: 'id' must be"):
        catalog.parse({"documents.toml": {"documents": [{}]}})


def test_a_file_that_is_not_toml_is_named() -> None:
    with pytest.raises(
        ScaffoldError, match=r"^rules\.toml: Invalid value \(at line 1, column 6\)$"
    ):
        catalog.read_toml("rules.toml", "id = ?")


def test_the_catalog_of_the_package_is_read_once() -> None:
    assert catalog.load() is catalog.load()


def test_the_questions_of_the_package_keep_their_ids() -> None:
    assert " ".join(sorted(question.id for question in catalog.load().questions)) == (
        "accounts admin architecture batteries control data data_layer deadline ecosystem "
        "experience growth interface kind languages load security size team where"
    )

"""Reports as people read them: 80 columns, no colour, with and without Unicode."""

from __future__ import annotations

import io
from collections.abc import Callable
from fractions import Fraction
from pathlib import PurePosixPath

import pytest
from rich.console import Console

from scaffold import report, scoring
from scaffold.model import (
    Bands,
    Catalog,
    Choice,
    Document,
    Question,
    Recommendation,
    Rejected,
    Stance,
)

Build = Callable[..., Catalog]

LEDGER = {
    "kind": {"shop": "DDDDD", "service": "FFFF.", "api": "DDFFN"},
    "admin": {"ready": "DDDD.", "none": "FF..."},
    "colour": {"red": ".....", "blue": "....."},
}


class Page:
    """A console of 80 columns whose text can be read back."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.bytes = io.BytesIO()
        self.stream = io.TextIOWrapper(self.bytes, encoding=encoding, errors="backslashreplace")
        self.console = Console(file=self.stream, width=80, markup=False, highlight=False)

    def text(self) -> str:
        self.stream.flush()
        lines = self.bytes.getvalue().decode(self.stream.encoding).splitlines()
        return "\n".join(line.rstrip() for line in lines)


@pytest.mark.parametrize(
    ("framework", "verdict", "sentence"),
    [
        ("flask", "clear", "Flask, clearly."),
        ("django", "leaning", "Django, leaning: not a clear case."),
        (
            "flask",
            "either",
            "Either, Flask by a little: build a small prototype with both, then --framework is"
            " yours to choose.",
        ),
        (
            None,
            "either",
            "Either: the answers favour neither. Choose with --framework, or build a small"
            " prototype with both.",
        ),
    ],
)
def test_verdict_is_one_sentence(
    build: Build, framework: str | None, verdict: str, sentence: str
) -> None:
    answers = {"flask": ("service",), "django": ("shop",), None: ("api",)}[framework]
    found = scoring.recommend(build(LEDGER), {"kind": answers})
    assert found.framework == framework
    changed = Recommendation(**{**vars(found), "verdict": verdict})
    assert report.verdict(changed) == sentence


def test_nothing_answered_is_no_verdict(build: Build) -> None:
    found = scoring.recommend(build(LEDGER), {"kind": ("unknown",)})
    assert report.verdict(found) == (
        "No recommendation: nothing was answered that a document speaks of."
    )


def test_recommendation_in_full(build: Build) -> None:
    catalog = build(LEDGER)
    needs = {"kind": ("service",), "admin": ("ready",)}
    page = Page()
    report.recommendation(
        page.console, catalog, scoring.recommend(catalog, needs, ["admin"]), ["admin"]
    )
    assert page.text() == (
        """\
Django, leaning: not a clear case.

  Flask │ Django
        │████████ +1.33 admin (matters most): ready
                        for Django: a, b, c, d
    ████│         -0.67 kind: service
                        for Flask: a, b, c, d
Sum +0.67 (positive is Django), margin +0.33 of 1, 100 % of the evidence
answered. No open answer can turn it.

What speaks against it
 - kind, "service", speaks for Flask: a, b, c, d

What would change it
 - One other answer is enough:
 - admin "none"

Leaving out one document
 - No single document decides it: without any one of them it stays the same.

Not answered
 - colour

Documents
 - a: a
 - b: b
 - c: c
 - d: d"""
    )


def test_disagreement_and_a_document_that_decides(build: Build) -> None:
    catalog = build(
        {"kind": {"api": "DDFN", "other": "F..."}, "size": {"small": "F...", "big": ""}}
    )
    needs = {"kind": ("api",), "size": ("small",)}
    page = Page()
    report.recommendation(page.console, catalog, scoring.recommend(catalog, needs))
    lines = page.text().splitlines()
    assert ' - kind, "api", for Django: a, b; for Flask: c; neutral: d' in lines
    assert " - Without a it would be a tie." in lines


def test_bars_in_ascii(build: Build) -> None:
    catalog = build(LEDGER)
    needs = {"kind": ("service",), "admin": ("ready",), "colour": ("red",)}
    page = Page("ascii")
    report.summary(page.console, catalog, scoring.recommend(catalog, needs, ["kind"]))
    assert page.text() == (
        """\
Flask, leaning: not a clear case.

  Flask | Django
--------|         -1.33 kind: service
        |####     +0.67 admin: ready
        |          0.00 colour: red
Sum -0.67 (positive is Django), margin -0.32 of 1, 100 % of the evidence
answered. No open answer can turn it."""
    )


def test_control_characters_never_reach_the_terminal() -> None:
    page = Page()
    report.tree(page.console, "x\x1b[2Jy", ["a\x07[red]b", "\u202egpj.exe"])
    assert page.text() == "x\\x1b[2Jy\n├── a\\x07[red]b\n└── \\u202egpj.exe"


def test_tree_has_folders_first_and_works_in_ascii() -> None:
    paths = ["manage.py", "users/models.py", PurePosixPath("users/migrations/0001.py"), ".env"]
    page = Page("ascii")
    report.tree(page.console, "shelf", paths)
    assert page.text() == (
        """\
shelf
+-- users
|   +-- migrations
|   |   `-- 0001.py
|   `-- models.py
+-- .env
`-- manage.py"""
    )


def test_sources_with_disagreement_and_rejected_claim() -> None:
    stances = (
        Stance("first", "django", ("When to use Django?",), "Puts it first."),
        Stance("second", "flask", ("Flask", "More"), "Says otherwise."),
    )
    question = Question(
        "kind", "What?", "", (Choice("api", "an API", stances), Choice("other", "else"))
    )
    catalog = Catalog(
        documents=(Document("first", "One", "1.txt", "Press", 2023), Document("second", "Two", "")),
        questions=(question,),
        rejected=(Rejected("first", "Stars", "More stars.", "They age."),),
        bands=Bands(Fraction(2, 5), 3, Fraction(1, 10)),
        options=(),
        rules=(),
    )
    page = Page()
    report.sources(page.console, catalog)
    assert page.text() == (
        """\

Documents
 - first: One (Press, 2023)
 - second: Two

kind: What?
  api an API 0.00
    Django  first   Puts it first. "When to use Django?"
    Flask   second  Says otherwise. "Flask" / "More"
  other else no document speaks of it

Where the documents disagree
 - kind = api: for Django: first; for Flask: second

Claims that are not counted
 - first: More stars. Not counted: They age. "Stars\""""
    )


@pytest.mark.parametrize(
    ("environ", "unicode"),
    [
        ({"LANG": "C"}, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),  # as Python coerces it
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "de_DE.utf8"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, False),
        ({"LC_CTYPE": "UTF-8"}, True),  # as macOS sets it
        ({}, False),
    ],
)
def test_which_locales_speak_unicode(environ: dict[str, str], unicode: bool) -> None:
    assert report.speaks_unicode(environ) is unicode

"""The ledger against the articles: their digests always, their text where it is at hand.

SCAFFOLD_DOCUMENTS names the directory of the five articles, which are not ours to distribute. Where
it is not set, the tests that read them are skipped by name; where it is, a missing article fails.
"""

from __future__ import annotations

import importlib.util
import os
import re
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from scaffold import catalog
from scaffold.model import Rejected, Stance

ROOT = Path(__file__).resolve().parents[2]
LINES = ROOT / "scaffold" / "data" / "lines.txt"
USE_CASES = Path(__file__).with_name("use_cases.toml")
COPIED_RUN = 8

CHOICES = {
    "kind": "content_site shop community business_data api service prototype small_site ml_model "
    "learning tool_ui other",
    "size": "small medium large",
    "growth": "stays grows much",
    "architecture": "monolith services",
    "data": "none simple related sql special",
    "data_layer": "builtin own",
    "admin": "ready custom none",
    "accounts": "none standard own",
    "security": "default own",
    "control": "conventions control",
    "batteries": "breadth core",
    "deadline": "strict_full strict_small relaxed",
    "experience": "new some expert",
    "team": "solo several",
    "load": "light heavy latency",
    "where": "server containers serverless device",
    "languages": "one several",
    "interface": "pages api both",
    "ecosystem": "big pick",
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "digest_documents", ROOT / "scripts" / "digest_documents.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def digests() -> dict[str, Counter[str]]:
    """How often each line's digest stands in each document."""
    groups: dict[str, Counter[str]] = {}
    for line in LINES.read_text("utf-8").splitlines():
        if line.startswith("["):
            groups[line.strip("[]")] = Counter()
        elif line:
            groups[list(groups)[-1]][line] += 1
    return groups


@pytest.fixture(scope="module")
def articles() -> Path:
    directory = os.environ.get("SCAFFOLD_DOCUMENTS")
    if not directory:
        pytest.skip("the articles are not at hand: SCAFFOLD_DOCUMENTS is not set")
    return Path(directory)


def stances() -> list[Stance]:
    return [
        stance
        for question in catalog.load().questions
        for choice in question.choices
        for stance in choice.stances
    ]


def rejected() -> tuple[Rejected, ...]:
    return catalog.load().rejected


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + COPIED_RUN]) for i in range(len(words) - COPIED_RUN + 1)}


def test_questions_and_choices_are_those_answers_files_rely_on() -> None:
    assert {
        question.id: " ".join(choice.id for choice in question.choices)
        for question in catalog.load().questions
    } == CHOICES


def test_two_choices_fit_where_they_make_sense_and_nothing_else_stands_beside_none() -> None:
    assert {
        question.id: (question.most, question.alone)
        for question in catalog.load().questions
        if question.most > 1
    } == {"kind": (2, ("other",)), "data": (2, ("none",))}


def test_wording_fits_a_terminal_of_80_columns() -> None:
    for question in catalog.load().questions:
        assert len(question.text) <= 70, question.id
        assert len(question.help) <= 76, question.id
        assert all(len(choice.text) <= 70 for choice in question.choices), question.id


def test_every_document_is_heard() -> None:
    ids = {document.id for document in catalog.load().documents}

    assert {stance.document for stance in stances()} == ids
    assert {claim.document for claim in rejected()} == ids


def test_a_neutral_stance_names_two_places_and_any_other_one() -> None:
    counts = {(stance.favours, len(stance.locators)) for stance in stances()}

    assert counts == {("django", 1), ("flask", 1), ("neutral", 2)}


def test_notes_are_short() -> None:
    assert [stance.note for stance in stances() if len(stance.note) > 140] == []


def test_no_claim_is_rejected_twice() -> None:
    claims = [(claim.document, claim.claim) for claim in rejected()]
    assert len(set(claims)) == len(claims)


def test_every_locator_is_one_line_of_its_document(
    script: ModuleType, digests: dict[str, Counter[str]]
) -> None:
    places = [(s.document, locator) for s in stances() for locator in s.locators]
    places += [(claim.document, claim.locator) for claim in rejected()]

    assert [
        (document, locator, digests[document][script.digest(locator)])
        for document, locator in places
        if digests[document][script.digest(locator)] != 1
    ] == []


def test_a_digest_does_not_depend_on_spaces_or_on_how_an_accent_is_written(
    script: ModuleType,
) -> None:
    assert script.digest("\tCaf\u00e9  au\u00a0lait \r") == script.digest("Cafe\u0301 au lait")
    assert script.digest("Café au lait") == "793e7643ce558259"


def test_the_digest_file_is_made_from_the_articles(script: ModuleType, articles: Path) -> None:
    assert script.digests(articles) == LINES.read_text("utf-8")


def test_notes_claims_and_reasons_are_in_our_own_words(script: ModuleType, articles: Path) -> None:
    texts = {
        document: runs((articles / file).read_text("utf-8"))
        for document, file in script.document_files().items()
    }
    ours = [(stance.document, stance.note) for stance in stances()]
    ours += [(claim.document, f"{claim.claim}\n{claim.reason}") for claim in rejected()]

    assert [text for document, text in ours if runs(text) & texts[document]] == []


def test_use_cases_are_quoted_from_the_articles(script: ModuleType, articles: Path) -> None:
    texts = {
        document: script.normalised((articles / file).read_text("utf-8"))
        for document, file in script.document_files().items()
    }
    cases = tomllib.loads(USE_CASES.read_text("utf-8"))["cases"]

    assert [case["phrase"] for case in cases if case["phrase"] not in texts[case["document"]]] == []

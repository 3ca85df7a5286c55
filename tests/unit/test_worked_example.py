"""The example worked by hand in docs/how-it-decides.md is what the package computes."""

from __future__ import annotations

import json
import re
import tomllib
from fractions import Fraction
from pathlib import Path

from scaffold import answers, catalog, scoring

PAGE = Path(__file__).parents[2] / "docs" / "how-it-decides.md"
EXAMPLE = PAGE.read_text("utf-8").partition("### An example by hand")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| `(\w+)=(\w+)` \| (.+) \|$", re.MULTILINE)


def block(language: str) -> str:
    return EXAMPLE.partition(f"```{language}\n")[2].partition("```")[0]


def test_the_result_is_what_comes_out() -> None:
    given = answers.check(catalog.load(), tomllib.loads(block("toml")), source="file")
    found = scoring.recommend(catalog.load(), given.needs, given.important)
    written = json.loads(block("json"))
    computed = scoring.as_json(found)
    assert {key: computed[key] for key in written} == written
    assert f"D = 1/10 + 4/3 - 5/7 = {found.score}," in EXAMPLE
    assert f"= {found.margin}," in EXAMPLE


def test_every_row_is_what_the_ledger_says() -> None:
    rows = ROW.findall(EXAMPLE)
    assert len(rows) == 5
    for question_id, choice_id, cells in rows:
        django, flask, neutral, strength, reach, _ = cells.split(" | ")
        question = catalog.load().question(question_id)
        choice = question.choice(choice_id)
        assert [django, flask, neutral] == [str(len(ids)) for ids in choice.documents.values()]
        assert (Fraction(strength), Fraction(reach)) == (choice.strength, question.reach)

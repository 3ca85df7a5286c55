"""What the documents conclude for the use cases they name, against what the ledger gives."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scaffold import catalog, scoring

ROOT = Path(__file__).resolve().parents[2]
CASES = tomllib.loads(Path(__file__).with_name("use_cases.toml").read_text("utf-8"))["cases"]
AGREEING = [case for case in CASES if "otherwise" not in case]
DEVIATING = [case for case in CASES if "otherwise" in case]


def name(case: dict[str, Any]) -> str:
    return f"{case['document']}: {case['phrase']}"


def recommended(case: dict[str, Any]) -> str | None:
    needs = {question: (choice,) for question, choice in case["answers"].items()}
    return scoring.recommend(catalog.load(), needs).framework


@pytest.mark.parametrize("case", AGREEING, ids=name)
def test_comes_out_as_its_document_concludes(case: dict[str, Any]) -> None:
    assert recommended(case) == case["framework"]


@pytest.mark.parametrize("case", DEVIATING, ids=name)
def test_comes_out_otherwise_and_the_docs_say_so(case: dict[str, Any]) -> None:
    docs = (ROOT / "docs" / "how-it-decides.md").read_text("utf-8")

    assert recommended(case) != case["framework"]
    assert case["phrase"] in docs
    assert case["otherwise"] in docs


def test_every_document_is_heard_for_both_frameworks() -> None:
    assert {(case["document"], case["framework"]) for case in CASES} == {
        (document.id, framework)
        for document in catalog.load().documents
        for framework in ("django", "flask")
    }


def test_no_case_is_listed_twice() -> None:
    assert len({(name(case), str(case["answers"])) for case in CASES}) == len(CASES) == 82


def test_answers_are_choices_of_the_questions() -> None:
    asked = {
        (question.id, choice.id)
        for question in catalog.load().questions
        for choice in question.choices
    }
    assert {answer for case in CASES for answer in case["answers"].items()} <= asked


def test_the_tables_of_the_docs_are_what_the_ledger_says() -> None:
    script = ROOT / "scripts" / "ledger_tables.py"
    checked = subprocess.run(
        [sys.executable, str(script), "--check"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert checked.returncode == 0, "run python scripts/ledger_tables.py"

"""Small catalogs, written as one letter per document: D favours Django, F Flask, N is neutral."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from scaffold import catalog
from scaffold.model import Catalog

Ledger = Mapping[str, Mapping[str, str]]

FAVOURS = {"D": "django", "F": "flask", "N": "neutral"}
BANDS = {"clear_margin": "2/5", "clear_changes": 3, "either_margin": "1/10"}


@pytest.fixture(scope="session")
def build() -> Callable[..., Catalog]:
    """``build({"admin": {"ready": "DDF.N"}})``: document a to c favour, d is silent, e neutral."""

    def from_letters(ledger: Ledger, most: Mapping[str, int] | None = None) -> Catalog:
        return catalog.parse(_files(ledger, most or {}))

    return from_letters


def _files(ledger: Ledger, most: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    count = max(len(letters) for choices in ledger.values() for letters in choices.values())
    documents = "abcdefgh"[:count]
    return {
        "documents.toml": {
            "documents": [{"id": id_, "title": id_, "file": f"{id_}.txt"} for id_ in documents]
        },
        "questions.toml": {
            "questions": [
                {
                    "id": question,
                    "text": question,
                    "help": question,
                    "most": most.get(question, 1),
                    "choices": [{"id": choice, "text": choice} for choice in choices],
                }
                for question, choices in ledger.items()
            ]
        },
        "evidence.toml": {
            "bands": BANDS,
            "stances": [
                {
                    "question": question,
                    "choice": choice,
                    "document": document,
                    "stance": FAVOURS[letter],
                    "locators": ["a line"],
                    "note": "a note",
                }
                for question, choices in ledger.items()
                for choice, letters in choices.items()
                for document, letter in zip(documents, letters, strict=False)
                if letter != "."
            ],
        },
    }

"""Write the tables of docs/how-it-decides.md from the ledger, the use cases and the scores.

    python scripts/ledger_tables.py [--check]

A table stands between "<!-- table: NAME -->" and "<!-- end of table -->". With --check nothing is
written, and the exit code is 1 where a table is not what the ledger says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import answers_needed

from scaffold import catalog, scoring
from scaffold.model import FAVOURS, Choice, Question

DOCS = Path(__file__).resolve().parent.parent / "docs" / "how-it-decides.md"
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def documents() -> Iterator[str]:
    loaded = catalog.load()
    yield from _head("id", "title", "publisher", "year", "stances", "rejected claims")
    for one in loaded.documents:
        stances = sum(
            stance.document == one.id for _, choice in _criteria() for stance in choice.stances
        )
        rejected = sum(claim.document == one.id for claim in loaded.rejected)
        yield _row(f"`{one.id}`", one.title, one.publisher, one.year, stances, rejected)


def disagreements() -> Iterator[str]:
    yield from _head("criterion", "for Django", "for Flask", "says both", "strength")
    for question, choice in _criteria():
        if len({stance.favours for stance in choice.stances}) > 1:
            names = (", ".join(f"`{name}`" for name in choice.documents[f]) for f in FAVOURS)
            django, flask, neutral = names
            yield _row(f"`{question.id}={choice.id}`", django, flask, neutral, choice.strength)


def silences() -> Iterator[str]:
    yield from _head("question", "choices no document speaks of")
    for question in catalog.load().questions:
        silent = [f"`{choice.id}`" for choice in question.choices if not choice.stances]
        if silent:
            yield _row(f"`{question.id}`", ", ".join(silent))


def rejected() -> Iterator[str]:
    yield from _head("document", "claim", "why it is not counted")
    for claim in catalog.load().rejected:
        yield _row(f"`{claim.document}`", claim.claim, claim.reason)


def deviations() -> Iterator[str]:
    yield from _head("document", "phrase", "assigned to", "comes out", "why")
    for case in answers_needed.use_cases():
        if "otherwise" in case:
            needs = answers_needed.phrase_answers(case)
            outcome = scoring.recommend(catalog.load(), needs).framework or "neither"
            phrase = f"“{case['phrase']}”"
            yield _row(
                f"`{case['document']}`", phrase, case["framework"], outcome, case["otherwise"]
            )


def answers() -> Iterator[str]:
    yield answers_needed.table()


TABLES: dict[str, Callable[[], Iterable[str]]] = {
    "documents": documents,
    "disagreements": disagreements,
    "silences": silences,
    "rejected": rejected,
    "deviations": deviations,
    "answers": answers,
}


def filled(text: str) -> str:
    """``text`` with every table as the ledger has it."""
    return TABLE.sub(lambda m: "\n".join([m[1], *TABLES[m[2]](), "", m[3]]), text)


def _criteria() -> Iterator[tuple[Question, Choice]]:
    for question in catalog.load().questions:
        for choice in question.choices:
            yield question, choice


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield "|" + "---|" * len(titles)


def _row(*cells: object) -> str:
    return "| " + " | ".join("-" if cell in (None, "") else str(cell) for cell in cells) + " |"


def main(arguments: list[str]) -> int:
    text = DOCS.read_text("utf-8")
    new = filled(text)
    if "--check" in arguments:
        return int(new != text)
    DOCS.write_text(new, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

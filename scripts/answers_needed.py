"""How many answers a recommendation takes, over the use cases the documents name.

    python scripts/answers_needed.py [--cases]

Questions are asked in the questionnaire's own order until no answer to the rest could change the
framework. A use case answers one to three of the nineteen; what is given to the others is varied:

- silent: "don't know" to every other question, which is the hardest for a proof
- random: any choice, all equally likely
- alike: what the use cases of the same framework answer there, as often as they do

The last two are drawn five times per case from a generator with a fixed seed. Prints the quartiles,
and for what has full answers how often the leaning after six answers was the final framework;
with --cases, a line for every use case as well.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from scaffold import catalog, scoring
from scaffold.model import UNKNOWN, Framework

USE_CASES = Path(__file__).resolve().parent.parent / "tests" / "unit" / "use_cases.toml"
DRAWS = 5
EARLY = 6
"""After how many answers the questionnaire offers to stop."""

Given = dict[str, tuple[str, ...]]
Case = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """One questionnaire: how many answers it took, what it leaned to early, what came out."""

    answers: int
    proved: bool
    early: Framework | None
    final: Framework | None


def use_cases() -> list[Case]:
    cases: list[Case] = tomllib.loads(USE_CASES.read_text("utf-8"))["cases"]
    return cases


def ask(given: Given) -> Run:
    """Ask in the questionnaire's order; what ``given`` does not hold is answered "don't know"."""
    needs: Given = {}
    early = None
    while True:
        progress = scoring.progress(catalog.load(), needs)
        if len(needs) <= EARLY:
            early = progress.leaning
        if progress.proved or not progress.open:
            final = scoring.recommend(catalog.load(), given).framework
            return Run(len(needs), progress.proved, early, final)
        needs[progress.open[0]] = given.get(progress.open[0], (UNKNOWN,))


def phrase_answers(case: Case) -> Given:
    return {question: (choice,) for question, choice in case["answers"].items()}


def silent(cases: list[Case]) -> Iterator[Run]:
    return (ask(phrase_answers(case)) for case in cases)


def at_random(cases: list[Case]) -> Iterator[Run]:
    pools = {
        question.id: [choice.id for choice in question.choices]
        for question in catalog.load().questions
    }
    return (ask(given) for case in cases for given in drawn(case, pools))


def alike(cases: list[Case]) -> Iterator[Run]:
    for case in cases:
        pools: dict[str, list[str]] = {}
        for other in cases:
            if other["framework"] == case["framework"]:
                for question, choice in other["answers"].items():
                    pools.setdefault(question, []).append(choice)
        yield from (ask(given) for given in drawn(case, pools))


def drawn(case: Case, pools: dict[str, list[str]]) -> Iterator[Given]:
    """The case's own answers, and for the rest a draw from each pool."""
    generator = random.Random(case["phrase"])  # noqa: S311 - a simulation, not a secret
    for _ in range(DRAWS):
        rest = {
            question: (pool[int(generator.random() * len(pool))],)
            for question, pool in pools.items()
        }
        yield rest | phrase_answers(case)


def table() -> str:
    """The quartiles, as Markdown."""
    cases = use_cases()
    rows = [
        "| other questions | runs | lower quartile | median | upper quartile | never proved | "
        "leaning after six was final |",
        "|---|---|---|---|---|---|---|",
        _row("silent", list(silent(cases)), full=False),
        _row("random", list(at_random(cases))),
        _row("alike", list(alike(cases))),
    ]
    return "\n".join(rows)


def _row(name: str, runs: list[Run], *, full: bool = True) -> str:
    quartiles = quantiles([run.answers for run in runs], n=4, method="inclusive")
    unproved = sum(not run.proved for run in runs)
    right = sum(run.early == run.final for run in runs) / len(runs)
    early = f"{right:.0%}" if full else "(too few answers to tell)"
    numbers = " | ".join(f"{quartile:g}" for quartile in quartiles)
    return f"| {name} | {len(runs)} | {numbers} | {unproved} | {early} |"


def main(arguments: list[str]) -> None:
    if "--cases" in arguments:
        for case, run in zip(use_cases(), silent(use_cases()), strict=True):
            proved = "" if run.proved else " (not proved)"
            print(f"{run.answers:2}{proved} {case['document']}: {case['phrase']}")
        print()
    print(table())


if __name__ == "__main__":
    main(sys.argv[1:])

"""The rows that stand for all stacks do so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import reduce
from itertools import combinations, product
from operator import and_

import pytest
import space

from scaffold.model import Framework

frameworks = pytest.mark.parametrize("framework", space.FRAMEWORKS)


def tuples(row: space.Row, strength: int) -> set[tuple[tuple[str, str], ...]]:
    return set(combinations(sorted(row.items()), strength))


def possible(
    framework: Framework, strength: int, *, run: bool = False
) -> set[tuple[tuple[str, str], ...]]:
    """What any ``strength`` options can be together in some legal stack, or one that can be run."""
    found = dict(sorted(space.factors(framework).items()))
    rows = space.legal_rows(framework, found)
    having = bits(filter(space.runs, rows) if run else rows)
    return {
        tied
        for options in combinations(found, strength)
        for tied in product(*([(option, value) for value in found[option]] for option in options))
        if reduce(and_, (having[value] for value in tied if value[0] in space.ruled()), -1)
    }


def bits(rows: Iterable[space.Row]) -> dict[tuple[str, str], int]:
    """For each value a number, with a bit for each of the rows that has it."""
    listed = list(rows)
    found: dict[tuple[str, str], int] = defaultdict(int)
    for option in listed[0]:
        column = [row[option] for row in listed]
        for value in set(column):
            found[option, value] = int("".join("01"[one == value] for one in column), 2)
    return found


@frameworks
@pytest.mark.parametrize("strength", [2, 3])
def test_rows_cover_what_options_can_be_together(framework: Framework, strength: int) -> None:
    rows = space.covering(framework, strength)
    assert all(space.legal(framework, row) for row in rows)
    covered = set().union(*(tuples(row, strength) for row in rows))
    assert covered == possible(framework, strength)


@frameworks
def test_rows_to_run_cover_all_pairs_that_can_be_run(framework: Framework) -> None:
    rows = space.covering(framework, 2, run=True)
    covered = set().union(*(tuples(row, 2) for row in rows))
    assert all(map(space.runs, rows))
    assert covered == possible(framework, 2, run=True)


@frameworks
def test_rows_to_run_have_every_combination_of_some_options(framework: Framework) -> None:
    whole = space.WHOLE[framework]

    def combined(rows: Iterable[space.Row]) -> set[tuple[str, ...]]:
        return {tuple(row[option] for option in whole) for row in rows}

    legal = space.legal_rows(framework, space.factors(framework))
    rows = space.covering(framework, 2, run=True)
    assert combined(rows) == combined(filter(space.runs, legal))


@frameworks
def test_every_stack_is_there_once_and_what_is_dealt_is_dealt_evenly(framework: Framework) -> None:
    ruled, factors = space.ruled(), space.factors(framework)
    multiplied, given = set(), defaultdict(Counter[str])
    for number, row in enumerate(space.every(framework), start=1):  # noqa: B007 - how many there are
        multiplied.add(tuple(value for option, value in row.items() if option in ruled))
        for option in factors.keys() - ruled:
            given[option][row[option]] += 1
    assert len(multiplied) == number
    for option in factors.keys() - ruled:
        counts = [given[option][value] for value in factors[option]]
        assert max(counts) - min(counts) <= 1


@frameworks
def test_too_many_stacks_are_covered_and_sampled(framework: Framework) -> None:
    rows = space.rendered(framework, most=5)
    covered = set().union(*(tuples(row, 3) for row in rows))
    assert covered == possible(framework, 3)
    sampled = rows[-space.SAMPLE :]
    assert len({tuple(row.items()) for row in sampled}) == len(sampled) == space.SAMPLE
    assert all(space.legal(framework, row) for row in sampled)
    assert space.drawn(framework) == sampled


@frameworks
def test_rows_are_the_same_every_time(framework: Framework) -> None:
    assert space.covering(framework, 2) == space.covering.__wrapped__(framework, 2)

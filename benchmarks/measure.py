"""What the benchmarks share: work that takes turns, by the clock and by the processor."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEAD = (
    "| ours | beside it | ours, ms | beside it, ms | ratio | by processor, ms | ratio | aim |\n"
    "|---|---|---:|---:|---:|---:|---:|---|"
)


@dataclass(frozen=True)
class Taken:
    """Seconds of one piece of work, with those of the processes that it started."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Work:
    """What is measured, and what has to be done before it, which is not."""

    run: Callable[[], object]
    before: Callable[[], object] = bool


def taken(work: Work) -> Taken:
    work.before()
    before, start = _used(), time.perf_counter()
    work.run()
    return Taken(time.perf_counter() - start, _used() - before)


def in_turn(works: Sequence[Work], runs: int) -> list[Taken]:
    """Medians of each; they take turns, and the first turn, which fills caches, does not count."""
    turns = [[taken(work) for work in works] for _ in range(runs + 1)][1:]
    return [median([turn[index] for turn in turns]) for index in range(len(works))]


def median(several: Sequence[Taken]) -> Taken:
    return Taken(
        statistics.median(each.clock for each in several),
        statistics.median(each.processor for each in several),
    )


def row(ours: str, peer: str, mine: Taken, theirs: Taken, aim: str = "") -> str:
    clock, processor = mine.clock / theirs.clock, mine.processor / theirs.processor
    return (
        f"| {ours} | {peer} | {mine.clock * 1000:.1f} | {theirs.clock * 1000:.1f} | {clock:.2f}"
        f" | {mine.processor * 1000:.1f} | {processor:.2f} | {aim} |"
    )


def _used() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    usages = [resource.getrusage(each) for each in who]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)

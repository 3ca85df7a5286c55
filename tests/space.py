"""The stacks that can be rendered: all, or few that cover what any two or three options do."""

from __future__ import annotations

import fcntl
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice

import covertable
from baking import ROOT

from scaffold.catalog import load
from scaffold.model import Framework
from scaffold.stack import applicable, violations

Row = dict[str, str]
"""Option -> value; ``resources`` is one of ``RESOURCES``."""

FRAMEWORKS: tuple[Framework, ...] = ("django", "flask")

RESOURCES = {
    "none": "none",
    "one": "Note title:str body:text?",
    "related": "Author name:str born:date?;"
    "Book title:str pages:int published:date? author:->Author",
    "every": "Place name:str;"
    "Event title:str story:text seats:int price:decimal open:bool day:date start:datetime "
    "contact:email page:url place:->Place "
    "short:str? notes:text? guests:int? fee:decimal? paid:bool? until:date? ended:datetime? "
    "reply:email? map:url? other:->Place? follows:->Event?",
}
"""None, a small one, a relation, and every type of field with its optional form."""

LISTS = {"languages": ("en", "en,de,fr,es", "de")}
"""Of an option that takes several values, some lists: the default, all, and another alone."""

UNRUN = {"python": ("3.14",)}
"""Values that are rendered but not run: this Python is not found on every machine."""

UNRUN_TOGETHER = {"server": ("mod_wsgi",), "python": ("3.12", "3.13", "3.14")}
"""The same of values together: Debian builds Apache's module for its own Python alone."""

WHOLE: dict[Framework, tuple[str, ...]] = {
    "django": ("auth", "admin", "interface", "api"),
    "flask": ("orm", "auth", "admin", "interface"),
}
"""Options whose values are run in every combination, not in pairs alone."""

MOST = 120
"""Of one framework, so many stacks are all rendered; where there are more, some of them."""

SAMPLE = 20


def factors(framework: Framework) -> dict[str, list[str]]:
    """Every option of ``framework`` with the values that its template knows."""
    template = ROOT / "templates" / f"{framework}-project" / "cookiecutter.json"
    choices = json.loads(template.read_text(encoding="utf-8"))
    found = {
        option.id: list(LISTS[option.id])
        if option.several
        else [value.id for value in option.values if value.id in choices[option.id]]
        for option in applicable(load(), framework)
        if option.id in choices
    }
    return {**found, "resources": list(RESOURCES)}


@lru_cache
def ruled() -> frozenset[str]:
    """The options that rules tie to others; the rest are dealt over the stacks, not multiplied."""
    return frozenset(option for rule in load().rules for option in rule.forbids)


def legal(framework: Framework, row: Row) -> bool:
    """Whether no rule forbids ``row``, which may be a part of a stack."""
    options = {option: value for option, value in row.items() if option != "resources"}
    some = {"none": "none"}.get(row["resources"], "some") if "resources" in row else None
    return not violations(load(), {**options, "framework": framework}, resources=some)


def runs(row: Row) -> bool:
    """Whether a stack can be run on a machine that has what Debian has."""
    alone = any(row[option] in values for option, values in UNRUN.items())
    together = all(row[option] in values for option, values in UNRUN_TOGETHER.items())
    return not alone and not together


def every(framework: Framework) -> Iterator[Row]:
    """All legal stacks of the options that are ruled, over which the others are dealt."""
    found = factors(framework)
    rows = list(legal_rows(framework, found))
    dealt = {o: _dealt(o, found[o], len(rows)) for o in found if o not in ruled()}
    for number, row in enumerate(rows):
        yield {o: dealt[o][number] if o in dealt else row[o] for o in found}


def _dealt(option: str, values: list[str], number: int) -> list[str]:
    """Values in turn, in another order for each option, or two would always be the same pairs."""
    turns = [values[turn % len(values)] for turn in range(number)]
    random.Random(option).shuffle(turns)  # noqa: S311 - no secret
    return turns


def legal_rows(framework: Framework, found: dict[str, list[str]]) -> Iterator[Row]:
    """Every legal combination of the options that are ruled, an option after the other: what a
    part of a stack violates, all that has this part violates too."""
    multiplied = [(option, values) for option, values in found.items() if option in ruled()]

    def grow(row: Row, left: list[tuple[str, list[str]]]) -> Iterator[Row]:
        if not left:
            yield row
            return
        option, values = left[0]
        for value in values:
            if legal(framework, grown := {**row, option: value}):
                yield from grow(grown, left[1:])

    return grow({}, multiplied)


@lru_cache
def covering(framework: Framework, strength: int, *, run: bool = False) -> tuple[Row, ...]:
    """Legal stacks in which any ``strength`` options have all values that they can have together.

    The same ones every time. With ``run``, only values that can be run, and every combination of
    the options in ``WHOLE``.
    """
    found = {
        option: [v for v in values if not (run and v in UNRUN.get(option, ()))]
        for option, values in factors(framework).items()
    }
    constraints, whole = list(_constraints(framework, found)), []
    if run:
        constraints.append(_not_together(UNRUN_TOGETHER))
        whole = [{"fields": list(WHOLE[framework]), "strength": len(WHOLE[framework])}]
    asked = {"strength": strength, "constraints": constraints, "sub_models": whole}
    rows = _kept(
        json.dumps([version("covertable"), found, asked]), lambda: covertable.make(found, **asked)
    )
    return tuple({option: row[option] for option in found} for row in rows)


def _kept(asked: str, make: Callable[[], list[Row]]) -> list[Row]:
    """What was made for the same before: three options each take minutes of a processor."""
    path = ROOT / ".cache" / "rows" / f"{sha256(asked.encode()).hexdigest()}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            rows = make()
            whole = path.with_suffix(".new")
            whole.write_text(json.dumps(rows), encoding="utf-8")
            whole.rename(path)
        found: list[Row] = json.loads(path.read_text(encoding="utf-8"))
        return found


def _constraints(framework: Framework, found: dict[str, list[str]]) -> Iterator[dict[str, object]]:
    """The rules in the words of covertable; of ``resources``, all but ``none`` are ``some``."""
    some = [name for name in RESOURCES if name != "none"]
    fixed = {**found, "framework": [framework]}
    for rule in load().rules:
        if rule.forbids.keys() <= fixed.keys():
            wanted = {
                option: some if values == ("some",) else values
                for option, values in rule.forbids.items()
            }
            if framework in wanted.pop("framework", [framework]):
                yield _not_together(wanted)


def _not_together(values: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Not one of these values for each of these options at once, in the words of covertable."""
    conditions = [
        {"operator": "in", "left": option, "values": list(some)} for option, some in values.items()
    ]
    return {"operator": "not", "condition": {"operator": "and", "conditions": conditions}}


def rendered(framework: Framework, *, most: int = MOST) -> list[Row]:
    """The stacks to render: all; or where there are more than ``most``, those that cover three
    options each and a sample of the rest, the same one every time."""
    if len(list(islice(legal_rows(framework, factors(framework)), most + 1))) <= most:
        return list(every(framework))
    return [*covering(framework, 3), *drawn(framework)]


def drawn(framework: Framework) -> list[Row]:
    """Legal stacks drawn by lot, the same ones every time."""
    lot, found = random.Random(framework), factors(framework)  # noqa: S311 - no secret
    rows: list[Row] = []
    while len(rows) < SAMPLE:
        row = {option: lot.choice(values) for option, values in found.items()}
        if legal(framework, row) and row not in rows:
            rows.append(row)
    return rows


def inputs(row: Row) -> dict[str, str]:
    """The render inputs of a stack."""
    return {
        "name": "Shelf",
        "slug": "shelf",
        "description": "Keeps things in order.",
        "author": "Ada Example",
        "email": "ada@example.org",
        "why": "",
        "date": "2026-01-01",
        **row,
        "resources": RESOURCES[row["resources"]],
    }


def label(framework: Framework, row: Row) -> str:
    """A short name for a stack: its values, without options that have only one."""
    several = [option for option, values in factors(framework).items() if len(values) > 1]
    return "-".join([framework, *(f"{row[option]}" for option in several)])

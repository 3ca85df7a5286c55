"""The product and the oracle agree on every stack: on accept or reject, and on which rules.

What follows from the rules (``resolve``, ``offers``) is held against the oracle too.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from unit import oracle

from scaffold import stack
from scaffold.catalog import PSEUDO_OPTIONS, load
from scaffold.model import BOTH, Framework, Needs

RULED = [option for option in oracle.VALUES if option not in ("framework", "resources")]


class Legal:
    """All legal stacks of a framework: for each value a number, with a bit for each that has it."""

    def __init__(self, framework: str) -> None:
        columns = zip(*(found.values() for found in oracle.legal(framework)), strict=True)
        self.having = {
            (option, value): int("".join("01"[found == value] for found in column), 2)
            for option, column in zip(oracle.options(framework), map(list, columns), strict=True)
            for value in oracle.VALUES[option]
        }
        self.all = self.having["framework", framework]

    def count(self, chosen: Mapping[str, str]) -> int:
        """How many have everything ``chosen``."""
        found = self.all
        for option, value in chosen.items():
            found &= self.having.get((option, value), 0)
        return found.bit_count()


LEGAL = {framework: Legal(framework) for framework in oracle.VALUES["framework"]}


def test_product_and_oracle_agree_on_every_stack() -> None:
    """On every combination of the options that a rule names, here or there: no other can matter,
    as the product looks up what the rule forbids and the oracle's takes what it depends on."""
    forbids = {rule.id: rule.forbids for rule in load().rules}
    disagreed = []
    for rule in forbids.keys() | oracle.RULES.keys():
        named = sorted({*forbids.get(rule, ()), *oracle.NAMED.get(rule, ())})
        for values in itertools.product(*(oracle.VALUES[option] for option in named)):
            known = dict(zip(named, values, strict=True))
            plain = {option: value for option, value in known.items() if option != "resources"}
            broken = stack.violations(load(), plain, resources=known.get("resources"))
            found = {rule} & {violation.rule for violation in broken}
            wanted = {rule} & oracle.violations(known)
            if found != wanted:
                only = f"only product {found - wanted}, oracle {wanted - found}"
                disagreed.append(f"{'-'.join(values)}: {only}")
    assert disagreed == []


def test_the_oracle_knows_every_value_of_every_option_that_a_rule_names() -> None:
    """``both`` is no stack of its own but two, one of each framework."""
    known = {option.id: {value.id for value in option.values} for option in load().options}
    known["framework"].remove(BOTH)
    known |= {option: set(values) for option, values in PSEUDO_OPTIONS.items()}
    named = {option for rule in load().rules for option in rule.forbids}
    assert {option: set(values) for option, values in oracle.VALUES.items()} == {
        option: known[option] for option in named
    }


def test_every_rule_is_broken_by_some_stack() -> None:
    """One that a project of the framework can have: all options that the rule names are there."""
    for rule, named in oracle.NAMED.items():
        stacks = itertools.product(*(oracle.VALUES[option] for option in named))
        assert any(oracle.breaks(rule, dict(zip(named, s, strict=True))) for s in stacks), rule


def test_how_many_stacks_are_legal() -> None:
    """39 ways to serve and sign in with Django, with each of the two libraries for its API, and 14
    with Flask; on 3 databases, cached or not.

    20 of Django's and 7 of Flask's serve pages and an API: with htmx or not, called by other sites
    or not. The others serve one of both, and are there twice. With Peewee they stand on 2
    databases. 2 servers run them in an image or not and Apache in
    none, beside 3 kinds of jobs; but for those on SQLite they may be functions too.
    """
    run = {"python": "3.12", "server": "gunicorn", "deploy": "docker", "jobs": "none"}
    django = LEGAL["django"].count({**run, "django_version": "5.2"})
    extras = {"django": {}, "flask": {"frozen": "no", "metrics": "no", "model": "no", "sql": "no"}}
    plain = {**run, **extras["flask"]}
    flask = LEGAL["flask"].count(plain)
    with_data = flask - LEGAL["flask"].count({**plain, "database": "none"})
    stores = 3 * 2
    django_ways, flask_ways = 20 * 4 + 19 * 2, 7 * 4 + 7 * 2
    rows = (stores + 2 * 2) * flask_ways * 2
    ways = (stores * django_ways * 2, rows, rows + 10)
    assert (django, with_data, flask) == ways
    for framework, legal in LEGAL.items():
        for database in oracle.VALUES["database"]:
            kinds = (2 * 2 + 1) * 3 + (database != "sqlite")
            own = {**extras[framework], "python": "3.12", "database": database}
            assert legal.count(own) == legal.count({**run, **own}) * kinds


def test_how_many_stacks_have_what_flask_alone_offers() -> None:
    """Under Gunicorn all may have metrics; pages without a database may be frozen, with htmx or
    not; wherever SQLAlchemy is, so may SQL by hand be; and where an API is, so may a model."""
    run = {"python": "3.12", "server": "gunicorn", "deploy": "docker", "jobs": "none"}
    flask = LEGAL["flask"]
    assert flask.count({**run, "metrics": "yes"}) == flask.count({**run, "metrics": "no"})
    assert flask.count({"server": "uwsgi", "metrics": "yes"}) == 0
    assert flask.count({**run, "metrics": "no", "sql": "no", "frozen": "yes"}) == 2
    answers = {**run, "api": "smorest", "model": "no"}
    assert flask.count({**run, "model": "yes"}) == flask.count(answers) > 0
    assert flask.count({"deploy": "serverless", "model": "yes"}) == 0
    by_hand = flask.count({**run, "sql": "yes"})
    assert by_hand == flask.count({**run, "sql": "no", "orm": "sqlalchemy"}) > 0


@st.composite
def needs(draw: st.DrawFn) -> Needs:
    """Any answers to the questions from which options follow, and "don't know"."""
    asked = {s.question for option in load().options for s in option.suggestions}
    found = {}
    for question in sorted(asked):
        choices = [choice.id for choice in load().question(question).choices]
        answer = draw(st.sampled_from([None, "unknown", *choices]))
        if answer is not None:
            found[question] = (answer,)
    return found


frameworks = st.sampled_from(["django", "flask"])
chosen_values = st.fixed_dictionaries(
    {}, optional={option: st.sampled_from(oracle.VALUES[option]) for option in RULED}
)
check = settings(deadline=None, max_examples=300)


def resolved(framework: Framework, given: Needs, chosen: Mapping[str, str]) -> dict[str, str]:
    decided = stack.resolve(load(), framework, given, chosen)
    return {option: found.value for option, found in decided.items() if option in oracle.VALUES}


def can_be(framework: Framework, chosen: Mapping[str, str]) -> bool:
    """Whether some legal stack has everything ``chosen``."""
    return LEGAL[framework].count(chosen) > 0


@check
@given(framework=frameworks, needs=needs(), chosen=chosen_values)
@example(framework="flask", needs={"data": ("none",)}, chosen={"auth": "session"})
@example(framework="django", needs={"accounts": ("none",)}, chosen={"admin": "ready"})
def test_a_stack_breaks_a_rule_only_where_the_choice_does(
    framework: Framework, needs: Needs, chosen: dict[str, str]
) -> None:
    chosen = {o: value for o, value in chosen.items() if o in oracle.options(framework)}
    values = resolved(framework, needs, chosen)
    assert values.items() >= chosen.items()
    broken = oracle.violations({**values, "resources": "none"})
    assert (broken == set()) == can_be(framework, chosen), (values, broken)


@check
@given(framework=frameworks, needs=needs(), chosen=chosen_values)
@example(framework="flask", needs={"data": ("none",)}, chosen={})
def test_a_value_is_free_where_it_can_be_chosen(
    framework: Framework, needs: Needs, chosen: dict[str, str]
) -> None:
    chosen = {o: value for o, value in chosen.items() if o in oracle.options(framework)}
    offered = stack.offers(load(), framework, needs, chosen)
    ruled = [(o, v) for o in RULED if o in offered for v in oracle.VALUES[o]]
    assert {(option, value) for option, value in ruled if offered[option][value] is None} == {
        (option, value) for option, value in ruled if can_be(framework, {**chosen, option: value})
    }


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_a_value_that_is_not_free_names_a_rule_that_choosing_it_breaks(
    framework: Framework,
) -> None:
    for option, values in stack.offers(load(), framework, {}, {}).items():
        for value, violation in values.items():
            if violation is not None:
                broken = resolved(framework, {}, {option: value})
                assert violation.rule in oracle.violations({**broken, "resources": "none"})

"""The product and the oracle agree on every stack: on accept or reject, and on which rules.

What follows from the rules (``resolve``, ``offers``) is held against the oracle too.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from unit import oracle

from scaffold import stack
from scaffold.catalog import PSEUDO_OPTIONS, load
from scaffold.model import BOTH, Framework, Needs

LEGAL = [found for found in oracle.stacks() if not oracle.violations(found)]
RULED = [option for option in oracle.VALUES if option not in ("framework", "resources")]


def test_product_and_oracle_agree_on_every_stack() -> None:
    disagreed = []
    for values in oracle.stacks():
        plain = {option: value for option, value in values.items() if option != "resources"}
        found = stack.violations(load(), plain, resources=values["resources"])
        product, wanted = {violation.rule for violation in found}, oracle.violations(values)
        if product != wanted:
            label = "-".join(values.values())
            disagreed.append(f"{label}: only product {product - wanted}, oracle {wanted - product}")
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
    broken = set().union(*map(oracle.violations, oracle.stacks()))
    assert broken == {rule.id for rule in load().rules}


def test_how_many_stacks_are_legal() -> None:
    """17 ways to serve and sign in with Django, 14 with Flask; on 3 databases, cached or not.

    7 of either serve pages and an API: with htmx or not, called by other sites or not. The others
    serve one of both, and are there twice. With Peewee 10 on 2
    databases, 5 of them with pages and an API.
    """
    one = [found for found in LEGAL if found["python"] == "3.12"]
    django = [found for found in one if found.get("django_version") == "5.2"]
    flask = [found for found in one if found["framework"] == "flask"]
    with_data = [found for found in flask if found["database"] != "none"]
    stores = 3 * 2
    django_ways, flask_ways = 7 * 4 + 10 * 2, 7 * 4 + 7 * 2
    rows = (stores * flask_ways + 2 * 2 * (5 * 4 + 5 * 2)) * 2
    ways = (stores * django_ways * 2, rows, rows + 10)
    assert (len(django), len(with_data), len(flask)) == ways


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
    wanted = {**chosen, "framework": framework}.items()
    return any(wanted <= found.items() for found in LEGAL)


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

"""A policy's rules as rules of the catalog, and whether any project can follow them (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scaffold import stack
from scaffold.answers import FRAMEWORKS
from scaffold.errors import ScaffoldError
from scaffold.model import BOTH, Catalog, Framework, Policy, Rule, Ruling

RULE = "policy-"
"""Before the name of an option, in the id of a rule that is a policy's."""

TITLES: Mapping[Framework, str] = {"django": "Django", "flask": "Flask"}


def governed(catalog: Catalog, policy: Policy, place: str) -> Catalog:
    """``catalog`` with the policy's rules; where they leave one framework, it is locked to that."""
    ruled = replace(
        catalog,
        policy=policy,
        rules=(*(_rule(catalog, policy, one) for one in policy.rulings if _forbids(catalog, one)),
               *catalog.rules),
    )  # fmt: skip
    allowed = policy.allowed("stack.framework") or FRAMEWORKS
    left = [own for own in FRAMEWORKS if own in allowed]
    possible = [own for own in left if stack.dead_end(ruled, own, {"framework": own}) is None]
    if not possible:
        raise ScaffoldError(
            f"{place} leaves no project. " + _contradiction(ruled, policy, left),
            "allow more in one of these rules, or take it out",
        )
    if len(possible) == 1 and len(left) == 2:
        return _framework_follows(ruled, policy, possible[0])
    return ruled


def _framework_follows(ruled: Catalog, policy: Policy, left: Framework) -> Catalog:
    other: Framework = "flask" if left == "django" else "django"
    core = _core(ruled, other)
    owners = [ruling.owner for ruling in policy.rulings if _id(ruling) in {one.id for one in core}]
    reason = "; ".join(one.message for one in core if not one.id.startswith(RULE))
    ruling = Ruling(
        "stack.framework", (left,), owners[0], f"no {TITLES[other]} project can be so: {reason}"
    )
    policy = replace(policy, rulings=(*policy.rulings, ruling))
    rule = _rule(ruled, policy, ruling)
    return replace(ruled, policy=policy, rules=(rule, *ruled.rules))


def _contradiction(ruled: Catalog, policy: Policy, frameworks: Sequence[Framework]) -> str:
    """The rules, the policy's and ours, that no project can follow together."""
    own = {_id(ruling) for ruling in policy.rulings}
    told = []
    for framework in frameworks:
        core = {rule.id for rule in _core(ruled, framework)}
        wanted = [
            f"{ruling.key} = {' or '.join(ruling.allowed)} ({ruling.owner})"
            for ruling in policy.rulings
            if _id(ruling) in core or ruling.key == "stack.framework"
        ]
        ours = [rule.message for rule in ruled.rules if rule.id in core - own]
        told.append(f"In {TITLES[framework]}: {', '.join(wanted)}. {' '.join(ours)}".strip())
    return " ".join(told)


def _core(ruled: Catalog, framework: Framework) -> list[Rule]:
    """The fewest rules that still contradict each other in ``framework``."""
    needed = list(ruled.rules)
    for rule in ruled.rules:
        fewer = [one for one in needed if one is not rule]
        tried = replace(ruled, rules=tuple(fewer))
        if stack.dead_end(tried, framework, {"framework": framework}):
            needed = fewer
    return needed


def _id(ruling: Ruling) -> str:
    return f"{RULE}{ruling.key.removeprefix('stack.')}"


def _forbids(catalog: Catalog, ruling: Ruling) -> tuple[str, ...]:
    """The values of an option that a ruling takes away; none where it rules a question."""
    table, _, name = ruling.key.partition(".")
    if table != "stack":
        return ()
    known = (value.id for value in catalog.option(name).values)
    # What is made in both frameworks is, for the rules, a project in each.
    left = (*ruling.allowed, BOTH) if name == "framework" else ruling.allowed
    return tuple(value for value in known if value not in left)


def _rule(catalog: Catalog, policy: Policy, ruling: Ruling) -> Rule:
    name = ruling.key.removeprefix("stack.")
    only = {"framework": (ruling.framework,)} if ruling.framework else {}
    return Rule(
        id=_id(ruling),
        forbids={**only, name: _forbids(catalog, ruling)},
        message=policy.why(ruling),
        fix=f"Choose {name} = {' or '.join(ruling.allowed)}.",
    )

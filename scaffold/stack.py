"""From the framework and the answers to the parts of the project, each with its reason (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from scaffold import rules
from scaffold.model import (
    Catalog,
    Decided,
    Framework,
    Needs,
    Option,
    Rule,
    Stack,
    Violation,
)

CHOSEN = "chosen"
RECOMMENDED = "recommended"
NOT_ASKED = "not asked"
DEFAULT = "default"

Obstacle = Callable[[Catalog, Framework, Mapping[str, str]], Violation | None]
"""What is in the way of values, beside each other or of every stack that has them."""


def applicable(catalog: Catalog, framework: Framework) -> tuple[Option, ...]:
    """The options that a project in ``framework`` has."""
    return tuple(option for option in catalog.options if framework in option.default)


def resolve(
    catalog: Catalog, framework: Framework, needs: Needs, chosen: Mapping[str, str]
) -> Stack:
    """The value of every applicable option, with its reason.

    What was ``chosen`` stands, even where a rule forbids it (``violations`` says so), and so does
    what a policy locks, where nothing else was chosen. Every other option takes the first of its
    suggestions, its default and its remaining values that leads to a whole stack without
    violations, beside the options before it and everything chosen.
    """
    locks = _locks(catalog, framework, {**chosen, "framework": framework})
    fixed = {option: lock.value for option, lock in locks.items()}
    values: dict[str, str] = {**chosen, **fixed, "framework": framework}
    # Where what was chosen cannot stand together, nothing ahead matters: only to violate no more.
    dead, standing = dead_end(catalog, framework, values), violations(catalog, values)
    obstacle = partial(_violation, standing=standing) if dead else dead_end
    stack: dict[str, Decided] = {}
    for option in applicable(catalog, framework):
        if option.id in locks:
            decided = locks[option.id]
        elif option.id in chosen:
            decided = Decided(chosen[option.id], CHOSEN)
        elif option.id == "framework":
            decided = Decided(framework, RECOMMENDED)
        else:
            decided = _default(catalog, option, framework, needs, values, obstacle)
        stack[option.id] = decided
        values[option.id] = decided.value
    return stack


def _locks(catalog: Catalog, framework: Framework, chosen: Mapping[str, str]) -> dict[str, Decided]:
    """What the policy fixes, with who says so and why; but for what was chosen against it."""
    if catalog.policy is None:
        return {}
    found = {}
    for option in applicable(catalog, framework):
        lock = catalog.policy.lock(f"stack.{option.id}", framework)
        if lock and chosen.get(option.id, lock[0]) == lock[0]:
            found[option.id] = Decided(lock[0], catalog.policy.why(lock[1]))
    return found


def _default(
    catalog: Catalog,
    option: Option,
    framework: Framework,
    needs: Needs,
    values: Mapping[str, str],
    obstacle: Obstacle,
) -> Decided:
    reason_blocked = ""
    for value, reason in _candidates(option, framework, needs):
        found = obstacle(catalog, framework, {**values, option.id: value})
        if found is None:
            return Decided(value, reason_blocked or reason)
        reason_blocked = found.message
    return Decided(option.default[framework], DEFAULT)


def _violation(
    catalog: Catalog,
    framework: Framework,
    values: Mapping[str, str],
    standing: Sequence[Violation] = (),
) -> Violation | None:
    found = [violation for violation in violations(catalog, values) if violation not in standing]
    return found[0] if found else None


def dead_end(catalog: Catalog, framework: Framework, values: Mapping[str, str]) -> Violation | None:
    """A rule in the way of every stack that has ``values``; ``None`` where there is such a stack.

    A rule that names what the project may be without, as resources, cannot be in the way.
    """
    known = {option.id: option for option in applicable(catalog, framework)}
    ruled = [rule for rule in catalog.rules if rule.forbids.keys() <= known.keys()]
    return _in_the_way(ruled, known, values)


def _in_the_way(
    ruled: Sequence[Rule], known: Mapping[str, Option], values: Mapping[str, str]
) -> Violation | None:
    """Tries what is undecided, where it matters most: in the rule that leaves the least open."""
    left = [
        (rule, undecided)
        for rule in ruled
        if rules.applies({o: rule.forbids[o] for o in rule.forbids if o in values}, values)
        for undecided in [[option for option in rule.forbids if option not in values]]
    ]
    if not left:
        return None
    rule, undecided = min(left, key=lambda one: len(one[1]))
    found = Violation(rule.id, rule.message, rule.fix)
    for value in known[undecided[0]].values if undecided else ():
        deeper = {**values, undecided[0]: value.id}
        tried = _in_the_way([rule for rule, _ in left], known, deeper)
        if tried is None:
            return None
        found = tried
    return found


def _candidates(option: Option, framework: Framework, needs: Needs) -> Iterator[tuple[str, str]]:
    for suggestion in option.suggestions:
        if suggestion.choice in needs.get(suggestion.question, ()):
            yield suggestion.value, suggestion.reason
    yield option.default[framework], DEFAULT if _asked(option, needs) else NOT_ASKED
    for value in option.values:
        yield value.id, DEFAULT


def _asked(option: Option, needs: Needs) -> bool:
    """Whether a question was put that this option follows from; without such, there is none."""
    questions = {suggestion.question for suggestion in option.suggestions}
    return not questions or not questions.isdisjoint(needs)


def violations(
    catalog: Catalog, values: Mapping[str, str], *, resources: str | None = None
) -> tuple[Violation, ...]:
    """The rules that ``values`` violate; ``resources`` is ``none``, ``some`` or undecided."""
    facts = {**values, "resources": resources} if resources else dict(values)
    return tuple(
        Violation(rule.id, rule.message, rule.fix)
        for rule in catalog.rules
        if rules.applies(rule.forbids, facts)
    )


def as_data(catalog: Catalog, stack: Stack) -> dict[str, dict[str, Any]]:
    """``stack`` as files and JSON hold it."""
    return {
        option: {"value": catalog.option(option).as_data(decided.value), "reason": decided.reason}
        for option, decided in stack.items()
    }


def offers(
    catalog: Catalog, framework: Framework, needs: Needs, chosen: Mapping[str, str]
) -> Mapping[str, Mapping[str, Violation | None]]:
    """Per option and value: the rule that forbids choosing it now, or ``None``."""
    return {
        option.id: {
            value.id: _forbidden(catalog, framework, needs, {**chosen, option.id: value.id})
            for value in option.values
        }
        for option in applicable(catalog, framework)
        if option.id != "framework"
    }


def _forbidden(
    catalog: Catalog, framework: Framework, needs: Needs, chosen: Mapping[str, str]
) -> Violation | None:
    stack = resolve(catalog, framework, needs, chosen)
    found = violations(catalog, {option: decided.value for option, decided in stack.items()})
    return found[0] if found else None

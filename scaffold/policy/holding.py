"""Answers under a policy: what it locks is given, and what it forbids refused (pure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scaffold.answers import FRAMEWORKS, POLICY
from scaffold.errors import ScaffoldError
from scaffold.model import UNKNOWN, Answers, Catalog, Framework, Policy, Ruling

_SAID = {
    "flag": "the command says",
    "file": "the answers file says",
    "preset": "the preset says",
    "asked": "the answer is",
}


def hold(catalog: Catalog, given: Answers) -> Answers:
    """``given`` with what the policy locks; ``ScaffoldError`` where it says otherwise."""
    policy = catalog.policy
    if policy is None:
        return given
    for key, value in _said(given):
        _refuse(policy, key, value, given)
    needs, choice, sources = dict(given.needs), dict(given.stack), dict(given.sources)
    for question in catalog.questions:
        if lock := policy.lock(f"needs.{question.id}"):
            needs[question.id] = (lock[0],)
            sources[f"needs.{question.id}"] = POLICY
    if lock := policy.lock("stack.framework"):
        choice["framework"] = lock[0]
        sources["stack.framework"] = POLICY
    return replace(given, needs=needs, stack=choice, sources=sources)


@dataclass(frozen=True)
class Broken:
    """A value that a policy does not allow, and what it allows."""

    key: str
    value: str
    allowed: tuple[str, ...]
    owner: str
    reason: str


def broken(
    policy: Policy, framework: Framework, given: Answers, values: Mapping[str, str]
) -> tuple[Broken, ...]:
    """What of a project's answers and ``values`` (option -> value) the policy does not allow."""
    told = [(f"needs.{key}", ",".join(answer)) for key, answer in given.needs.items()]
    told += [(f"stack.{key}", value) for key, value in values.items()]
    return tuple(
        Broken(key, value, ruling.allowed, ruling.owner, ruling.reason)
        for key, value in told
        if value != UNKNOWN
        for ruling in policy.on(key, framework)
        if not set(value.split(",")) <= set(ruling.allowed)
    )


def forbidding(policy: Policy | None, key: str, value: str) -> Ruling | None:
    """What forbids ``value``; "don't know" is forbidden where one choice is left."""
    if policy is None:
        return None
    if value == UNKNOWN and not policy.lock(key):
        return None
    return next((ruling for ruling in policy.on(key) if value not in ruling.allowed), None)


def as_data(policy: Policy | None) -> dict[str, Any] | None:
    """The policy as ``--json`` prints it."""
    if policy is None:
        return None
    return {
        **policy.taken,
        "rules": [
            {
                "set": ruling.key,
                "allow": list(ruling.allowed),
                "framework": ruling.framework,
                "owner": ruling.owner,
                "reason": ruling.reason,
            }
            for ruling in policy.rulings
        ],
        "overlay": sorted(policy.overlay.files) if policy.overlay else [],
        "templates": [{"name": own.name, "text": own.text} for own in policy.templates],
    }


def _said(given: Answers) -> Iterator[tuple[str, str]]:
    yield from ((f"needs.{key}", ",".join(answer)) for key, answer in given.needs.items())
    yield from ((f"stack.{key}", value) for key, value in given.stack.items())
    for framework, values in given.stack_of.items():
        yield from ((f"stack.{framework}.{key}", value) for key, value in values.items())


def _refuse(policy: Policy, key: str, value: str, given: Answers) -> None:
    framework, bare = given.stack.get("framework"), key
    for own in FRAMEWORKS:
        if key.startswith(f"stack.{own}."):
            framework, bare = own, f"stack.{key.removeprefix(f'stack.{own}.')}"
    if value == UNKNOWN and not policy.lock(bare):
        return
    for ruling in policy.on(bare, framework):
        if not set(value.split(",")) <= set(ruling.allowed):
            said = _SAID.get(given.sources.get(key, ""), "it is")
            raise ScaffoldError(
                f"{policy.title} allows {_alternatives(ruling.allowed)} for {bare}, and {said} "
                f"{value}. {policy.why(ruling)}",
                f"leave {bare} out, or type --set {key}={ruling.allowed[0]}",
            )


def _alternatives(values: Sequence[str]) -> str:
    if len(values) == 1:
        return f"{values[0]} alone"
    return f"{', '.join(values[:-1])} or {values[-1]}"

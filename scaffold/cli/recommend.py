"""``scaffold recommend``: the recommendation for given answers, and everything behind it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from scaffold.cli import options
from scaffold.model import Answers, Catalog, Framework, Recommendation, Stack


@click.command("recommend")
@options.preset
@options.policy
@options.answers_file
@options.settings
@options.as_json
def command(
    preset: str | None,
    policy: str | None,
    answers_file: Path | None,
    settings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Recommend Django or Flask, with the reasons and what would change them."""
    from scaffold import report, scoring, stack
    from scaffold.errors import UsageError

    if answers_file is None and not settings and preset is None:
        raise UsageError(
            "There are no answers to recommend from.",
            "Give --answers FILE, --preset NAME or --set needs.kind=shop ...; "
            "questions one by one: scaffold new",
        )
    loaded = options.governed(policy, quiet=as_json)
    given = options.held(loaded, options.gather(loaded, preset, answers_file, settings))
    found = scoring.recommend(loaded, given.needs, given.important)
    stacks = _stacks(loaded, given, found)
    if as_json:
        parts = {framework: stack.as_data(loaded, decided) for framework, decided in stacks.items()}
        shown = parts if len(parts) > 1 else next(iter(parts.values()), {})
        click.echo(
            json.dumps(
                {**scoring.as_json(found), "stack": shown, **options.policy_data(loaded)}, indent=2
            )
        )
        return
    out = report.console()
    report.recommendation(out, loaded, found, given.important)
    for decided in stacks.values():
        report.stack(out, loaded, decided)


def _stacks(catalog: Catalog, given: Answers, found: Recommendation) -> dict[Framework, Stack]:
    """The stack that follows; none where neither answers nor the person name a framework."""
    from scaffold import plan

    if found.framework is None and "framework" not in given.stack:
        return {}
    return {decision.framework: decision.stack for decision in plan.decide(catalog, given)}

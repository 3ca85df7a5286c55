"""``scaffold review``: what a project's answers, as they are now, would lead to today."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scaffold.cli import options
from scaffold.model import NO

if TYPE_CHECKING:
    from scaffold.model import Catalog, Recommendation
    from scaffold.review import Different, Review


@click.command("review")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@options.settings
@options.policy
@click.option("--ask", "asks", is_flag=True, help="Go through the questions, each as it stands.")
@options.as_json
def command(
    path: Path | None,
    settings: tuple[str, ...],
    policy: str | None,
    asks: bool,
    as_json: bool,
) -> None:
    """Score the answers of the project at PATH, with your changes, against today's evidence.

    Says what your changes do to the recommendation and to the stack, and what the other framework
    would need. No file is touched.
    """
    from scaffold import answers, kept, review

    loaded = options.governed(policy, quiet=as_json)
    project = kept.find(path or Path.cwd())
    asked = answers.read_settings(loaded, settings)
    options.held(loaded, asked)
    changed = review.combined(loaded, project, asked)
    if asks:
        from scaffold import interactive

        changed = interactive.ask_again(loaded, changed)
    found = review.review(loaded, project, changed)
    if as_json:
        click.echo(json.dumps({**review.as_json(found), **options.policy_data(loaded)}, indent=2))
    else:
        click.echo("\n".join(_lines(loaded, found)))


def _lines(catalog: Catalog, found: Review) -> Iterator[str]:
    from scaffold.decision_record import TITLES
    from scaffold.report import printable
    from scaffold.review import OTHER

    framework, verdict = found.recorded
    other = TITLES[OTHER[found.framework]]
    yield f"The project is made with {TITLES[found.framework]}."
    yield f"When it was made: {TITLES.get(framework, 'neither')} ({printable(verdict)})."
    yield f"Its answers, by today's evidence: {_advice(found.stored)}"
    if found.answers:
        yield f"With your changes: {_advice(found.now)}"
    yield from _section("What changes it", _answers(catalog, found))
    against = [f"{one.key} = {one.value}: {one.reason} ({one.owner})" for one in found.against]
    yield from _section("What the policy does not allow", against)
    yield from _section("What differs in the stack", map(_difference, found.stack))
    broken = [f"{one.message} {one.fix}" for one in found.violations]
    yield from _section("What cannot be together", broken)
    needs = [_difference(one) for one in found.other if (one.old, one.new) != (None, NO)]
    yield from _section(f"What {other} would need", needs)
    yield from _section(f"What you chose and {other} has not", map(_difference, found.lost))
    yield ""
    yield "Nothing was written."


def _advice(found: Recommendation) -> str:
    from scaffold.report import signed, verdict

    return f"{verdict(found)} Sum {signed(found.score)}."


def _answers(catalog: Catalog, found: Review) -> Iterator[str]:
    from scaffold.report import answer_text, signed

    for one in found.answers:
        question = catalog.question(one.question)
        texts = " -> ".join(answer_text(question, answer) for answer in (one.old, one.new))
        if one.old == one.new:
            texts = f"{answer_text(question, one.new)}, as it was; what matters most is not"
        counts = f"{signed(one.old_contribution)} -> {signed(one.new_contribution)}"
        yield f"{one.question}: {texts} ({counts})"


def _difference(one: Different) -> str:
    return f"{one.option}: {one.old or 'not there'} -> {one.new or 'not there'} ({one.reason})"


def _section(title: str, lines: Iterator[str] | list[str]) -> Iterator[str]:
    from scaffold.report import printable

    shown = [f"  {printable(line)}" for line in lines]
    if shown:
        yield ""
        yield title
        yield from shown

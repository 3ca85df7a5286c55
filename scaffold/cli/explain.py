"""``scaffold explain``: why a project, or one of its files, is as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scaffold.cli import options

if TYPE_CHECKING:
    from scaffold.explain import Explanation
    from scaffold.kept import Kept


@click.command("explain")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@options.as_json
def command(path: Path | None, as_json: bool) -> None:
    """Say what was decided here and why; with PATH, which option and answer brought that file."""
    from scaffold import catalog, explain, kept

    loaded = catalog.load()
    here = kept.find(path.absolute().parent if path else Path.cwd())
    if path is None:
        _show_project(here, as_json)
        return
    found = explain.explain(loaded, here, path)
    click.echo(json.dumps(asdict(found), indent=2) if as_json else _text(found))


def _show_project(here: Kept, as_json: bool) -> None:
    from scaffold import catalog, kept, manifest, report, scoring, stack

    loaded = catalog.load()
    given = kept.given(loaded, here)
    found = scoring.recommend(loaded, given.needs, given.important)
    if as_json:
        known = {option.id for option in loaded.options}  # those of then may be others
        parts = stack.as_data(loaded, {k: v for k, v in here.stack.items() if k in known})
        taken = {"preset": here.preset or None, "policy": here.policy or None}
        click.echo(json.dumps({**scoring.as_json(found), "stack": parts, **taken}, indent=2))
        return
    out = report.console()
    report.summary(out, loaded, found, given.important)
    report.stack(out, loaded, here.stack)
    for line in _taken(here):
        click.echo(line)
    if here.evidence != manifest.evidence_digest(loaded):
        click.echo("\nThe evidence has changed since the project was made; this is today's.")
    click.echo(f"\nThe whole decision: {manifest.DECISION_RECORD}")


def _taken(here: Kept) -> Iterator[str]:
    """The preset and the policy that the project was made with, and what each answered."""
    from scaffold.report import printable

    sources = here.answers["sources"]
    for kind, told in (("preset", here.preset), ("policy", here.policy)):
        if told:
            title = f"{told['name']} {told.get('version', '')}".strip()
            place = told.get("address") or told["from"]
            keys = ", ".join(key for key, source in sources.items() if source == kind) or "nothing"
            yield "\n" + printable(f"{kind.capitalize()}: {title} ({place}). It answered {keys}.")


def _text(found: Explanation) -> str:
    from scaffold.report import printable

    lines = [found.path + (", changed since" if found.changed else "")]
    if found.policy:
        lines.append(f"  The policy {found.policy} adds it.")
    elif not found.causes:
        lines.append(f"  Every project of {found.template} has it.")
    for cause in found.causes:
        lines.append(f"  {cause.option} = {cause.value}: {cause.reason}")
        if cause.question:
            lines.append(f"    {cause.question} {cause.answer}")
    return "\n".join(map(printable, lines))

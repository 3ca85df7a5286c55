"""``scaffold new --template NAME``: a project of a team's template. Not a command of its own."""

from __future__ import annotations

import json
import shlex
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scaffold.cli import options
from scaffold.errors import UsageError

if TYPE_CHECKING:
    from scaffold.foreign import Template
    from scaffold.model import Catalog


def make(
    catalog: Catalog,
    name: str,
    target: Path | None,
    settings: Sequence[str],
    *,
    hooks: bool | None,
    yes: bool,
    dry_run: bool,
    git: bool,
    as_json: bool,
) -> None:
    """Ask what the template asks, render it aside, and move it to ``target`` whole."""
    from scaffold import foreign, interactive, project

    own = foreign.named(catalog.policy, name)
    given = dict(map(_pair, settings))
    if not yes:
        interactive.require_terminal()
    with foreign.taken(own) as template, tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        agreed = _agreed(template, False if dry_run else hooks, yes)
        if agreed:
            foreign.prompted(template)
        context = foreign.values(template, given, None if yes else interactive.ask_variable)
        made = foreign.render(template, context, Path(work), hooks=agreed)
        order = foreign.order(template, made, target or Path(made.name), context, git)
        told = _told(catalog, template, context, agreed)
        if dry_run:
            _show_preview(told, order.target, project.preview(order), as_json)
            return
        created = project.create(order)
    if as_json:
        told |= {"target": str(created.target), "files": created.files, "commit": created.commit}
        click.echo(json.dumps(told, indent=2))
        return
    from scaffold.cli.new import shown

    click.echo(f"Made {shown(created.target)}: {name}, {len(created.files)} files.")
    if template.hooks and not agreed:
        click.echo(f"Not run, for nobody agreed to it: {', '.join(template.hooks)}")
    if created.note:
        click.echo(f"Note: {created.note}")
    click.echo(f"\n  cd {shlex.quote(shown(created.target))}")


def _pair(setting: str) -> tuple[str, str]:
    key, equals, value = setting.partition("=")
    if not equals:
        raise UsageError(f"--set: {setting!r} is not KEY=VALUE")
    return key.strip(), value


def _agreed(template: Template, wanted: bool | None, yes: bool) -> bool:
    from scaffold import foreign, interactive

    def ask(brought: Sequence[str]) -> bool:
        return not yes and interactive.agrees(template, brought)

    return foreign.consents(template, wanted, ask)


def _told(
    catalog: Catalog, template: Template, context: Mapping[str, Any], agreed: bool
) -> dict[str, Any]:
    return {
        "schema": 1,
        "template": {"name": template.own.name, "digest": template.digest},
        "inputs": {key: value for key, value in context.items() if not key.startswith("_")},
        "hooks": {"brought": list(template.hooks), "run": agreed},
        **options.policy_data(catalog),
    }


def _show_preview(told: dict[str, Any], target: Path, files: Sequence[str], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({**told, "files": files}, indent=2))
        return
    from scaffold import report

    report.tree(report.console(), target.absolute().name, files)
    click.echo(f"{len(files)} files; nothing was written.")

"""``scaffold diff``: what was changed in a project since it was rendered, as git shows it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

from scaffold.cli import options, visible


@click.command("diff")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--template", is_flag=True, help="What the newest template would change instead.")
@options.policy
@click.option("--exit-code", "exits", is_flag=True, help="Exit with 3 where there is a difference.")
@options.as_json
def command(
    path: Path | None, template: bool, policy: str | None, exits: bool, as_json: bool
) -> None:
    """Show what was changed in the rendered files of the project at PATH since they were rendered.

    Files of your own do not count. Nothing is written.
    """
    from scaffold import difference, kept
    from scaffold.check import DRIFT
    from scaffold.cli.new import today

    project = kept.find(path or Path.cwd())
    compare = difference.of_template if template else difference.of_person
    color = sys.stdout.isatty() and not as_json
    loaded = options.governed(policy, quiet=True)
    found = compare(loaded, project, today(), color=color)
    if as_json:
        told = {
            "schema": 1,
            "files": {
                state: [name for name, own in found.files.items() if own == state]
                for state in ("added", "changed", "deleted")
            },
            "unknown": list(found.unknown),
            "diff": found.text,
        }
        click.echo(json.dumps(told, indent=2))
    else:
        click.echo(_shown(found.text) if color else found.text, nl=False)
        for name in found.unknown:
            click.echo(f"Changed, and nothing tells how it was rendered: {visible(name)}", err=True)
    if exits and (found.files or found.unknown):
        raise click.exceptions.Exit(DRIFT)


def _shown(text: str) -> str:
    """``text`` for a terminal: what is not printed is told, but for tabs and git's colours."""
    parts = re.split(r"(\x1b\[[\d;]*m|\t)", text)
    return "".join(part if index % 2 else visible(part) for index, part in enumerate(parts))

"""``scaffold new --from TABLE``: many projects at once. Not a command of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scaffold.cli import options
from scaffold.errors import Interrupted, ScaffoldError

if TYPE_CHECKING:
    from scaffold.batch import Done
    from scaffold.model import Answers, Catalog
    from scaffold.plan import Surroundings
    from scaffold.project import Order


def make(
    catalog: Catalog,
    table: Path,
    folder: Path,
    flags: Answers,
    below: Answers,
    preset: str | None,
    surroundings: Surroundings,
    *,
    git: bool,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Make the projects of ``table`` in ``folder`` and tell what became of each."""
    from scaffold import batch, project

    if git:
        project.check_git()
    rows = batch.read(catalog, table)
    todo = batch.orders(catalog, rows, folder, flags, below, preset, surroundings, git=git)
    if dry_run:
        _show_preview(todo, as_json)
        return
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise ScaffoldError(f"cannot make {folder}: {error.strerror}") from error
    done = _run(todo, jobs or batch.workers(), quiet=as_json)
    counts = {
        state: sum(one.state == state for one in done) for state in ("made", "there", "failed")
    }
    if as_json:
        target = {order.target.name: number for number, order in enumerate(todo)}
        done.sort(key=lambda one: target[one.target])
        result = {
            "schema": 1,
            "target": str(folder),
            **counts,
            "projects": list(map(asdict, done)),
            **options.policy_data(catalog),
        }
        click.echo(json.dumps(result, indent=2))
    else:
        click.echo(", ".join(f"{count} {state}" for state, count in counts.items()) + ".")
    if counts["failed"]:
        raise click.exceptions.Exit(1)


def _run(todo: Sequence[Order], jobs: int, *, quiet: bool) -> list[Done]:
    from scaffold import batch

    done: list[Done] = []
    try:
        for one in batch.run(todo, jobs):
            done.append(one)
            if not quiet:
                click.echo(_line(one))
    except KeyboardInterrupt:
        raise Interrupted(
            f"Stopped after {len(done)} of {len(todo)}; every project that is there is whole.",
            "Type the same again to go on.",
        ) from None
    return done


def _line(one: Done) -> str:
    from scaffold.decision_record import TITLES
    from scaffold.report import printable

    titles = " and ".join(TITLES[framework] for framework in one.frameworks)
    told = {
        "made": f"{titles}, {one.files} files",
        "there": f"{titles}, from the same answers",
        "failed": f"{one.error}" + (f"; {one.hint}" if one.hint else ""),
    }
    return printable(f"{one.state:<6}  {one.target}: {told[one.state]}")


def _show_preview(todo: Sequence[Order], as_json: bool) -> None:
    from scaffold.decision_record import TITLES
    from scaffold.report import printable

    if as_json:
        projects = [_planned(order) for order in todo]
        click.echo(json.dumps({"schema": 1, "projects": projects}, indent=2))
        return
    for order in todo:
        titles = " and ".join(TITLES[part.framework] for part in order.parts)
        click.echo(printable(f"{order.target.name}: {titles}"))
    click.echo(f"{len(todo)} projects; nothing was written.")


def _planned(order: Order) -> dict[str, Any]:
    return {
        "target": order.target.name,
        "frameworks": [part.framework for part in order.parts],
        "stack": {part.framework: part.manifest["stack"] for part in order.parts},
    }

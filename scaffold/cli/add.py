"""``scaffold add``: resources or options that a project gets later, by a merge of git."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scaffold.cli import options, visible
from scaffold.errors import UsageError

if TYPE_CHECKING:
    from scaffold.add import Addition
    from scaffold.kept import Kept
    from scaffold.update import Outcome


@click.command("add")
@click.argument("what", nargs=-1, required=True, metavar="resource SPEC... | OPTION[=VALUE]...")
@click.option(
    "--project",
    "path",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The project, where it is not the current folder.",
)
@options.policy
@click.option("--dry-run", is_flag=True, help="Show what would come and write nothing.")
@options.as_json
def command(
    what: tuple[str, ...], path: Path | None, policy: str | None, dry_run: bool, as_json: bool
) -> None:
    """Add resources or options to a project, merged by git into what is there.

    A resource is written as for scaffold new: "Review text:text rating:int book:->Book". It may
    point at those that are there. An option without a value takes the first that it has.

    Where both sides changed the same lines, git shows a conflict and the exit code is 1: edit the
    files, git add them, git commit; or go back with scaffold update --abort.
    """
    from scaffold import add, kept
    from scaffold.cli.new import today

    loaded, project = options.governed(policy, quiet=as_json), kept.find(path or Path.cwd())
    if what[0] == "resource":
        if len(what) == 1:
            raise UsageError(
                "resource takes a description.", 'scaffold add resource "Book title:str pages:int"'
            )
        addition = add.of_resources(loaded, project, what[1:])
    else:
        addition = add.of_options(loaded, project, what)
    if addition.is_none:
        _tell_there(addition, as_json)
        return
    found = add.add(loaded, project, addition, today(), dry_run=dry_run)
    if as_json:
        click.echo(json.dumps(_data(project, addition, found), indent=2))
    else:
        click.echo("\n".join(map(visible, _lines(project, addition, found))))
    raise click.exceptions.Exit(found.exit_code)


def _tell_there(addition: Addition, as_json: bool) -> None:
    if as_json:
        told = {"schema": 1, "result": "there", "there": list(addition.there)}
        click.echo(json.dumps(told, indent=2))
        return
    for one in addition.there:
        click.echo(f"Already there: {visible(one)}")
    click.echo("Nothing was written.")


def _data(project: Kept, addition: Addition, found: Outcome) -> dict[str, object]:
    from scaffold.cli import update

    told = update.data(project, found)
    specs = [spec.strip() for spec in found.change.inputs["resources"].split(";")]
    added = {"resources": specs, "there": list(addition.there)}
    return {"schema": 1, **told, **added, "next": list(next_steps(project, found))}


def _lines(project: Kept, addition: Addition, found: Outcome) -> Iterator[str]:
    from scaffold.cli import update

    yield from (f"Already there: {one}" for one in addition.there)
    if addition.text:
        yield from (f"New: {spec}" for spec in _new(project, addition.text))
    yield from update.lines(project, found, files=True)
    if found.result in ("updated", "planned"):
        yield "\nNext:" if found.result == "updated" else "\nAfter that:"
        yield from (f"  {step}" for step in next_steps(project, found))
        if ".env.example" in found.files:
            yield "\n.env.example has other lines now: your .env may want them."


def _new(project: Kept, text: str) -> list[str]:
    """The batch as it is recorded: what it rests on, and its resources."""
    old = project.resources
    return [
        spec.strip() for spec in text.removeprefix(old if old != "none" else "").split(";") if spec
    ]


def next_steps(project: Kept, found: Outcome) -> Iterator[str]:
    """What to type then: with uv where it is there."""
    package = found.change.inputs["slug"].replace("-", "_")
    django = found.change.framework == "django"
    tool = "python manage.py" if django else f"flask --app {package} db"
    make, run = ("makemigrations", "migrate") if django else ("migrate", "upgrade")
    steps = [f"{tool} {make}"] * bool(found.migrations)
    steps += [f"{tool} {run}"] * (found.change.inputs["orm"] != "none")
    uv = shutil.which("uv") is not None
    if not uv and "requirements.txt" in found.files:
        yield ".venv/bin/python -m pip install -r requirements-dev.txt"
    yield from (f"{'uv run ' if uv else '.venv/bin/'}{step}" for step in [*steps, "pytest"])

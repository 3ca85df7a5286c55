"""``scaffold update``: bring a project to the newest template, by a merge of git."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scaffold.cli import options, visible
from scaffold.errors import Interrupted, ScaffoldError, UsageError

if TYPE_CHECKING:
    from scaffold.kept import Kept
    from scaffold.model import Answers, Catalog
    from scaffold.update import Outcome


@click.command("update")
@click.argument("paths", nargs=-1, metavar="[PATH]", type=click.Path(path_type=Path))
@options.settings
@options.policy
@click.option("--dry-run", is_flag=True, help="Show what would change and write nothing.")
@click.option("--abort", "aborts", is_flag=True, help="Go back to before an unfinished update.")
@click.option("--each", is_flag=True, help="Update many projects, each alone: --each DIR...")
@options.as_json
def command(
    paths: tuple[Path, ...],
    settings: tuple[str, ...],
    policy: str | None,
    dry_run: bool,
    aborts: bool,
    each: bool,
    as_json: bool,
) -> None:
    """Merge the newest template, or with --set other options, into the project at PATH.

    Where both sides changed the same lines, git shows a conflict and the exit code is 1: edit the
    files, git add them, git commit; or go back with --abort.
    """
    if aborts and (each or settings or dry_run):
        raise UsageError("--abort goes with none of --each, --set and --dry-run.")
    if each and not paths:
        raise UsageError("--each wants the folders of projects.")
    if len(paths) > 1 and not each:
        raise UsageError("PATH is one project.", "more than one: scaffold update --each DIR...")
    from scaffold import answers

    if aborts:
        _abort(paths[0] if paths else Path.cwd(), as_json)
        return
    loaded = options.governed(policy, quiet=as_json)
    asked = answers.read_settings(loaded, settings)
    if each:
        _each(loaded, paths, asked, dry_run, as_json)
        return
    _one(loaded, paths[0] if paths else Path.cwd(), asked, dry_run, as_json)


def _abort(path: Path, as_json: bool) -> None:
    from scaffold import kept, merging

    try:
        folder = kept.find(path).folder
    except ScaffoldError:  # a conflict in the manifest itself
        folder = path.absolute()
    branch = merging.abort_in(folder)
    if as_json:
        click.echo(json.dumps({"schema": 1, "result": "aborted", "branch": branch}, indent=2))
    else:
        click.echo(f"The project is as it was before the update, on {visible(branch)}.")


def _one(catalog: Catalog, path: Path, asked: Answers, dry_run: bool, as_json: bool) -> None:
    from scaffold import kept

    project = kept.find(path)
    if not as_json:
        _tell_changes(project)
    found = _update(catalog, project, asked, dry_run)
    if as_json:
        told = {"schema": 1, **data(project, found), "changelog": _changes(project)}
        click.echo(json.dumps(told, indent=2))
    else:
        click.echo("\n".join(map(visible, [*lines(project, found), *_next(project, found)])))
    raise click.exceptions.Exit(found.exit_code)


def _next(project: Kept, found: Outcome) -> Iterator[str]:
    """What to type then, where it is more than before."""
    from scaffold.cli import add

    if found.result == "updated" and (found.migrations or "requirements.txt" in found.files):
        yield "\nNext:"
        yield from (f"  {step}" for step in add.next_steps(project, found))


def _update(catalog: Catalog, project: Kept, asked: Answers, dry_run: bool) -> Outcome:
    from scaffold import update
    from scaffold.cli.new import today

    return update.update(catalog, project, asked, today(), dry_run=dry_run)


def _changes(project: Kept) -> str:
    """What the changelog says since the project's version, where there is a newer template."""
    from scaffold import changelog, kept, rendering

    newest = rendering.template_digest(kept.framework(project))
    return "" if project.template_digest == newest else changelog.since(project.version)


def _tell_changes(project: Kept) -> None:
    if text := _changes(project):
        click.echo(f"What changed in scaffold since {project.version}:\n\n{text}\n")


def _each(
    catalog: Catalog, paths: tuple[Path, ...], asked: Answers, dry_run: bool, as_json: bool
) -> None:
    from scaffold import kept

    done: list[dict[str, Any]] = []
    for path in paths:
        try:
            project = kept.find(path)
            found = _update(catalog, project, asked, dry_run)
            one = {"path": str(path), **data(project, found)}
        except Interrupted:
            raise
        except ScaffoldError as error:
            one = {"path": str(path), "result": "failed", "error": error.message}
            one |= {"hint": error.hint} if error.hint else {}
        done.append(one)
        if not as_json:
            click.echo(visible(_summary(one)))
    counts = {name: sum(one["result"] == name for one in done) for name in _RESULTS}
    counts = {name: count for name, count in counts.items() if count}
    if as_json:
        click.echo(json.dumps({"schema": 1, **counts, "projects": done}, indent=2))
    else:
        click.echo(", ".join(f"{count} {name}" for name, count in counts.items()) + ".")
    raise click.exceptions.Exit(int(any(name in counts for name in _WRONG)))


_WRONG = ("conflicts", "stopped", "failed")
_RESULTS = ("updated", "planned", "newest", *_WRONG)


def _summary(one: dict[str, Any]) -> str:
    if one["result"] == "failed":
        told = one["error"] + (f"; {one['hint']}" if "hint" in one else "")
    elif one["result"] == "newest":
        told = "the project has the newest template"
    else:
        told = _counted(one["files"])
        if one["conflicts"]:
            told += f"; in conflict: {', '.join(one['conflicts'])}"
        elif one["note"]:
            told += f"; {one['note']}"
    return f"{one['result']:<9}  {one['path']}: {told}"


def _counted(files: dict[str, list[str]]) -> str:
    counts = [f"{len(names)} {state}" for state, names in files.items() if names]
    return f"{', '.join(counts)} by the template" if counts else "no file changed by the template"


def _files(found: Outcome) -> dict[str, list[str]]:
    return {
        state: [name for name, own in found.files.items() if own == state]
        for state in ("added", "changed", "deleted")
    }


def data(project: Kept, found: Outcome) -> dict[str, Any]:
    """The same for programs."""
    from scaffold import __version__

    return {
        "result": found.result,
        "project": str(project.folder),
        "scaffold": {"made_with": project.version, "installed": __version__},
        "options": [vars(one) for one in found.change.options],
        "policy": {
            "from": dict(project.policy) or None,
            "to": found.change.tables.get("policy"),
        },
        "files": _files(found),
        "migrations": list(found.migrations),
        "unknown": list(found.unknown),
        "by_hand": list(found.by_hand),
        "rebuilt": found.rebuilt,
        "conflicts": None if found.conflicts is None else dict(found.conflicts),
        "note": found.note,
        "commit": found.commit,
    }


def lines(project: Kept, found: Outcome, *, files: bool = False) -> Iterator[str]:
    """What an update did, or would do; with ``files`` each of them is named in any case."""
    if found.result == "newest":
        yield "The project has the newest template; nothing was written."
        return
    if found.change.policy_changed(project):
        was = "{name} {version}".format_map(project.policy) if project.policy else "none"
        yield "policy: {} -> {name} {version}".format(was, **found.change.tables["policy"])
    for one in found.change.options:
        was, now = one.old or "not there", one.new or "not there"
        yield f"{one.option}: {was} -> {now} ({one.reason})"
    yield f"Files: {_counted(_files(found))}."
    if files or found.result == "planned":
        yield from (f"  {state:<7}  {name}" for name, state in found.files.items())
    yield from _notes(found)
    yield from _end(project, found)


def _notes(found: Outcome) -> Iterator[str]:
    if found.migrations:
        yield "Migrations that the template has otherwise now, left as databases ran them:"
        yield from (f"  {name}" for name in found.migrations)
        yield "  (models may be ahead of them: let the framework write the next migration)"
    for name in found.by_hand:
        yield f"{name} is scaffold's: what was written into it by hand is in git alone."
    if found.rebuilt:
        yield (
            "No commit before HEAD is the last render, as after a squash; it was put together "
            "again by its digests."
        )
    if found.unknown:
        yield "Of these nothing tells how they were rendered; where they differ is a conflict:"
        yield from (f"  {name}" for name in found.unknown)
        yield "  (known, after a git fetch of the last update's branch, as origin pull/7/head)"


def _end(project: Kept, found: Outcome) -> Iterator[str]:
    if found.result == "planned":
        if found.conflicts is None:
            yield "Whether that conflicts, git tells from 2.38 on."
        elif found.conflicts:
            yield "Conflicts are to be expected in:"
            yield from (f"  {name}" for name in found.conflicts)
        else:
            yield "It merges without a conflict."
        yield "Nothing was written."
    elif found.result == "updated":
        yield f"Merged as {(found.commit or '')[:12]}."
    elif found.result == "stopped":
        yield "Merged, and not committed:"
        yield f"  {found.note}"
        yield "\nLook at it, then: git commit"
        yield "Or go back to where it was: scaffold update --abort"
    else:
        yield "Conflicts:"
        yield from (f"  {name} ({sides})" for name, sides in (found.conflicts or {}).items())
        yield "\nEdit each and git add it (git rm what goes), then: git commit"
        yield "Or go back to where it was: scaffold update --abort"

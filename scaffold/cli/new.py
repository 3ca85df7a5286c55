"""``scaffold new``: from answers to a project that runs."""

from __future__ import annotations

import datetime as dt
import json
import os
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scaffold import names
from scaffold.cli import options
from scaffold.decision_record import TITLES
from scaffold.errors import ScaffoldError

if TYPE_CHECKING:
    from scaffold.model import Answers
    from scaffold.plan import Decision, Surroundings
    from scaffold.project import Created, Order


@click.command("new")
@click.argument("target", required=False, type=click.Path(path_type=Path))
@options.answers_file
@options.settings
@click.option("--framework", type=click.Choice(["django", "flask"]), help="Take this framework.")
@click.option(
    "--resource",
    "resources",
    multiple=True,
    metavar="SPEC",
    help="Start with a model of your own, quoted: 'Book title:str author:->Author'. Repeatable;"
    " 'none' leaves a bare project.",
)
@click.option("--yes", is_flag=True, help="Ask nothing; take defaults for what was not given.")
@click.option("--resume", is_flag=True, help="Go on with the answers of an interrupted run.")
@click.option("--dry-run", is_flag=True, help="Show the files and write nothing.")
@click.option("--git/--no-git", default=True, help="Make a git repository with one commit.")
@click.option("--install", "installs", is_flag=True, help="Install what it needs, with uv or pip.")
@options.as_json
def command(
    target: Path | None,
    answers_file: Path | None,
    settings: tuple[str, ...],
    framework: str | None,
    resources: tuple[str, ...],
    yes: bool,
    resume: bool,
    dry_run: bool,
    git: bool,
    installs: bool,
    as_json: bool,
) -> None:
    """Make a new project in TARGET (by default, a folder named like the project)."""
    from scaffold import answers, catalog, plan, project, session

    loaded = catalog.load()
    given = options.gather(loaded, answers_file, settings)
    given = answers.combine(_flags(framework, resources), given)
    if resume:
        given = answers.combine(given, session.load(loaded))
    surroundings = _surroundings()
    if target is not None and not dry_run:
        project.check_target(target)
    plan.check_project(given.project, target, surroundings)
    if not yes:
        from scaffold import interactive

        given, target = interactive.ask(loaded, given, target, surroundings)
    decision = plan.decide(loaded, given)
    order = plan.order(loaded, given, decision, target, surroundings, git=git)
    if dry_run:
        _show_preview(order, decision, as_json)
        return
    created = project.create(order)
    if not yes or resume:
        session.forget()
    _show(created, order, decision, as_json)
    if installs:
        from scaffold import install

        install.install(created.target, quiet=as_json)


def _flags(framework: str | None, resources: tuple[str, ...]) -> Answers:
    from scaffold.model import Answers

    stack = {"framework": framework} if framework else {}
    sources = dict.fromkeys((f"stack.{key}" for key in stack), "flag")
    if resources:
        sources["resources"] = "flag"
    return Answers(stack=stack, resources=resources or None, sources=sources)


def _surroundings() -> Surroundings:
    from scaffold import project
    from scaffold.plan import Surroundings

    name, email = project.git_identity()
    return Surroundings(author=name, email=email, date=_today())


def _today() -> str:
    """The date in UTC, or that of ``SOURCE_DATE_EPOCH`` (seconds), as ``YYYY-MM-DD``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ScaffoldError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from error
    return now.date().isoformat()


def _result(order: Order, decision: Decision) -> dict[str, Any]:
    return {
        "schema": 1,
        "framework": decision.framework,
        "verdict": decision.recommendation.verdict,
        "recommended": decision.recommendation.framework,
        "stack": {
            option: {"value": found.value, "reason": found.reason}
            for option, found in decision.stack.items()
        },
    }


def _show_preview(order: Order, decision: Decision, as_json: bool) -> None:
    from scaffold import project

    files = project.preview(order)
    if as_json:
        click.echo(json.dumps({**_result(order, decision), "files": files}, indent=2))
        return
    from scaffold import report

    root = order.target.absolute().name
    report.tree(report.console(), root, files)
    click.echo(f"{len(files)} files; nothing was written.")


def _show(created: Created, order: Order, decision: Decision, as_json: bool) -> None:
    steps = next_steps(order)
    if as_json:
        result = {
            **_result(order, decision),
            "target": str(created.target),
            "files": created.files,
            "commit": created.commit,
            "next": steps,
        }
        click.echo(json.dumps(result, indent=2))
        return
    title = TITLES[decision.framework]
    click.echo(f"Made {_shown(created.target)}: {title}, {len(created.files)} files.")
    if created.note:
        click.echo(f"Note: {created.note}.")
    click.echo("")
    click.echo(f"  cd {shlex.quote(_shown(created.target))}")
    for step in steps:
        click.echo(f"  {step}")


def _shown(target: Path) -> str:
    """``target`` as a person here would type it."""
    below = os.path.relpath(target)
    return str(target) if below.startswith("..") else below


def next_steps(order: Order) -> tuple[str, str]:
    """The two commands to type in the project: run it, test it; with uv where it is there."""
    package = names.package(order.inputs["slug"])
    if order.framework == "django":
        run = ["python manage.py migrate", "python manage.py runserver"]
    else:
        upgrade = ["flask --app {} db upgrade"] if order.inputs["orm"] != "none" else []
        run = [step.format(package) for step in [*upgrade, "flask --app {} run --debug"]]
    if shutil.which("uv"):
        return " && ".join(f"uv run {step}" for step in run), "uv run pytest"
    install = "python3 -m venv .venv && .venv/bin/python -m pip install -r requirements-dev.txt"
    return " && ".join([install, *(f".venv/bin/{step}" for step in run)]), ".venv/bin/pytest"

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
from scaffold.cli import options, visible
from scaffold.comparison import FILE as COMPARISON
from scaffold.decision_record import TITLES
from scaffold.errors import ScaffoldError, UsageError
from scaffold.model import BOTH, Answers, Catalog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scaffold.plan import Decision, Surroundings
    from scaffold.project import Created, Order, Part


@click.command("new")
@click.argument("target", required=False, type=click.Path(path_type=Path))
@options.preset
@options.policy
@options.answers_file
@options.settings
@click.option(
    "--framework",
    type=click.Choice(["django", "flask", "both"]),
    help="Take this framework, or both side by side.",
)
@click.option(
    "--resource",
    "resources",
    multiple=True,
    metavar="SPEC",
    help="Start with a model of your own, quoted: 'Book title:str author:->Author'. Repeatable;"
    " 'none' leaves a bare project.",
)
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path),
    metavar="TABLE",
    help="Make many projects in TARGET, one for each line of a CSV or each [[projects]] of a TOML.",
)
@click.option(
    "--template",
    metavar="NAME",
    help="Render this template of the policy's, not one of scaffold's.",
)
@click.option(
    "--hooks/--no-hooks",
    default=None,
    help="Let that template run code of its own; else you are asked, or it is not run.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="How many of them to make at a time.")
@click.option("--yes", is_flag=True, help="Ask nothing; take defaults for what was not given.")
@click.option("--resume", is_flag=True, help="Go on with the answers of an interrupted run.")
@click.option("--dry-run", is_flag=True, help="Show the files and write nothing.")
@click.option("--git/--no-git", default=True, help="Make a git repository with one commit.")
@click.option(
    "--save-preset",
    metavar="NAME",
    help="Keep what was answered and chosen, not names and resources, as a preset of your own.",
)
@click.option("--install", "installs", is_flag=True, help="Install what it needs, with uv or pip.")
@options.as_json
def command(
    target: Path | None,
    preset: str | None,
    policy: str | None,
    answers_file: Path | None,
    settings: tuple[str, ...],
    framework: str | None,
    resources: tuple[str, ...],
    table: Path | None,
    template: str | None,
    hooks: bool | None,
    jobs: int | None,
    yes: bool,
    resume: bool,
    dry_run: bool,
    git: bool,
    save_preset: str | None,
    installs: bool,
    as_json: bool,
) -> None:
    """Make a new project in TARGET (by default, a folder named like the project)."""
    from scaffold import answers, plan, project, session

    loaded = options.governed(policy, quiet=as_json)
    given_any = any((preset, answers_file, framework, resources, table, resume))
    if template is None and not (yes or given_any or settings):
        template = _chosen_template(loaded)
    if template is not None:
        if given_any or installs or save_preset:
            raise UsageError("--template goes with --set, --yes, --hooks and --dry-run alone.")
        from scaffold.cli import team

        team.make(
            loaded,
            template,
            target,
            settings,
            hooks=hooks,
            yes=yes,
            dry_run=dry_run,
            git=git,
            as_json=as_json,
        )
        return
    if table is not None:
        if resume or installs or save_preset:
            raise UsageError("--from goes with none of --resume, --install and --save-preset.")
        from scaffold.cli import many

        many.make(
            loaded,
            table,
            target or Path.cwd(),
            answers.combine(_flags(framework, resources), answers.read_settings(loaded, settings)),
            answers.read_file(loaded, answers_file) if answers_file else Answers(),
            preset,
            _surroundings(),
            git=git,
            jobs=jobs,
            dry_run=dry_run,
            as_json=as_json,
        )
        return
    given = options.gather(loaded, preset, answers_file, settings)
    given = answers.combine(_flags(framework, resources), given)
    if resume:
        given = answers.combine(given, session.load(loaded))
    given = options.held(loaded, given)
    surroundings = _surroundings()
    if save_preset is not None:
        from scaffold import presets

        presets.check_new(save_preset)
    if not dry_run:
        if target is not None:
            project.check_target(target)
        if git:
            project.check_git()
    plan.check_project(given.project, target, surroundings)
    if not yes:
        from scaffold import interactive

        _greet(given)
        given, target = interactive.ask(loaded, given, target, surroundings)
        given = options.held(loaded, given)
    decisions = plan.decide(loaded, given)
    order = plan.order(loaded, given, decisions, target, surroundings, git=git)
    if dry_run:
        _show_preview(loaded, order, decisions, as_json)
        return
    created = project.create(order)
    if not yes or resume:
        session.forget()
    _show(loaded, created, order, decisions, as_json)
    if save_preset is not None:
        text = f"As {order.parts[0].inputs['name']}"
        kept = presets.save(save_preset, text, given)
        click.echo(f"Preset {save_preset}: {kept}", err=as_json)
    if installs:
        from scaffold import install

        for folder in _folders(created.target, order):
            install.install(folder, quiet=as_json)


def _chosen_template(catalog: Catalog) -> str | None:
    """A template of the policy's, where the person takes one and not one of scaffold's."""
    if catalog.policy is None or not catalog.policy.templates:
        return None
    from scaffold import interactive

    return interactive.choose_template(catalog.policy)


def _greet(given: Answers) -> None:
    count = list(given.sources.values()).count("preset")
    if count:
        click.echo(f"Preset {given.preset['name']}: {count} answers. Esc goes back to them.\n")


def _flags(framework: str | None, resources: tuple[str, ...]) -> Answers:
    stack = {"framework": framework} if framework else {}
    sources = dict.fromkeys((f"stack.{key}" for key in stack), "flag")
    if resources:
        sources["resources"] = "flag"
    return Answers(stack=stack, resources=resources or None, sources=sources)


def _surroundings() -> Surroundings:
    from scaffold import project
    from scaffold.plan import Surroundings

    name, email = project.git_identity()
    return Surroundings(author=name, email=email, date=today())


def today() -> str:
    """The date in UTC, or that of ``SOURCE_DATE_EPOCH`` (seconds), as ``YYYY-MM-DD``."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        now = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ScaffoldError(f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch!r}") from error
    return now.date().isoformat()


def _folders(target: Path, order: Order) -> list[Path]:
    """Where the projects lie: at the target, or each below it."""
    if len(order.parts) == 1:
        return [target]
    return [target / part.framework for part in order.parts]


def _result(catalog: Catalog, decisions: Sequence[Decision]) -> dict[str, Any]:
    from scaffold import stack

    recommendation = decisions[0].recommendation
    stacks = {decision.framework: stack.as_data(catalog, decision.stack) for decision in decisions}
    both = len(decisions) > 1
    return {
        "schema": 1,
        "framework": BOTH if both else decisions[0].framework,
        "verdict": recommendation.verdict,
        "recommended": recommendation.framework,
        "stack": stacks if both else stacks[decisions[0].framework],
        **options.policy_data(catalog),
    }


def _show_preview(
    catalog: Catalog, order: Order, decisions: Sequence[Decision], as_json: bool
) -> None:
    from scaffold import project

    files = project.preview(order)
    if as_json:
        click.echo(json.dumps({**_result(catalog, decisions), "files": files}, indent=2))
        return
    from scaffold import report

    root = order.target.absolute().name
    report.tree(report.console(), root, files)
    click.echo(f"{len(files)} files; nothing was written.")


def _show(
    catalog: Catalog,
    created: Created,
    order: Order,
    decisions: Sequence[Decision],
    as_json: bool,
) -> None:
    folders = _folders(created.target, order)
    steps = [next_steps(part) for part in order.parts]
    if as_json:
        result = {
            **_result(catalog, decisions),
            "target": str(created.target),
            "files": created.files,
            "commit": created.commit,
            "next": [step for part in steps for step in part],
        }
        click.echo(json.dumps(result, indent=2))
        return
    titles = " and ".join(TITLES[decision.framework] for decision in decisions)
    click.echo(f"Made {shown(created.target)}: {titles}, {len(created.files)} files.")
    if created.note:
        click.echo(f"Note: {created.note}")
    for folder, commands in zip(folders, steps, strict=True):
        click.echo(f"\n  cd {shlex.quote(shown(folder))}")
        for step in commands:
            click.echo(f"  {step}")
    if len(folders) > 1:
        click.echo(f"\nWhat is where in each: {shown(created.target / COMPARISON)}")


def shown(target: Path) -> str:
    """``target`` as a person here would type it."""
    below = os.path.relpath(target)
    return visible(str(target) if below.startswith("..") else below)


def next_steps(part: Part) -> tuple[str, str]:
    """The two commands to type in the project: run it, test it; with uv where it is there."""
    package = names.package(part.inputs["slug"])
    if part.framework == "django":
        run = ["python manage.py migrate", "python manage.py runserver"]
    else:
        upgrade = ["flask --app {} db upgrade"] if part.inputs["orm"] != "none" else []
        train = ["python scripts/train.py"] if part.inputs["model"] == "yes" else []
        run = [step.format(package) for step in [*upgrade, *train, "flask --app {} run --debug"]]
    if shutil.which("uv"):
        return " && ".join(f"uv run {step}" for step in run), "uv run pytest"
    install = "python3 -m venv .venv && .venv/bin/python -m pip install -r requirements-dev.txt"
    return " && ".join([install, *(f".venv/bin/{step}" for step in run)]), ".venv/bin/pytest"

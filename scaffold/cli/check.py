"""``scaffold check``: whether a project is as it was rendered, and whether there is a newer one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scaffold.cli import options

if TYPE_CHECKING:
    from scaffold.check import Advice, Check

FORMATS = ("text", "json", "sarif", "junit")


@click.command("check")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--files",
    "patterns",
    multiple=True,
    metavar="PATTERN",
    help="Look at these rendered files alone, quoted: '.github/*'. Repeatable.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="What is printed."
)
@options.policy
@click.option("--json", "form", flag_value="json", help="Print JSON.")
def command(path: Path | None, patterns: tuple[str, ...], form: str, policy: str | None) -> None:
    """Say what was changed in the project at PATH since it was rendered, and what is newer.

    Exits with 4 where the policy in force does not allow what the project has, else with 3 where
    rendered files were changed or deleted, else with 5 where there is a newer template, else 0.
    """
    from scaffold import check, kept

    loaded = options.governed(policy, quiet=True)
    project = kept.find(path or Path.cwd())
    found = check.check(loaded, project, patterns)
    click.echo(_printed(found, form, project.folder))
    raise click.exceptions.Exit(found.exit_code)


def _printed(found: Check, form: str, folder: Path) -> str:
    from scaffold import formats

    if form == "json":
        return formats.as_json(found)
    if form == "junit":
        return formats.junit(found)
    if form == "sarif":
        inside = folder != Path.cwd() and folder.is_relative_to(Path.cwd())
        return formats.sarif(found, f"{folder.relative_to(Path.cwd())}/" if inside else "")
    return _text(found)


def _text(found: Check) -> str:
    from scaffold.report import printable

    total, drifted = len(found.files), found.drifted
    lines = [f"Files: {total - len(drifted)} of {total} are as they were rendered."]
    lines += [f"  {found.files[name]}  {printable(name)}" for name in drifted]
    lines += [f"Template: {_template(found)}", f"Evidence: {_evidence(found)}"]
    lines += map(printable, _policy(found))
    return "\n".join(lines)


def _policy(found: Check) -> Iterator[str]:
    """The policy in force, beside the recorded one, and what it does not allow."""
    from scaffold import formats

    then = "{name} {version}".format_map(found.recorded) if found.recorded else ""
    if found.policy is None:
        if then:
            yield f"Policy: none is in force here; the project was made under {then}."
        return
    ages = {
        "same": "The project was made under it.",
        "newer": f"It is newer than {then}, under which the project was made.",
        "older": f"It is older than {then}, under which the project was made.",
        "changed": "It was changed since the project was made, under the same version.",
        "other": f"The project was made under {then or 'none'}.",
    }
    yield f"{options.policy_line(found.policy)} {ages[found.policy_state]}"
    yield from (f"  not allowed  {formats.broken_policy(found, one)}" for one in found.broken)


def _template(found: Check) -> str:
    if found.template == "newer":
        return (
            f"there is a newer one, in scaffold {found.installed}; "
            f"the project was made with {found.made_with}.\n"
            "  What changed, and what it would change here: scaffold update --dry-run"
        )
    if found.template == "older":
        return (
            f"the project was made with scaffold {found.made_with}, and this is "
            f"{found.installed}; install that or a newer one to compare."
        )
    return "the project has the newest."


def _evidence(found: Check) -> str:
    age = {"same": "as it was then", "newer": "newer than then", "older": "older than then"}
    if found.then == found.now:
        return f"{age[found.evidence]}; the recommendation stays {_advice(found.now)}."
    return (
        f"{age[found.evidence]}; for the same answers {_advice(found.now)} would be recommended, "
        f"no longer {_advice(found.then)}."
    )


def _advice(advice: Advice) -> str:
    from scaffold.report import NAMES, printable

    return f"{NAMES.get(advice.framework, 'neither')} ({printable(advice.verdict)})"

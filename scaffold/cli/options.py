"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from scaffold.model import Answers, Catalog, Policy

answers_file = click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read answers from a TOML file.",
)
settings = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set one answer, as in needs.kind=shop, stack.auth=none or name=Shelf. Repeatable.",
)
preset = click.option(
    "--preset",
    metavar="NAME|FILE|URL",
    help="Begin with the answers of a preset; yours win. scaffold presets lists them.",
)
policy = click.option(
    "--policy",
    metavar="FILE|URL",
    envvar="SCAFFOLD_POLICY",
    show_envvar=True,
    help="Hold to a company's policy; else to policy.toml in the configuration directory.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def governed(wanted: str | None, *, quiet: bool) -> Catalog:
    """The catalog under the policy in force, which is said."""
    from scaffold import catalog

    loaded = catalog.load()
    by = click.get_current_context().get_parameter_source("policy")
    origin = "environment" if by is ParameterSource.ENVIRONMENT else "flag"
    if wanted is None and not _may_be_configured():
        return loaded
    from scaffold import policy

    found = policy.in_force(loaded, wanted, origin)
    if found.policy and not quiet:
        click.echo(f"{policy_line(found.policy)}\n")
    return found


def _may_be_configured() -> bool:
    from scaffold import places

    return (places.config() / "policy.toml").is_file()


def policy_line(policy: Policy) -> str:
    """Which policy is in force, and who says so."""
    from scaffold.report import printable

    by = {"flag": "--policy", "environment": "SCAFFOLD_POLICY"}
    where = by.get(policy.origin, "the configuration directory")
    return printable(f"Policy: {policy.title} ({policy.owner}), by {where}.")


def gather(
    catalog: Catalog, preset: str | None, answers_file: Path | None, settings: tuple[str, ...]
) -> Answers:
    """The answers of flags, file and preset; what stands first here wins."""
    from scaffold import answers

    layers = [answers.read_settings(catalog, settings)]
    if answers_file is not None:
        layers.append(answers.read_file(catalog, answers_file))
    if preset is not None:
        from scaffold import presets

        layers.append(presets.find(catalog, preset).given)
    return answers.combine(*layers)


def held(catalog: Catalog, given: Answers) -> Answers:
    """``given`` as the policy in force wants it."""
    if catalog.policy is None:
        return given
    from scaffold import policy

    return policy.hold(catalog, given)


def policy_data(catalog: Catalog) -> dict[str, Any]:
    """What ``--json`` says of the policy; nothing where there is none."""
    if catalog.policy is None:
        return {}
    from scaffold import policy

    return {"policy": policy.as_data(catalog.policy)}

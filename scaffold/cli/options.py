"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from scaffold.model import Answers, Catalog

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
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


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

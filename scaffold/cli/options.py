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
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def gather(catalog: Catalog, answers_file: Path | None, settings: tuple[str, ...]) -> Answers:
    """The answers of flags and file; a flag wins."""
    from scaffold import answers

    flags = answers.read_settings(catalog, settings)
    if answers_file is None:
        return flags
    return answers.combine(flags, answers.read_file(catalog, answers_file))

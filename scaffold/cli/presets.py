"""``scaffold presets``: named answers to begin with, and what each rests on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from scaffold.cli import options

if TYPE_CHECKING:
    from scaffold.model import Catalog
    from scaffold.presets import Preset


@click.command("presets")
@click.argument("preset", required=False, metavar="[NAME|FILE|URL]")
@options.as_json
def command(preset: str | None, as_json: bool) -> None:
    """List the presets; with NAME, FILE or URL, show what that one answers and why."""
    from scaffold import catalog, presets

    loaded = catalog.load()
    if preset is None:
        rows = [_row(loaded, name) for name in presets.files()]
        click.echo(json.dumps({"schema": 1, "presets": rows}, indent=2) if as_json else _list(rows))
        return
    found = presets.find(loaded, preset)
    click.echo(json.dumps(_data(loaded, found), indent=2) if as_json else _text(loaded, found))


def _row(catalog: Catalog, name: str) -> dict[str, Any]:
    """One preset of the list; one that cannot be read says why."""
    from scaffold import presets
    from scaffold.errors import ScaffoldError

    try:
        return _heading(catalog, presets.find(catalog, name))
    except ScaffoldError as error:
        return {"name": name, "from": presets.files()[name][0], "error": error.message}


def _heading(catalog: Catalog, preset: Preset) -> dict[str, Any]:
    from scaffold import scoring

    found = scoring.recommend(catalog, preset.answers.needs, preset.answers.important)
    framework = preset.answers.stack.get("framework", found.framework)
    return {
        **preset.taken,
        "text": preset.text,
        "framework": framework,
        "verdict": found.verdict,
    }


def _data(catalog: Catalog, preset: Preset) -> dict[str, Any]:
    from scaffold import answers, presets

    stances = presets.behind(catalog, preset)
    return {
        "schema": 1,
        **_heading(catalog, preset),
        "answers": answers.as_tables(preset.answers),
        "grounds": {question: list(names) for question, names in preset.grounds.items()},
        "named": [
            {"document": stance.document, "locators": list(stance.locators), "note": stance.note}
            for stance in stances
        ],
    }


def _list(rows: list[dict[str, Any]]) -> str:
    from scaffold import presets
    from scaffold.report import printable

    def line(row: dict[str, Any]) -> str:
        return printable(f"  {row['name']:<{width}}  {row.get('text') or row.get('error', '')}")

    width = max(len(row["name"]) for row in rows)
    own = [line(row) for row in rows if row["from"] == "own"]
    return "\n".join(
        [
            "Of scaffold's",
            *(line(row) for row in rows if row["from"] == "shipped"),
            "",
            printable(f"Your own, in {presets.folder()}"),
            *(own or ["  none yet: scaffold new --save-preset NAME keeps a run's answers"]),
            "",
            "What one answers, and why: scaffold presets NAME",
            "Take it: scaffold new --preset NAME",
        ]
    )


def _text(catalog: Catalog, preset: Preset) -> str:
    from scaffold import answers, presets, scoring
    from scaffold.report import answer_text, printable, verdict

    given = preset.answers
    lines = [f"{preset.name}: {preset.text or 'answers to begin with'}", ""]
    for question, answer in given.needs.items():
        asked = catalog.question(question)
        lines.append(f"needs.{question} = {', '.join(answer)}")
        lines.append(f"  {asked.text} {answer_text(asked, answer)}")
        if preset.grounds:
            documents = ", ".join(preset.grounds.get(question, ()))
            lines.append(f"  {documents or 'by its nature: no document says so of such projects'}")
    tables = answers.as_tables(given)
    lines += [f"stack.{key} = {value}" for key, value in tables["stack"].items()]
    lines += [f"{key} = {tables[key]}" for key in ("important", "resources") if key in tables]
    lines += [f"project.{key} = {value}" for key, value in given.project.items()]
    if stances := list(presets.behind(catalog, preset)):
        lines += ["", "Where the documents name it"]
        for stance in stances:
            places = " / ".join(f'"{locator}"' for locator in stance.locators)
            lines.append(f"  {stance.document}: {stance.note} {places}")
    found = scoring.recommend(catalog, given.needs, given.important)
    lines += ["", f"Alone it leads to: {verdict(found)}"]
    return "\n".join(map(printable, lines))

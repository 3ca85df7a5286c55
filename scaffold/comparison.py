"""Two projects of the same answers, side by side: what lies where, by file and line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources as data
from pathlib import Path
from typing import Any

from scaffold import catalog, names, resources
from scaffold.model import Framework

FILE = "COMPARISON.md"
NOT_THERE = "-"


def comparison(root: Path, inputs: Mapping[Framework, Mapping[str, str]]) -> str:
    """The Markdown of ``COMPARISON.md`` for the projects in ``root/django`` and ``root/flask``."""
    name = next(iter(inputs.values()))["name"]
    lines = [
        f"# {name} in Django and in Flask",
        "",
        "The same project, made from the same answers.",
    ]
    lines += ["Each has a README.md of its own, and its decision in docs/adr/.", ""]
    lines += ["| what | Django | Flask |", "|---|---|---|", *_rows(root, inputs)]
    return "\n".join(lines) + "\n"


def _rows(root: Path, inputs: Mapping[Framework, Mapping[str, str]]) -> Iterator[str]:
    text = (data.files("scaffold") / "data" / "comparison.toml").read_text("utf-8")
    for row in tomllib.loads(text)["rows"]:
        for words in _words(inputs) if row.get("each") else [_package(inputs)]:
            django, flask = (
                _first(root / own, own, row[own], words) for own in ("django", "flask")
            )
            if {django, flask} != {NOT_THERE}:
                yield f"| {row['what'].format_map(words)} | {django} | {flask} |"


def _package(inputs: Mapping[Framework, Mapping[str, str]]) -> dict[str, str]:
    return {"package": names.package(next(iter(inputs.values()))["slug"])}


def _words(inputs: Mapping[Framework, Mapping[str, str]]) -> Iterator[dict[str, str]]:
    """What stands for the names of each resource that any of the projects has."""
    found: dict[str, resources.Resource] = {}
    for framework, given in inputs.items():
        accounts = given["auth"] != "none"
        reserved = catalog.reserved(framework, given["orm"], given["api"])
        parsed = resources.parse(given["resources"], reserved, accounts=accounts)
        found |= {resource.name: resource for resource in parsed}
    for resource in found.values():
        yield {
            **_package(inputs),
            "name": resource.name,
            "snake": resource.snake,
            "plural": resource.plural,
            "label": resource.label,
            "label_plural": resource.label_plural,
        }


def _first(folder: Path, framework: str, places: Any, words: dict[str, str]) -> str:
    """A link to the first of these places that is there; one place stands without a list."""
    several = places if isinstance(places, list) else [places]
    found = (_place(folder, framework, place, words) for place in several)
    return next((link for link in found if link != NOT_THERE), NOT_THERE)


def _place(folder: Path, framework: str, place: Mapping[str, Any], words: dict[str, str]) -> str:
    """A link to the file and the first line that begins as said."""
    name, start = place["file"].format_map(words), place["line"].format_map(words)
    if not (folder / name).is_file():
        return NOT_THERE
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip().startswith(start):
            return f"[{name}:{number}]({framework}/{name}#L{number})"
    return NOT_THERE

"""``scaffold sources``: the documents, and what each says on each criterion."""

from __future__ import annotations

import json
from typing import Any

import click

from scaffold.cli import options
from scaffold.model import Catalog


@click.command("sources")
@options.as_json
def command(as_json: bool) -> None:
    """Show the documents, their stances, where they disagree, and claims that are not counted."""
    from scaffold import catalog, report

    loaded = catalog.load()
    if as_json:
        click.echo(json.dumps(sources_json(loaded), indent=2))
    else:
        report.sources(report.console(), loaded)


def sources_json(catalog: Catalog) -> dict[str, Any]:
    """Documents, stances and rejected claims; a neutral stance with two places lists both."""
    return {
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "file": document.file,
                "publisher": document.publisher,
                "year": document.year,
            }
            for document in catalog.documents
        ],
        "stances": [
            {
                "question": question.id,
                "choice": choice.id,
                "document": stance.document,
                "stance": stance.favours,
                "locator": _locator(stance.locators),
                "note": stance.note,
            }
            for question in catalog.questions
            for choice in question.choices
            for stance in choice.stances
        ],
        "rejected": [
            {
                "document": rejected.document,
                "locator": rejected.locator,
                "claim": rejected.claim,
                "reason": rejected.reason,
            }
            for rejected in catalog.rejected
        ],
    }


def _locator(locators: tuple[str, ...]) -> str | list[str]:
    return locators[0] if len(locators) == 1 else list(locators)

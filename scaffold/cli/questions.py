"""``scaffold questions``: everything that can be answered, enough to fill an answers file."""

from __future__ import annotations

import json
from typing import Any

import click

from scaffold.cli import options
from scaffold.model import Catalog


@click.command("questions")
@options.policy
@options.as_json
def command(policy: str | None, as_json: bool) -> None:
    """List questions with their choices, and the stack's options with their values."""
    from scaffold import report

    loaded = options.governed(policy, quiet=as_json)
    if as_json:
        click.echo(json.dumps(questions_json(loaded), indent=2))
    else:
        report.questions(report.console(), loaded)


def questions_json(catalog: Catalog) -> dict[str, Any]:
    """All that an answers file may hold, with what may stand there."""
    from scaffold import answers, resources
    from scaffold.model import UNKNOWN

    return {
        "schema": 1,
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "help": question.help,
                "most": question.most,
                "alone": list(question.alone),
                "choices": [{"id": choice.id, "text": choice.text} for choice in question.choices],
            }
            for question in catalog.questions
        ],
        "unknown": UNKNOWN,
        "important": {"most": answers.MOST_IMPORTANT},
        "options": [
            {
                "id": option.id,
                "text": option.text,
                "help": option.help,
                "several": option.several,
                "values": [{"id": value.id, "text": value.text} for value in option.values],
                "default": {own: option.as_data(value) for own, value in option.default.items()},
            }
            for option in catalog.options
        ],
        "rules": [
            {
                "id": rule.id,
                "forbids": {option: list(values) for option, values in rule.forbids.items()},
                "message": rule.message,
                "fix": rule.fix,
            }
            for rule in catalog.rules
        ],
        "project": list(answers.PROJECT_KEYS),
        "resources": {
            "example": "Book title:str published:date? author:->Author",
            "types": [*resources.KINDS, "->Resource"],
            "optional": "?",
            "none": "none",
        },
        **options.policy_data(catalog),
    }

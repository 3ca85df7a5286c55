"""The answers of an unfinished questionnaire, kept in the state directory for ``--resume``."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace

from scaffold import answers as answers_module
from scaffold import places
from scaffold.errors import ScaffoldError
from scaffold.model import Answers, Catalog

FILE = "answers.toml"


def save(answers: Answers) -> bool:
    """Keep ``answers`` but for a policy's, in one step; whether that was possible."""
    import tomli_w

    place = places.made(places.state())
    if place is None:
        return False
    tables = answers_module.as_tables(answers_module.own(answers))
    if answers.override_reason:
        tables["override_reason"] = answers.override_reason
    if answers.preset:
        tables["preset"] = dict(answers.preset)
    aside = place / f"{FILE}.{os.getpid()}"
    try:
        aside.write_text(tomli_w.dumps(tables), encoding="utf-8")
        aside.replace(place / FILE)
    except OSError:
        return False
    return True


def load(catalog: Catalog) -> Answers:
    """The answers kept; ``ScaffoldError`` where there are none or they no longer fit."""
    file = places.state() / FILE
    if not file.exists():
        raise ScaffoldError("there are no answers to resume", "start afresh: scaffold new")
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        reason, preset = tables.pop("override_reason", None), tables.pop("preset", {})
        kept = answers_module.check(catalog, tables, source="asked")
    except (OSError, ValueError, ScaffoldError) as error:
        raise ScaffoldError(
            f"the answers in {file} cannot be read: {error}",
            "start afresh: scaffold new (it replaces them)",
        ) from error
    return replace(
        kept,
        override_reason=reason if isinstance(reason, str) else None,
        preset={str(key): str(value) for key, value in preset.items()},
    )


def forget() -> None:
    """Drop the answers: the project they were for is there."""
    (places.state() / FILE).unlink(missing_ok=True)

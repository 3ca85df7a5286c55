"""The lines of text: what stands there at first, and why a text is refused."""

from __future__ import annotations

from pathlib import Path

from scaffold import catalog, names, plan, project, resources
from scaffold.errors import ScaffoldError
from scaffold.model import Answers, Catalog
from scaffold.plan import Surroundings


def default(key: str, answers: Answers, target: Path | None, surroundings: Surroundings) -> str:
    """What stands in the line at first; project and directory are named like each other."""
    derived = plan.project_defaults(answers.project, target, surroundings)
    return derived["slug"] if key == "directory" else derived.get(key, "")


def problem(loaded: Catalog, key: str, text: str, answers: Answers) -> str | None:
    """Why ``text`` is refused, in one line; None where it is accepted."""
    try:
        if key == "resources":
            _check_resources(loaded, text, answers)
        elif key == "directory":
            _check_directory(text, answers)
        elif key in names.TEXT_LIMITS:
            names.check_text(key, text)
        elif not text.isprintable():
            return "holds a control or invisible character"
    except (names.BadName, resources.ResourceError) as error:
        return str(error)
    except ScaffoldError as error:
        return f"{error.message}; {error.hint}" if error.hint else error.message
    return None


def _check_resources(loaded: Catalog, text: str, answers: Answers) -> None:
    if not text:
        return
    for decision in plan.decide(loaded, answers):
        accounts = decision.stack["auth"].value != "none"
        if decision.stack["orm"].value != "none":
            reserved = catalog.reserved(decision.framework)
            resources.parse(text, reserved, accounts=accounts)


def _check_directory(text: str, answers: Answers) -> None:
    if not text:
        raise names.BadName("a directory needs a name; . is the one you are in")
    folder = Path(text).expanduser()
    slug = answers.project.get("slug") or names.slugify(folder.absolute().name)
    names.check_slug(slug or names.slugify(answers.project.get("name", "")))
    project.check_target(folder)

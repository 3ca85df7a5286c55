"""What a project was rendered from, checked, and what it is to be rendered from now.

What is recorded in a manifest comes from outside: no key and no value of it reaches a template
that a person could not have chosen.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scaffold import (
    __version__,
    answers,
    decision_record,
    kept,
    manifest,
    names,
    policy,
    rendering,
    scoring,
    stack,
)
from scaffold import catalog as catalogs
from scaffold import resources as resources_module
from scaffold.errors import ScaffoldError
from scaffold.kept import Kept
from scaffold.model import Answers, Catalog, Decided, Framework, Overlay
from scaffold.review import Different

FIXED: Mapping[str, str] = {
    "framework": "make a project of the other framework and move what is yours: scaffold new",
    "orm": "its models, queries and migrations are all over the project: make a new one with the "
    "other ORM beside it and move file by file",
    "database": "dump the data (scripts/backup.py), make a new project with the other database "
    "beside it, compare the two, and load the data there",
    "auth": "accounts are rows that point at other rows: make a new project with the other log-in "
    "beside it, compare the two, and write the migration of the accounts by hand",
    "slug": "the package is called by it: rename it with your editor, everywhere at once",
}
"""Options that no update changes, and what to do by hand instead."""
WHY_LIMIT = 2000
_GONE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True)
class Change:
    """What a project is to be rendered from: ``inputs``, and ``tables`` for its manifest.

    ``decision_record`` is ``None`` where it stays as it is. ``options`` is what differs from what
    the project has. ``overlay`` is that of the policy in force, whose table ``tables`` hold.
    """

    framework: Framework
    inputs: Mapping[str, str]
    tables: Mapping[str, Any]
    decision_record: str | None = None
    options: tuple[Different, ...] = ()
    overlay: Overlay | None = None

    def policy_changed(self, project: Kept) -> bool:
        """Whether the policy in force is not the one that the project has."""
        now, then = (told.get("policy", {}) for told in (self.tables, project.tables))
        return bool(now.get("digest") != then.get("digest"))

    def is_none(self, project: Kept) -> bool:
        """Whether the project is just that already, from the same template."""
        same = ("template", "inputs", "answers", "stack")
        return not self.policy_changed(project) and all(
            self.tables[key] == project.tables[key] for key in same
        )


def change(
    catalog: Catalog, project: Kept, asked: Answers, date: str, *, resources: str | None = None
) -> Change:
    """What ``project`` becomes with the installed template and with what was ``asked``.

    ``date`` is for a decision that changes, ``resources`` all of them where there are more now, as
    the template reads them. Raises ``ScaffoldError`` where the manifest holds what
    nobody could have chosen, a rule is violated, or something cannot be changed later.
    """
    framework = kept.framework(project)
    recorded(catalog, project)
    policy.hold(catalog, asked)
    chosen = _asked(catalog, framework, asked)
    old = {option: part for option, part in project.stack.items() if option != "framework"}
    text = resources or str(project.tables["inputs"]["resources"])
    new = _resolved(catalog, framework, old, chosen, text)
    values = {option: part.value for option, part in new.items()}
    known = dict.fromkeys(rendering.inputs(framework), "")
    given = {**known, **project.tables["inputs"], **asked.project, **values, "resources": text}
    inputs = {key: given[key] for key in {**project.tables["inputs"], **known} if key in known}
    overlay = catalog.policy.overlay if catalog.policy else None
    found = Change(framework, inputs, {}, None, _different(old, new), overlay)
    own = project.stack.get("framework", Decided(framework, stack.RECOMMENDED))
    whole = {"framework": own, **new}
    told = _answers(catalog, project, asked, framework)
    if resources:
        told["resources"] = [spec.strip() for spec in resources.split(";")]
        told["sources"] = dict(sorted({**told["sources"], "resources": "flag"}.items()))
    told["sources"] |= manifest.locked(catalog, whole)
    tables = _tables(catalog, project, found, whole, told)
    return _decided(catalog, project, replace(found, tables=tables), asked, date)


def recorded(catalog: Catalog, project: Kept) -> dict[str, str]:
    """The render inputs of the manifest, but those that the installed template does not have.

    ``ScaffoldError`` names what no project could have been made with.
    """
    framework, found = kept.framework(project), project.tables["inputs"]
    known = rendering.inputs(framework)
    same = project.template_digest == rendering.template_digest(framework)
    for key, value in found.items():
        if not isinstance(value, str):
            raise _refused(project, key, "is no text")
        if key not in known and (same or key not in project.stack or not _GONE.fullmatch(key)):
            raise _refused(project, key, "is no input of the template")
        if key in project.stack and project.stack[key].value != value:
            raise _refused(project, key, f"is not what stack.{key} says")
        try:
            _check(catalog, project, key, value)
        except ValueError as error:
            raise _refused(project, key, str(error)) from error
    missing = [key for key in (*names.TEXT_LIMITS, "slug", "resources", "date") if key not in found]
    if missing:
        raise _refused(project, missing[0], "is missing")
    return {key: value for key, value in found.items() if key in known}


def _refused(project: Kept, key: str, why: str) -> ScaffoldError:
    return ScaffoldError(
        f"{project.folder / manifest.MANIFEST}: inputs.{names.printable(key)} {why}",
        f"restore {manifest.MANIFEST} from git",
    )


def _check(catalog: Catalog, project: Kept, key: str, value: str) -> None:
    """``ValueError`` where no project could have been made with ``value``."""
    if key in names.TEXT_LIMITS:
        names.check_text(key, value)
    elif key == "slug":
        names.check_slug(value)
    elif key == "date":
        if dt.date.fromisoformat(value).isoformat() != value:
            raise ValueError(f"{names.printable(value)!r} is no date such as 2026-01-31")
    elif key == "why":
        _check_why(value)
    elif key == "resources":
        parts = {option: part.value for option, part in project.stack.items()}
        parts = {option: parts.get(option, "none") for option in ("orm", "api", "auth")}
        claimed = catalogs.reserved(kept.framework(project), parts["orm"], parts["api"])
        resources_module.parse(value, claimed, accounts=parts["auth"] != "none")
    elif not re.fullmatch(r"[\w.,-]*", value):
        raise ValueError(f"{names.printable(value)!r} is no value of an option")


def _check_why(text: str) -> None:
    if len(text) > WHY_LIMIT or any(not line.isprintable() for line in text.split("\n")):
        raise ValueError("is too long, or holds a control or invisible character")


def _asked(catalog: Catalog, framework: Framework, asked: Answers) -> dict[str, str]:
    """The options asked for in this framework; ``ScaffoldError`` where one cannot be changed."""
    chosen = {**asked.stack, **asked.stack_of.get(framework, {})}
    own = [option.id for option in stack.applicable(catalog, framework)]
    for key in (*chosen, *asked.project):
        if key in FIXED:
            raise ScaffoldError(f"{key} cannot be changed by an update", FIXED[key])
    for option in chosen:
        if option not in own:
            title = decision_record.TITLES[framework]
            raise ScaffoldError(f"a {title} project has no option {option!r}")
    if asked.resources is not None:
        raise ScaffoldError("resources are no setting", "scaffold add resource adds one")
    return chosen


def _resolved(
    catalog: Catalog,
    framework: Framework,
    old: Mapping[str, Decided],
    asked: Mapping[str, str],
    resources: str,
) -> dict[str, Decided]:
    """Every option of today: as asked, else as it is, else as where nobody is asked."""
    stays = {
        option.id: old[option.id].value
        for option in stack.applicable(catalog, framework)
        if option.id in old and _offered(option.several, option.values, old[option.id].value)
        if option.id in FIXED or _is_allowed(catalog, framework, option.id, old[option.id].value)
    }
    found = stack.resolve(catalog, framework, {}, {**stays, **asked})
    values = {option: part.value for option, part in found.items()}
    facts = "none" if resources == "none" else "some"
    fixed = {f"{policy.RULE}{option}" for option in FIXED}
    for violation in stack.violations(catalog, values, resources=facts):
        if violation.rule in fixed:
            continue  # No update could mend it; ``scaffold check`` tells it.
        raise ScaffoldError(f"{violation.rule}: {violation.message}", violation.fix)
    changed = {option for option, value in asked.items() if stays.get(option) != value}
    for option in FIXED.keys() & old.keys() - stays.keys():
        raise ScaffoldError(f"{option} = {old[option].value} is no longer there", FIXED[option])
    return {
        option: old[option] if option in stays.keys() - changed else part
        for option, part in found.items()
        if option != "framework"
    }


def _is_allowed(catalog: Catalog, framework: Framework, option: str, value: str) -> bool:
    """Whether the policy in force lets the project keep ``value``."""
    allowed = catalog.policy and catalog.policy.allowed(f"stack.{option}", framework)
    return not allowed or set(value.split(",")) <= {*allowed}


def _offered(several: bool, values: Sequence[Any], given: str) -> bool:
    known, found = {value.id for value in values}, given.split(",") if several else [given]
    return set(found) <= known


def _different(old: Mapping[str, Decided], new: Mapping[str, Decided]) -> tuple[Different, ...]:
    found = []
    for option in dict.fromkeys([*old, *new]):
        before, after = (one[option].value if option in one else None for one in (old, new))
        if before != after:
            reason = new[option].reason if option in new else "there is no such option any more"
            found.append(Different(option, before, after, reason))
    return tuple(found)


def _answers(
    catalog: Catalog, project: Kept, asked: Answers, framework: Framework
) -> dict[str, Any]:
    """The answers' tables, with what was asked, and without options and values that are gone."""
    place = project.folder / manifest.MANIFEST
    try:
        held = answers.check(catalog, _still_there(catalog, project.answers), source="file")
    except ScaffoldError as error:
        raise ScaffoldError(f"{place}: answers: {error.message}", error.hint) from error
    chosen = _asked(catalog, framework, asked)
    held_of = {
        one: {option: value for option, value in values.items() if option not in chosen}
        if one == framework
        else values
        for one, values in held.stack_of.items()
    }
    own = replace(asked, stack=chosen, stack_of={}, resources=None)
    whole = answers.combine(own, replace(held, stack_of=held_of))
    sources = {**project.answers["sources"], **asked.sources}
    sources |= {f"stack.{option}": "flag" for option in chosen}
    if not all(isinstance(source, str) for source in sources.values()):
        raise ScaffoldError(f"{place}: answers.sources holds what is no text")
    known = {*held.sources, *asked.sources, *(f"stack.{option}" for option in chosen)}
    told = {key: sources[key] for key in sorted(sources) if key in known or key[:6] != "stack."}
    return {**answers.as_tables(whole), "sources": told}


def _still_there(catalog: Catalog, tables: Mapping[str, Any]) -> dict[str, Any]:
    """Recorded answers without options and values of the stack that are gone."""
    known = {option.id: [value.id for value in option.values] for option in catalog.options}

    def stand(given: Any) -> Any:
        if not isinstance(given, dict):
            return given
        return {
            key: stand(value)
            for key, value in given.items()
            if isinstance(value, dict)
            or all(
                one in known.get(key, []) for one in (value if isinstance(value, list) else [value])
            )
        }

    rest = {key: value for key, value in tables.items() if key != "sources"}
    return {**rest, "stack": stand(tables.get("stack", {}))}


def _tables(
    catalog: Catalog,
    project: Kept,
    found: Change,
    whole: Mapping[str, Decided],
    given: Mapping[str, Any],
) -> dict[str, Any]:
    digest = rendering.template_digest(found.framework)
    return {
        **{key: value for key, value in project.tables.items() if key != "pristine"},
        "scaffold": __version__,
        "template": {**project.tables["template"], "digest": digest},
        **({"policy": catalog.policy.taken} if catalog.policy else {}),
        "answers": given,
        "stack": stack.as_data(catalog, whole),
        "inputs": dict(found.inputs),
    }


def _decided(catalog: Catalog, project: Kept, found: Change, asked: Answers, date: str) -> Change:
    """``found``, with the decision made anew where an answer behind it was changed."""
    if not asked.needs and not asked.important:
        return found
    tables = {key: value for key, value in found.tables["answers"].items() if key != "sources"}
    given = replace(
        answers.check(catalog, tables, source="file"), override_reason=_override(project)
    )
    best = scoring.recommend(catalog, given.needs, given.important)
    why = decision_record.why(catalog, found.framework, best)
    inputs = {**found.inputs, "why": why}
    return replace(
        found,
        inputs=inputs,
        tables={
            **found.tables,
            "evidence": {"digest": manifest.evidence_digest(catalog)},
            "recommendation": {"framework": best.framework or "none", "verdict": best.verdict},
            "inputs": inputs,
        },
        decision_record=decision_record.decision_record(
            catalog, found.framework, best, given, date
        ),
    )


def _override(project: Kept) -> str | None:
    """Why the recommendation was not taken, as the decision record has it."""
    record = project.folder / manifest.DECISION_RECORD
    if not record.is_file():
        return None
    text = record.read_text(encoding="utf-8", errors="replace")
    found = re.search(r"The reason given: (.*)$", text, flags=re.M)
    return found[1].strip() if found else None

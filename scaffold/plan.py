"""From answers to an order for a project: what is decided, and every input of the render.

Pure, but for the clock and the environment, which callers pass in as ``Surroundings``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scaffold import catalog as catalogs
from scaffold import decision_record, manifest, names, rendering, resources, scoring, stack
from scaffold.answers import FRAMEWORKS
from scaffold.errors import ScaffoldError
from scaffold.model import BOTH, Answers, Catalog, Framework, Recommendation, Stack
from scaffold.project import Order, Part


@dataclass(frozen=True)
class Surroundings:
    """What is taken from outside where the person says nothing: git's identity, the date."""

    author: str
    email: str
    date: str


@dataclass(frozen=True)
class Decision:
    recommendation: Recommendation
    framework: Framework
    stack: Stack


def decide(catalog: Catalog, answers: Answers) -> tuple[Decision, ...]:
    """What is decided for each framework taken: one, or both side by side.

    Raises ``ScaffoldError`` where nothing decides the framework or a rule is violated.
    """
    recommendation = scoring.recommend(catalog, answers.needs, answers.important)
    chosen = answers.stack.get("framework", recommendation.framework)
    if chosen is None:
        raise ScaffoldError(
            "the answers favour neither framework",
            "answer more questions, or say --framework django, flask or both",
        )
    taken = [framework for framework in FRAMEWORKS if chosen in (framework, BOTH)]
    return tuple(_decide(catalog, answers, recommendation, framework) for framework in taken)


def _decide(
    catalog: Catalog, answers: Answers, recommendation: Recommendation, framework: Framework
) -> Decision:
    decided = stack.resolve(catalog, framework, answers.needs, _chosen(catalog, answers, framework))
    _refuse_violations(catalog, decided, answers)
    return Decision(recommendation, framework, decided)


def _chosen(catalog: Catalog, answers: Answers, framework: Framework) -> dict[str, str]:
    """What was chosen for ``framework``; where both are made, what is the other's is left out."""
    known = [option.id for option in stack.applicable(catalog, framework)]
    own = answers.stack_of.get(framework, {})
    both = answers.stack.get("framework") == BOTH
    found = {**answers.stack, **own}
    if both:
        found["framework"] = framework
    for option in found:
        if option not in known and (option in own or not both):
            title = decision_record.TITLES[framework]
            raise ScaffoldError(
                f"a {title} project has no option {option!r}", f"leave {option} out"
            )
    return {option: value for option, value in found.items() if option in known}


def _refuse_violations(catalog: Catalog, decided: Stack, answers: Answers) -> None:
    values = {option: found.value for option, found in decided.items()}
    given = answers.resources
    facts = None if given is None else "none" if given in ((), ("none",)) else "some"
    for violation in stack.violations(catalog, values, resources=facts):
        raise ScaffoldError(f"{violation.rule}: {violation.message}", violation.fix)


def order(
    catalog: Catalog,
    answers: Answers,
    decisions: Sequence[Decision],
    target: Path | None,
    surroundings: Surroundings,
    *,
    git: bool,
) -> Order:
    """Everything that ``project.create`` needs; raises ``ScaffoldError`` on names it refuses."""
    project = check_project(answers.project, target, surroundings)
    later = [spec for spec in answers.resources or () if spec.split()[:1] == [resources.AFTER]]
    if later and len(decisions) > 1:
        raise ScaffoldError(
            f"resources: {later[0]!r} names a migration, and each framework has its own",
            "make one of the two, or leave it out",
        )
    return Order(
        target=target or Path(project["slug"]),
        parts=tuple(
            _part(catalog, answers, decision, project, surroundings) for decision in decisions
        ),
        git=git,
        author=(project["author"], project["email"]),
    )


def _part(
    catalog: Catalog,
    answers: Answers,
    decision: Decision,
    project: Mapping[str, str],
    surroundings: Surroundings,
) -> Part:
    framework, recommendation = decision.framework, decision.recommendation
    values = {option: found.value for option, found in decision.stack.items()}
    inputs = {
        **project,
        **{option: value for option, value in values.items() if option != "framework"},
        "resources": _resources(decision, answers),
        "why": decision_record.why(catalog, framework, recommendation),
        "date": surroundings.date,
    }
    digest = rendering.template_digest(framework)
    return Part(
        framework=framework,
        inputs=inputs,
        manifest=manifest.manifest(
            framework, digest, catalog, answers, recommendation, decision.stack, inputs
        ),
        decision_record=decision_record.decision_record(
            catalog, framework, recommendation, answers, surroundings.date
        ),
        overlay=catalog.policy.overlay if catalog.policy else None,
    )


def project_defaults(
    given: Mapping[str, str], target: Path | None, surroundings: Surroundings
) -> dict[str, str]:
    """What the project is called where the person does not say, from the target's name."""
    folder = target.absolute().name if target else ""
    name = given.get("name") or _title(folder) or "My project"
    slug = given.get("slug") or names.slugify(folder) or names.slugify(name)
    found = {
        "name": name,
        "slug": slug,
        "description": "A web application.",
        "author": surroundings.author or f"The {name} authors",
        "email": surroundings.email,
        **given,
    }
    # Composed, as people type; macOS takes names of folders apart.
    return {key: unicodedata.normalize("NFC", text) for key, text in found.items()}


def check_project(
    given: Mapping[str, str], target: Path | None, surroundings: Surroundings
) -> dict[str, str]:
    """Name, slug, description, author and e-mail; ``ScaffoldError`` where one is refused."""
    project = project_defaults(given, target, surroundings)
    try:
        for key in names.TEXT_LIMITS:
            names.check_text(key, project[key])
        names.check_slug(project["slug"])
    except names.BadName as error:
        key = str(error).partition(" ")[0]
        raise ScaffoldError(f"project.{error}", f"say another: --set {key}=...") from error
    return project


def _title(folder: str) -> str:
    words = folder.replace("-", " ").replace("_", " ").split()
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def _resources(decision: Decision, answers: Answers) -> str:
    """The resources as the template reads them: one string, joined by ``;``."""
    if decision.stack["orm"].value == "none":
        return "none"
    if answers.resources is None:
        return rendering.default_resources(decision.framework)
    text = ";".join(answers.resources) or "none"
    try:
        resources.parse(
            text,
            catalogs.reserved(
                decision.framework, decision.stack["orm"].value, decision.stack["api"].value
            ),
            accounts=decision.stack["auth"].value != "none",
        )
    except resources.ResourceError as error:
        raise ScaffoldError(str(error), "see: scaffold new --help") from error
    return text

"""The decision as text: the record kept in the project, and the README's three lines (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from scaffold.model import (
    BOTH,
    Answers,
    Catalog,
    Contribution,
    Favours,
    Framework,
    Policy,
    Recommendation,
)

TITLES = {"django": "Django", "flask": "Flask"}


def why(catalog: Catalog, framework: Framework, recommendation: Recommendation) -> str:
    """The strongest reasons for ``framework``, at most three, one to a line; may be empty."""
    reasons = [c for c in recommendation.contributions if _sign(framework) * c.contribution > 0]
    strongest = sorted(reasons, key=lambda c: (-abs(c.contribution), c.question))[:3]
    return "\n".join(f"- {_reason(catalog, framework, c)}" for c in strongest)


def decision_record(
    catalog: Catalog,
    framework: Framework,
    recommendation: Recommendation,
    answers: Answers,
    date: str,
) -> str:
    """An architecture decision record in Markdown; ``date`` is ``YYYY-MM-DD``."""
    parts = [
        f"# 1. Use {TITLES[framework]} as the web framework",
        f"Date: {date}\n\nStatus: accepted",
        "## Needs\n\n" + _needs(catalog, answers),
        "## Recommendation\n\n" + _verdict(recommendation),
        "## Decision\n\n" + _decision(catalog, framework, recommendation, answers),
        *_policy(catalog.policy, framework),
        "## What counts\n\n" + _contributions(catalog, recommendation),
        "## What speaks against it\n\n" + _against(catalog, framework, recommendation),
        "## What would change the recommendation\n\n" + _flips(catalog, recommendation),
        "## Documents\n\n" + _documents(catalog),
    ]
    return "\n\n".join(parts) + "\n"


def _sign(framework: Framework) -> int:
    return 1 if framework == "django" else -1


def _other(framework: Framework) -> Framework:
    return "flask" if framework == "django" else "django"


def _given(catalog: Catalog, question: str, answer: Iterable[str]) -> str:
    choices = {choice.id: choice.text for choice in catalog.question(question).choices}
    return "; ".join(choices.get(choice, "don't know") for choice in answer)


def _reason(catalog: Catalog, framework: Framework, contribution: Contribution) -> str:
    question = catalog.question(contribution.question)
    given = _given(catalog, question.id, contribution.answer)
    voices = ", ".join(contribution.stances.get(framework, ()))
    return f"{question.text} {given[:1].upper()}{given[1:]}. For {TITLES[framework]}: {voices}."


def _needs(catalog: Catalog, answers: Answers) -> str:
    if not answers.needs:
        return "No question was answered."
    rows = [
        f"| {question.text} | {_given(catalog, question.id, answers.needs[question.id])} |"
        f" {'yes' if question.id in answers.important else ''} |"
        for question in catalog.questions
        if question.id in answers.needs
    ]
    return "\n".join(["| Question | Answer | Matters most |", "|---|---|---|", *rows])


def _verdict(recommendation: Recommendation) -> str:
    if recommendation.framework is None:
        return "None: the answers given favour neither framework."
    title = TITLES[recommendation.framework]
    sure = {
        "clear": f"{title}, clearly.",
        "leaning": f"{title}, by a leaning.",
        "either": f"Either would do; {title} by a hair. A small prototype with both would tell.",
    }[recommendation.verdict]
    return (
        f"{sure} Score {float(recommendation.score):+.2f} (positive is Django), margin"
        f" {float(recommendation.margin):+.2f} of at most 1, from"
        f" {float(recommendation.coverage):.0%} of the evidence there is."
    )


def _decision(
    catalog: Catalog, framework: Framework, recommendation: Recommendation, answers: Answers
) -> str:
    title = TITLES[framework]
    if catalog.policy and (lock := catalog.policy.lock("stack.framework")):
        return f"{title}, by the policy. {catalog.policy.why(lock[1])}"
    if answers.stack.get("framework") == BOTH:
        return f"Both, side by side, to compare them; this is the {title} one."
    if recommendation.framework == framework:
        return f"{title}, as recommended."
    if recommendation.framework is None:
        decided = f"{title}, chosen without a recommendation."
    else:
        decided = f"{title}, against the recommendation of {TITLES[recommendation.framework]}."
    return f"{decided} {_reason_given(answers)}"


def _policy(policy: Policy | None, framework: Framework) -> list[str]:
    """What a policy decided, by whom and why."""
    if policy is None:
        return []
    rows = [
        f"| `{ruling.key}` | {', '.join(ruling.allowed)} | {_cell(ruling.owner)} |"
        f" {_cell(ruling.reason)} |"
        for ruling in policy.rulings
        if ruling.framework in (None, framework)
    ]
    head = ["| What | Allowed | By | Why |", "|---|---|---|---|"]
    told = f"Held to {policy.title}, of {policy.owner}."
    table = ["", *head, *rows] if rows else []
    return ["## Policy\n\n" + "\n".join([told, *table])]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _reason_given(answers: Answers) -> str:
    if answers.override_reason:
        return f"The reason given: {answers.override_reason}"
    return "No reason was given."


def _contributions(catalog: Catalog, recommendation: Recommendation) -> str:
    if not recommendation.contributions:
        return "No answer with evidence was given."
    ordered = sorted(recommendation.contributions, key=lambda c: (-abs(c.contribution), c.question))
    rows = [
        f"| {catalog.question(c.question).text} | {_given(catalog, c.question, c.answer)} |"
        f" {float(c.contribution):+.2f} | {_ids(c, 'django')} | {_ids(c, 'flask')} |"
        f" {_ids(c, 'neutral')} |"
        for c in ordered
    ]
    head = "| Question | Answer | Contribution | For Django | For Flask | Neutral |"
    return "\n".join([head, "|---|---|---:|---|---|---|", *rows])


def _ids(contribution: Contribution, favours: Favours) -> str:
    return ", ".join(contribution.stances.get(favours, ()))


def _against(catalog: Catalog, framework: Framework, recommendation: Recommendation) -> str:
    reasons = [c for c in recommendation.contributions if _sign(framework) * c.contribution < 0]
    if not reasons:
        return "Nothing among the answers given."
    return "\n".join(f"- {_reason(catalog, _other(framework), c)}" for c in reasons)


def _flips(catalog: Catalog, recommendation: Recommendation) -> str:
    if recommendation.fewest_flips is None:
        return "No other answers to the questions answered would."
    count = recommendation.fewest_flips
    fewest = f"At least {count} answer{'s' if count > 1 else ''} would have to change."
    singles = [
        f"- {catalog.question(flip.question).text} {_given(catalog, flip.question, flip.new)}"
        f" (instead of: {_given(catalog, flip.question, flip.old)})"
        for flip in recommendation.single_flips
    ]
    return "\n".join([fewest, *(["", "One alone is enough:", "", *singles] if singles else [])])


def _documents(catalog: Catalog) -> str:
    return "\n".join(
        f"- `{document.id}`: {document.title}"
        + (f" ({', '.join(str(x) for x in (document.publisher, document.year) if x)})"
           if document.publisher or document.year else "")
        for document in catalog.documents
    )  # fmt: skip

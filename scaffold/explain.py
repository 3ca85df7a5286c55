"""Why a project is as it is, from what it keeps about itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scaffold import manifest
from scaffold.errors import ScaffoldError
from scaffold.kept import Kept, digest
from scaffold.model import Catalog


@dataclass(frozen=True)
class Cause:
    """An option that brought a file: its value, why it has that, and the answer behind it.

    ``question`` and ``answer`` are texts, or empty where no answer led to the value.
    """

    option: str
    value: str
    reason: str
    question: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Explanation:
    """``causes`` is empty for a file that every project of its template has.

    ``policy`` is that whose overlay added it, or empty.
    """

    path: str
    template: str
    causes: tuple[Cause, ...]
    changed: bool
    policy: str = ""


def explain(catalog: Catalog, kept: Kept, path: Path) -> Explanation:
    """Which options, and which answers, brought the file; ``ScaffoldError`` where none did."""
    full = path.absolute()
    name = full.relative_to(kept.folder).as_posix() if full.is_relative_to(kept.folder) else ""
    if name in (manifest.MANIFEST, manifest.DIGESTS, manifest.DECISION_RECORD):
        return Explanation(name, kept.template, (), changed=False)
    if name not in kept.files:
        raise ScaffoldError(
            f"{path} was not written from the template", "it is the project's own, or not a file"
        )
    entry = kept.files[name]
    changed = not full.is_file() or digest(full) != entry.sha256
    causes = tuple(_cause(catalog, kept, option) for option in entry.options)
    policy = "{name} {version}".format_map(kept.policy) if entry.origin and kept.policy else ""
    return Explanation(name, kept.template, causes, changed, policy)


def _cause(catalog: Catalog, kept: Kept, option: str) -> Cause:
    if option == "resources":
        reason = "your own" if kept.answers["sources"].get(option) else "the small example"
        return Cause(option, kept.resources, reason)
    decided = kept.stack.get(option)
    if decided is None:
        raise ScaffoldError(
            f"{manifest.DIGESTS} names the option {option!r}, which {manifest.MANIFEST} does not",
            "restore both from git",
        )
    question, answer = _answer_behind(catalog, kept, option, decided.value)
    return Cause(option, decided.value, decided.reason, question, answer)


def _answer_behind(catalog: Catalog, kept: Kept, option: str, value: str) -> tuple[str, str]:
    """The answer that suggested ``value``, as texts."""
    needs = kept.answers.get("needs")
    needs = needs if isinstance(needs, dict) else {}
    known = [found for found in catalog.options if found.id == option]
    for suggestion in known[0].suggestions if known else ():
        given = needs.get(suggestion.question, [])
        if suggestion.value == value and suggestion.choice in (
            given if isinstance(given, list) else [given]
        ):
            question = catalog.question(suggestion.question)
            return question.text, question.choice(suggestion.choice).text
    return "", ""

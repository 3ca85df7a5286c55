"""What stays with a project: its manifest, and the digests of what was rendered (pure)."""

from __future__ import annotations

import hashlib
import posixpath
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from scaffold import __version__, stack
from scaffold.answers import POLICY, as_tables
from scaffold.model import Answers, Catalog, Framework, Recommendation, Stack

MANIFEST = ".scaffold.toml"
DIGESTS = ".scaffold.lock"
TEAM = ".scaffold-template.toml"
"""In a project of a team's own template: which one, of what digest, from what."""
DECISION_RECORD = "docs/adr/0001-web-framework.md"
SCHEMA = 1


def manifest(
    framework: Framework,
    template_digest: str,
    catalog: Catalog,
    answers: Answers,
    recommendation: Recommendation,
    decided: Stack,
    inputs: Mapping[str, str],
) -> dict[str, Any]:
    """The tables of ``.scaffold.toml``."""
    return {
        "schema": SCHEMA,
        "scaffold": __version__,
        "template": {"name": f"{framework}-project", "digest": template_digest},
        "evidence": {"digest": evidence_digest(catalog)},
        "recommendation": {
            "framework": recommendation.framework or "none",
            "verdict": recommendation.verdict,
        },
        **({"preset": dict(answers.preset)} if answers.preset else {}),
        **({"policy": catalog.policy.taken} if catalog.policy else {}),
        "answers": {
            **as_tables(answers),
            "sources": dict(sorted({**answers.sources, **locked(catalog, decided)}.items())),
        },
        "stack": stack.as_data(catalog, decided),
        "inputs": dict(inputs),
    }


def locked(catalog: Catalog, decided: Stack) -> dict[str, str]:
    """The parts of the stack that a policy decided."""
    framework = decided["framework"].value
    return {
        f"stack.{option}": POLICY
        for option in decided
        if catalog.policy and catalog.policy.lock(f"stack.{option}", framework)
    }


def evidence_digest(catalog: Catalog) -> str:
    """SHA-256 over all stances, in hex: the same evidence gives the same digest."""
    lines = [
        "\0".join([question.id, choice.id, stance.document, stance.favours])
        for question in catalog.questions
        for choice in question.choices
        for stance in choice.stances
    ]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def digests(
    project: Path,
    files: Sequence[str],
    origins: Mapping[str, Sequence[str]],
    added: Collection[str] = (),
) -> dict[str, Any]:
    """The tables of ``.scaffold.lock``: per file its SHA-256 and the options that brought it.

    ``added`` are the files of a policy's overlay.
    """
    bundles: defaultdict[str, set[str]] = defaultdict(set)
    for name in origins:
        if name.endswith(".each"):
            bundles[posixpath.dirname(name)].update(origins[name])
    return {
        "schema": SCHEMA,
        "files": {
            name: {
                "sha256": _sha256(f"{project}/{name}"),
                "options": origins[name] if name in origins else _bundled(name, bundles),
                **({"origin": POLICY} if name in added else {}),
            }
            for name in sorted(files)
        },
    }


def tree(files: Mapping[str, Mapping[str, Any]]) -> str:
    """SHA-256 over paths and digests of all rendered files, in hex: the name of the pristine tree.

    It changes with every render, so that git shows a conflict where two renders are merged.
    """
    lines = [f"{name}\0{files[name]['sha256']}" for name in sorted(files)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _sha256(path: str) -> str:
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _bundled(name: str, bundles: Mapping[str, set[str]]) -> list[str]:
    """What brought a file split from a bundle ``*.each`` (one file per resource) in its folder."""
    return sorted({"resources"} | bundles[posixpath.dirname(name)])

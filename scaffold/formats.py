"""What machines read of a check: JSON, SARIF 2.1.0 for code scanning, JUnit for pipelines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from scaffold import changelog, manifest
from scaffold.check import Check
from scaffold.policy import Broken

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
RULES = {
    "file-changed": "A rendered file was changed since.",
    "file-deleted": "A rendered file was deleted since.",
    "policy-broken": "The project has what the policy in force does not allow.",
    "newer-template": "There is a newer template.",
    "newer-policy": "There is a newer policy.",
    "other-recommendation": "Today's evidence would recommend another framework.",
}
LEVELS = {
    "file-changed": "warning",
    "file-deleted": "warning",
    "policy-broken": "error",
    "newer-template": "warning",
    "newer-policy": "note",
    "other-recommendation": "note",
}


def as_json(found: Check) -> str:
    return json.dumps(
        {
            "schema": 1,
            "files": {
                "checked": len(found.files),
                "changed": found.in_state("changed"),
                "deleted": found.in_state("deleted"),
            },
            "template": {
                "name": found.template_name,
                "state": found.template,
                "changelog": changelog.since(found.made_with) if found.template == "newer" else "",
            },
            "evidence": {"state": found.evidence},
            "recommendation": {"then": asdict(found.then), "now": asdict(found.now)},
            "policy": _policy(found),
            "scaffold": {"made_with": found.made_with, "installed": found.installed},
            "exit_code": found.exit_code,
        },
        indent=2,
    )


def _policy(found: Check) -> dict[str, Any]:
    return {
        "state": found.policy_state,
        "in_force": found.policy.taken if found.policy else None,
        "recorded": dict(found.recorded) or None,
        "broken": [asdict(one) for one in found.broken],
    }


def broken_policy(found: Check, one: Broken) -> str:
    """What the project has, what would be allowed, and who says so and why."""
    policy = found.policy.title if found.policy else ""
    return (
        f"{one.key} = {one.value}, and {policy} allows {' or '.join(one.allowed)}. "
        f"{one.owner}: {one.reason}"
    )


def newer_policy(found: Check) -> str:
    policy = found.policy.title if found.policy else ""
    return f"{policy} is in force; the project was made under {found.recorded['version']}."


def newer_template(found: Check) -> str:
    return (
        f"There is a newer {found.template_name} in scaffold {found.installed}; the project was "
        f"made with {found.made_with}."
    )


def other_recommendation(found: Check) -> str:
    return (
        f"Today's evidence recommends {found.now.framework} ({found.now.verdict}) for the same "
        f"answers; then it was {found.then.framework} ({found.then.verdict})."
    )


def _findings(found: Check) -> Iterator[tuple[str, str, str]]:
    """Rule, message and file of each."""
    for name in found.drifted:
        state = found.files[name]
        yield f"file-{state}", f"{name} was {state} since it was rendered.", name
    for one in found.broken:
        yield "policy-broken", broken_policy(found, one), manifest.MANIFEST
    if found.policy_state == "newer":
        yield "newer-policy", newer_policy(found), manifest.MANIFEST
    if found.template == "newer":
        yield "newer-template", newer_template(found), manifest.MANIFEST
    if found.then.framework != found.now.framework:
        yield "other-recommendation", other_recommendation(found), manifest.MANIFEST


def sarif(found: Check, folder: str = "") -> str:
    """``folder`` is where the project lies in its repository, with a slash at its end."""
    driver = {
        "name": "scaffold",
        "version": found.installed,
        "rules": [{"id": rule, "shortDescription": {"text": RULES[rule]}} for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "results": [_result(*finding, folder) for finding in _findings(found)],
    }
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, indent=2)


def _result(rule: str, message: str, file: str, folder: str) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": quote(folder + file)}, "region": {"startLine": 1}}
    return {
        "ruleId": rule,
        "level": LEVELS[rule],
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    }


def junit(found: Check) -> str:
    """A test case per file, one for the template, and one for a policy."""
    from xml.etree import ElementTree as Xml

    from scaffold.report import printable

    failing: dict[tuple[str, str], list[str]] = {}
    for rule, message, file in _findings(found):
        if LEVELS[rule] != "note":
            failing.setdefault((rule, file), []).append(message)
    cases = [("files", name, f"file-{state}", name) for name, state in found.files.items()]
    cases.append(("template", found.template_name, "newer-template", manifest.MANIFEST))
    if found.policy:
        cases.append(("policy", found.policy.title, "policy-broken", manifest.MANIFEST))
    suite = Xml.Element("testsuite", name="scaffold check", tests=str(len(cases)))
    for group, name, rule, file in cases:
        case = Xml.SubElement(suite, "testcase", classname=group, name=printable(name))
        if (rule, file) in failing:
            Xml.SubElement(
                case, "failure", type=rule, message=printable(" ".join(failing[rule, file]))
            )
    suite.set("failures", str(len(failing)))
    Xml.indent(suite)
    return Xml.tostring(suite, encoding="unicode", xml_declaration=True)

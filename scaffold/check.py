"""Whether a project is still as it was rendered, and whether there is something newer for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from scaffold import __version__, kept, manifest, policy, rendering, scoring
from scaffold.errors import ScaffoldError, UsageError
from scaffold.kept import Kept
from scaffold.model import Answers, Catalog, Framework, Policy
from scaffold.policy import Broken

DRIFT, POLICY, NEWER_TEMPLATE = 3, 4, 5
"""Exit codes. What a company decided is told first: nobody may have changed a file to be told."""

State = Literal["same", "changed", "deleted"]
Age = Literal["same", "newer", "older"]
"""Of what this scaffold has, beside what the project was made with."""

PolicyState = Literal["none", "same", "newer", "older", "changed", "other", "not here"]
"""Of the policy in force, beside the recorded one; ``changed`` keeps its version."""


@dataclass(frozen=True)
class Advice:
    """A recommendation in two words; ``framework`` is ``none`` for a tie."""

    framework: str
    verdict: str


@dataclass(frozen=True)
class Check:
    """What was found. ``files`` holds, per file that was looked at, its state.

    ``policy`` is the one in force, ``broken`` what of the project it does not allow, and
    ``recorded`` what the project's manifest says of the policy it was made under.
    """

    template_name: str
    made_with: str
    installed: str
    files: Mapping[str, State]
    template: Age
    evidence: Age
    then: Advice
    now: Advice
    policy: Policy | None
    broken: tuple[Broken, ...]
    recorded: Mapping[str, str]

    def in_state(self, state: State) -> tuple[str, ...]:
        return tuple(name for name, found in self.files.items() if found == state)

    @property
    def drifted(self) -> tuple[str, ...]:
        return tuple(name for name, found in self.files.items() if found != "same")

    @property
    def policy_state(self) -> PolicyState:
        """How the policy in force stands to the recorded one."""
        if self.policy is None:
            return "not here" if self.recorded else "none"
        told = self.recorded.get
        if told("name") != self.policy.name:
            return "other"
        if told("digest") == self.policy.digest:
            return "same"
        now, then = _numbers(self.policy.version), _numbers(told("version", ""))
        return "older" if now < then else "newer" if now > then else "changed"

    @property
    def exit_code(self) -> int:
        """A company's word is told first; drift before a newer template, whose update it blocks."""
        if self.broken:
            return POLICY
        if self.drifted:
            return DRIFT
        return NEWER_TEMPLATE if self.template == "newer" else 0


def check(catalog: Catalog, project: Kept, patterns: Sequence[str] = ()) -> Check:
    """Compare ``project`` with its own digests, and with the templates and evidence of today.

    With ``patterns`` only the files that match one of them are looked at. Raises ``UsageError``
    for a pattern that matches none, and ``ScaffoldError`` where the manifest is not whole.
    """
    framework = kept.framework(project)
    given = kept.given(catalog, project)
    found = scoring.recommend(catalog, given.needs, given.important)
    same_template = project.template_digest == rendering.template_digest(framework)
    same_evidence = project.evidence == manifest.evidence_digest(catalog)
    return Check(
        template_name=project.template,
        made_with=project.version,
        installed=__version__,
        files={name: _state(project, name) for name in _chosen(project, patterns)},
        template=_age(same_template, project.version),
        evidence=_age(same_evidence, project.version),
        then=Advice(project.framework, project.verdict),
        now=Advice(found.framework or "none", found.verdict),
        policy=catalog.policy,
        broken=_broken(catalog, framework, project, given),
        recorded=project.policy,
    )


def _broken(
    catalog: Catalog, framework: Framework, project: Kept, given: Answers
) -> tuple[Broken, ...]:
    if catalog.policy is None:
        return ()
    values = {option: part.value for option, part in project.stack.items()}
    return policy.broken(catalog.policy, framework, given, values)


def _chosen(project: Kept, patterns: Sequence[str]) -> list[str]:
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in project.files):
            raise UsageError(
                f"no rendered file matches {pattern!r}",
                f"{manifest.DIGESTS} names them all; quote the pattern, for the shell expands it",
            )
    return [
        name
        for name in sorted(project.files)
        if not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)
    ]


def _state(project: Kept, name: str) -> State:
    file = project.folder / name
    if not file.is_file():
        return "deleted"
    try:
        return "same" if kept.digest(file) == project.files[name].sha256 else "changed"
    except OSError as error:
        raise ScaffoldError(f"cannot read {file}: {error.strerror}") from error


def _age(same: bool, made_with: str) -> Age:
    if same:
        return "same"
    return "older" if is_newer(made_with) else "newer"


def is_newer(version: str) -> bool:
    """Whether ``version`` is newer than this scaffold."""
    return _numbers(version) > _numbers(__version__)


def _numbers(version: str) -> tuple[int, ...]:
    """The release of a version: ``0.10.2.dev1`` gives 0, 10, 2."""
    release = re.match(r"\d+(\.\d+)*", version)
    return tuple(map(int, release[0].split("."))) if release else ()

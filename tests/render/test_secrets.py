"""No file that git tracks of a project holds a secret; those that are made are in ``.env``."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from baking import STACKS
from click.testing import CliRunner
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings

from scaffold.cli import cli

ALLOWED = tomllib.loads(Path(__file__).with_name("secrets.toml").read_text(encoding="utf-8"))
WHO = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org"}
WHO |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in WHO.items()}


class Finding(NamedTuple):
    stack: str
    file: str
    kind: str
    value: str


def make(stack: Path, folder: Path) -> Path:
    """The project of an answers file, with its first commit."""
    project = folder / stack.stem
    folder.mkdir(exist_ok=True)
    command = ["new", str(project), "--yes", "--answers", str(stack)]
    done = CliRunner().invoke(cli, command, env=WHO)
    assert done.exit_code == 0, done.output
    return project


def tracked(project: Path) -> list[str]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=True
    )
    return done.stdout.split("\0")[:-1]


def findings(project: Path, seen: dict[tuple[str, bytes], list[tuple[str, str]]]) -> list[Finding]:
    """What looks like a secret; ``seen`` are files of other projects, many of them the same."""
    found = []
    for file in tracked(project):
        key = (file.rpartition("/")[2], (project / file).read_bytes())
        if key not in seen:
            secrets = scan_file(str(project / file))
            seen[key] = [(secret.type, secret.secret_value or "") for secret in secrets]
        found += [Finding(project.name, file, *secret) for secret in seen[key]]
    return found


def reason(finding: Finding, project: Path) -> str | None:
    """Why it is no secret, if it is none."""
    inputs = tomllib.loads((project / ".scaffold.toml").read_text(encoding="utf-8"))["inputs"]
    package = inputs["slug"].replace("-", "_")
    for entry in ALLOWED["allowed"]:
        value = entry["value"].replace("SLUG", package)
        if re.fullmatch(entry["file"], finding.file) and re.fullmatch(value, finding.value):
            return str(entry["why"])
    return None


def test_no_secret_is_tracked(tmp_path: Path) -> None:
    seen: dict[tuple[str, bytes], list[tuple[str, str]]] = {}
    secrets, reasons = [], set()
    with default_settings():
        for stack in sorted(STACKS.glob("*.toml")):
            project = make(stack, tmp_path)
            for finding in findings(project, seen):
                why = reason(finding, project)
                reasons.add(why)
                secrets += [finding] if why is None else []
    assert secrets == []
    assert {entry["why"] for entry in ALLOWED["allowed"]} <= reasons, "a reason that nothing has"


@pytest.mark.parametrize("stack", ["django-full", "django-redis", "flask-full", "flask-accounts"])
def test_the_secrets_that_are_made_are_nowhere_else(stack: str, tmp_path: Path) -> None:
    project = make(STACKS / f"{stack}.toml", tmp_path)
    dotenv = project / ".env"
    made = re.findall(r"^\w+=([\w-]{43,})$", dotenv.read_text(encoding="utf-8"), re.M)
    assert made
    assert stat.S_IMODE(dotenv.stat().st_mode) == 0o600
    for secret in made:
        holders = [path for path in files(project) if secret.encode() in path.read_bytes()]
        assert holders == [dotenv]


def files(project: Path) -> list[Path]:
    """All of them, git's own too: of its objects, what they hold when they are unpacked."""
    unpacked = project / "unpacked"
    command = ["git", "cat-file", "--batch", "--batch-all-objects"]
    done = subprocess.run(command, cwd=project, capture_output=True, check=True)
    unpacked.write_bytes(done.stdout)
    return [Path(folder) / name for folder, _, names in os.walk(project) for name in names]


def test_no_two_projects_share_a_secret(tmp_path: Path) -> None:
    one, two = (make(STACKS / "flask-full.toml", tmp_path / name) for name in ("one", "two"))
    assert (one / ".env").read_text() != (two / ".env").read_text()

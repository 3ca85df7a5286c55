"""What docs/teams.md tells a team to type does what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "teams.md").read_text(encoding="utf-8")
GITHUB, GITLAB = re.findall(r"^```yaml\n(.*?)^```", TEXT, flags=re.M | re.S)
CONFIG = "rules: {unpinned-uses: {config: {policies: {'*': ref-pin}}}}\n"


def says(program: str, *arguments: str, folder: Path) -> str:
    """What a linter says; empty where it is content."""
    done = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr if done.returncode else ""


def steps(pipeline: str) -> list[str]:
    """The commands of a pipeline that call scaffold."""
    told: dict[str, Any] = yaml.safe_load(pipeline)
    if "jobs" in told:
        found = [step.get("run", "") for step in told["jobs"]["check"]["steps"]]
    else:
        found = told["scaffold"]["script"]
    return [command for command in found if "scaffold check" in command]


def test_makers_of_pipelines_accept_them(tmp_path: Path) -> None:
    workflow = tmp_path / ".github" / "workflows" / "scaffold.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(GITHUB)
    (tmp_path / ".gitlab-ci.yml").write_text(GITLAB)
    (tmp_path / "zizmor.yml").write_text(CONFIG)
    schema = ["--builtin-schema", "vendor.github-workflows", str(workflow)]
    assert says("check-jsonschema", *schema, folder=tmp_path) == ""
    gitlab = ["vendor.gitlab-ci", "--data-transform", "gitlab-ci", ".gitlab-ci.yml"]
    assert says("check-jsonschema", "--builtin-schema", *gitlab, folder=tmp_path) == ""
    wanted = ["--offline", "--no-progress", "--config", "zizmor.yml", str(workflow)]
    assert says("zizmor", *wanted, folder=tmp_path) == ""


@pytest.mark.parametrize(
    ("pipeline", "report", "told"),
    [(GITHUB, "scaffold.sarif", '"ruleId": "file-changed"'), (GITLAB, "scaffold.xml", "<failure")],
)
def test_a_pipeline_fails_where_a_file_was_changed(
    pipeline: str, report: str, told: str, tmp_path: Path
) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    ours = f'PYTHONPATH={ROOT} exec {sys.executable} -m scaffold "$@"\n'
    (programs / "scaffold").write_text(f"#!/bin/sh\n{ours}")
    (programs / "uvx").write_text(f"#!/bin/sh\nshift 3\n{ours}")
    for program in programs.iterdir():
        program.chmod(0o755)
    env = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "SCAFFOLD": "scaffold-web"}
    new = "scaffold new shelf --yes --no-git --framework flask --set ci=github --set data=none"
    subprocess.run(["sh", "-c", new], cwd=tmp_path, env=env, check=True, capture_output=True)
    (command,) = steps(pipeline)

    def code() -> int:
        return subprocess.run(
            ["bash", "-e", "-c", command], cwd=tmp_path / "shelf", env=env, check=False
        ).returncode

    assert code() == 0
    assert told not in (tmp_path / "shelf" / report).read_text(encoding="utf-8")
    (tmp_path / "shelf" / "README.md").write_text("mine")
    assert code() == 0
    (tmp_path / "shelf" / "scripts" / "check.sh").write_text("mine")
    assert code() == 3
    assert told in (tmp_path / "shelf" / report).read_text(encoding="utf-8")


POLICY = next(block for block in re.findall(r"^```toml\n(.*?)^```", TEXT, re.M | re.S)
              if "[[rules]]" in block)  # fmt: skip
REFUSED = re.search(r"^\$ (scaffold new shelf --yes --policy .*?)^```", TEXT, re.M | re.S)
NAMES = re.findall(r"`(\* @.*?|\[% if cookiecutter.*?)`", TEXT)


def test_the_policy_of_the_page(tmp_path: Path) -> None:
    assert REFUSED is not None
    owners, includes = NAMES
    (tmp_path / "policy.toml").write_text(POLICY)
    for name, text in (("CODEOWNERS", owners), (".editorconfig", "root = true\n"), (includes, "x")):
        file = tmp_path / "overlay" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "SCAFFOLD_CONFIG": str(tmp_path)}

    def scaffold(command: str, folder: Path = tmp_path) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)], cwd=folder, env=env, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout

    command, _, expected = REFUSED[1].partition("\n")
    assert scaffold(command) == (1, expected)
    made = "scaffold new shelf --yes --no-git --framework django --set ci=gitlab --set where=server"
    code, told = scaffold(f"{made} --set stack.interface=both")
    assert (code, "by the configuration directory." in told) == (0, True), told
    project = tmp_path / "shelf"
    assert (project / "CODEOWNERS").read_text() == "* @shelf-owners"
    assert (project / ".gitlab" / "includes.yml").read_text() == "x"
    record = (project / "docs" / "adr" / "0001-web-framework.md").read_text(encoding="utf-8")
    assert "| `stack.api` | none, ninja | architecture | new APIs are typed |" in record
    assert scaffold("scaffold check", project)[0] == 0
    (tmp_path / "policy.toml").write_text(POLICY.replace('"none", "ninja"', '"none", "drf"'))
    code, told = scaffold("scaffold check", project)
    assert (code, "  not allowed  stack.api = ninja, and Example Ltd" in told) == (4, True), told

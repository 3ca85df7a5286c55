"""What raises versions every week is a workflow that GitHub takes, and it changes nothing there."""

from __future__ import annotations

from pathlib import Path

import yaml
from baking import ROOT
from render.test_operation import says

FILE = ".github/workflows/raise-versions.yml"
WORKFLOW = yaml.safe_load((ROOT / FILE).read_text(encoding="utf-8"))


def test_github_takes_it() -> None:
    assert (
        says("check-jsonschema", "--builtin-schema", "vendor.github-workflows", FILE, folder=ROOT)
        == ""
    )


def test_it_is_safe(tmp_path: Path) -> None:
    """Actions are pinned by tag: no commit of theirs is known here."""
    config = tmp_path / "zizmor.yml"
    config.write_text("rules: {unpinned-uses: {config: {policies: {'*': ref-pin}}}}\n")
    assert (
        says("zizmor", "--offline", "--no-progress", "--config", str(config), FILE, folder=ROOT)
        == ""
    )


def test_it_runs_every_week_and_reads_alone() -> None:
    when = WORKFLOW[True]  # YAML 1.1 reads the key `on` so.
    (weekly,) = when["schedule"]
    assert weekly["cron"].split()[2:] == ["*", "*", "1"]
    assert "workflow_dispatch" in when
    assert WORKFLOW["permissions"] == {"contents": "read"}
    commands = [step.get("run", "") for step in WORKFLOW["jobs"]["raise"]["steps"]]
    assert ".venv/bin/python scripts/raise_versions.py" in commands
    assert not any(word in command for command in commands for word in ("git push", "gh ", "curl"))

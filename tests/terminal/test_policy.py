"""A policy in a real terminal: what is locked is told and not asked, what is forbidden is shown."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HEAD = 'schema = 1\nversion = "2026.11"\nname = "Example Ltd"\nowner = "platform"\n'
Start = Callable[..., Any]


def rule(key: str, *allowed: str, reason: str = "a reason") -> str:
    return f'[[rules]]\nset = "{key}"\nallow = {json.dumps(allowed)}\nreason = "{reason}"\n'


def test_a_locked_question_is_told_and_not_asked(
    scaffold: Start, keyboard: Any, work: Path
) -> None:
    (work / "policy.toml").write_text(
        HEAD
        + rule("needs.batteries", "core", reason="we say so")
        + rule("needs.size", "medium", "large", reason="not that")
    )
    terminal = scaffold("new", "--policy", "policy.toml")
    terminal.sees(r"Policy: Example Ltd 2026\.11 \(platform\), by --policy\.")
    terminal.sees(r"  Much built in, or a small core\?")
    terminal.sees(r"    Example Ltd \(platform\): we say so\.")
    terminal.sees(r"\? How big is it")
    assert "? Much built in" not in terminal.text
    assert "Forbidden: Example Ltd (platform): not that." in " ".join(terminal.text.split())
    terminal.press("<")  # back to the one that is locked
    terminal.sees(r"\? Much built in")
    assert "Forbidden: Example Ltd (platform): we say so." in " ".join(terminal.text.split())
    terminal.press(keyboard.CTRL_C)
    assert terminal.ends() == 130
    kept = tomllib.loads((work.parent / "state" / "answers.toml").read_text())
    assert kept.get("needs", {}) == {}


def test_the_stack_and_the_framework_under_a_policy(
    scaffold: Start, keyboard: Any, work: Path
) -> None:
    (work / "policy.toml").write_text(
        HEAD + rule("database", "postgresql", reason="backups") + rule("framework", "flask")
    )
    terminal = scaffold(
        "new", "shelf", "--set", "kind=shop", "--no-git", SCAFFOLD_POLICY="policy.toml"
    )
    terminal.sees(r"\? Django, ")
    assert "Forbidden: Example Ltd (platform): a reason." in " ".join(terminal.text.split())
    terminal.press(keyboard.ENTER)  # the only one left, and no reason is asked for
    terminal.sees(r"   Skip: take the defaults")
    terminal.press(keyboard.UP, keyboard.ENTER)
    terminal.sees(r"\? The stack for Flask")
    terminal.press(keyboard.DOWN)
    terminal.sees(r"Where the project keeps its data\. On offer: postgresql\.")
    assert "Forbidden: sqlite. Example Ltd (platform): backups." in " ".join(terminal.text.split())
    terminal.press(keyboard.UP, keyboard.ENTER)
    for line in ("A first resource:", "Name of the project:", "Author:", "E-mail:"):
        terminal.asks(line, keyboard.ENTER)
    terminal.asks("Write the project?", keyboard.ENTER)
    assert terminal.ends() == 0, terminal.text
    kept = tomllib.loads((work / "shelf" / ".scaffold.toml").read_text())
    assert kept["answers"]["sources"]["stack.framework"] == "policy"
    assert kept["inputs"]["database"] == "postgresql"


@pytest.mark.parametrize("agrees", [True, False])
def test_a_teams_template_is_a_further_choice(
    agrees: bool, scaffold: Start, keyboard: Any, work: Path
) -> None:
    folder = work / "worker"
    (folder / "{{ cookiecutter.slug }}").mkdir(parents=True)
    (folder / "{{ cookiecutter.slug }}" / "x").write_text("{{ cookiecutter.queue }}\n")
    (folder / "hooks").mkdir()
    (folder / "hooks" / "post_gen_project.sh").write_text("#!/bin/sh\ntouch made\n")
    asks = {"slug": "shelf", "queue": ["redis", "sqs"]}
    (folder / "cookiecutter.json").write_text(json.dumps(asks))
    own = '[[templates]]\nname = "worker"\ntext = "ours"\npath = "worker"\n'
    (work / "policy.toml").write_text(HEAD + own)
    terminal = scaffold("new", "--no-git", SCAFFOLD_POLICY="policy.toml")
    terminal.asks("What do you want to start?", keyboard.DOWN, keyboard.ENTER)
    terminal.sees(r".*brings code that would run here as you")
    assert "hooks/post_gen_project.sh" in terminal.text.replace("\n", "")
    terminal.press(*([keyboard.DOWN] if agrees else []), keyboard.ENTER)
    terminal.asks("slug", keyboard.ENTER)
    terminal.asks("queue", keyboard.DOWN, keyboard.ENTER)
    assert terminal.ends() == 0, terminal.text
    assert (work / "shelf" / "x").read_text() == "sqs\n"
    assert (work / "shelf" / "made").exists() == agrees

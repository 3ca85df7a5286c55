"""What README and docs show is what happens."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from html import unescape
from pathlib import Path

import pytest

from scaffold import answers, catalog
from scaffold.cli import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.M | re.S)


def test_the_transcript(tmp_path: Path) -> None:
    (transcript,) = blocks("console")
    command, _, expected = transcript.removeprefix("$ ").partition("\n")
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.touch(mode=0o755)
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command), "--no-git"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{uv.parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == expected


def test_the_answers_file() -> None:
    (text,) = blocks("toml")
    answers.check(catalog.load(), tomllib.loads(text), source="file")


def test_every_command_is_in_the_readme() -> None:
    for command in COMMANDS:
        assert f"`scaffold {command}" in README


def test_the_picture_shows_what_is_printed_now() -> None:
    script = [sys.executable, "-c", "import picture; print(picture.picture())"]
    done = subprocess.run(
        script, cwd=ROOT / "scripts", env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT}/scripts"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert _text(done.stdout) == _text((ROOT / "docs" / "run.svg").read_text(encoding="utf-8"))


def _text(svg: str) -> list[str]:
    return [unescape(line) for line in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_inside_the_repository_resolve(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if ":" not in link and not (page.parent / link).exists()]
    assert missing == []

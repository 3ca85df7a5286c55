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
    links = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if ":" not in link and not resolves(page, link)] == []


def resolves(page: Path, link: str) -> bool:
    """Whether the file is there, and in it the heading that the link names."""
    file, _, anchor = link.partition("#")
    target = page.parent / file if file else page
    return target.exists() and (not anchor or anchor in anchors(target.read_text("utf-8")))


def anchors(text: str) -> list[str]:
    """What GitHub calls the headings of a page."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    headings = re.findall(r"^#+ (.+)$", prose, flags=re.M)
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


def test_a_link_that_leads_nowhere() -> None:
    page = ROOT / "docs" / "proof.md"
    assert resolves(page, "#in-a-browser")
    assert resolves(page, "performance.md")
    assert not resolves(page, "#in-a-car")
    assert not resolves(page, "speed.md")


FIGURE = re.compile(r"\b\d[\d,.]* ?(?:s|ms|seconds|MB|passed|failed|green)\b")
COMMAND = re.compile(r"`(?:[^`\n]* )?(?:python|scaffold|tests)[ /][^`\n]*`|^python ", re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_figure_names_its_command(page: Path) -> None:
    assert unnamed(page.read_text(encoding="utf-8")) == []


def unnamed(text: str) -> list[str]:
    """Lines with a measured figure in a section that names no command."""
    sections = re.split(r"^(?=#+ )", text, flags=re.M)
    lines = [line for part in sections if not COMMAND.search(part) for line in part.splitlines()]
    return [line for line in lines if FIGURE.search(line)]


def test_a_figure_without_a_command() -> None:
    assert unnamed("# Speed\n\nIt takes 3 s.\n") == ["It takes 3 s."]
    assert unnamed("# Speed\n\n`python fast.py` says 3 s.\n") == []

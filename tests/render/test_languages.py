"""Every text of the templates is there in every language on offer."""

from __future__ import annotations

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from baking import ROOT, plain_cookiecutter, tree

TEMPLATES = ROOT / "templates"
MESSAGES = tomllib.loads((TEMPLATES / "shared" / "messages.toml").read_text(encoding="utf-8"))
LANGUAGES = [code for code in MESSAGES["languages"] if code != "en"]
TEXT = re.compile(r"""(?<![.\w])(?:text|_)\(\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')""")
EXPRESSION = re.compile(r"\[\[.*?\]\]", re.S)
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)s")
OWN = "{name}"
"""A name of the person's own: it stays as it is."""


def texts() -> set[str]:
    """What both templates and what their extensions write put into `text()` and `_()`."""
    found = set()
    for path in (path for path in TEMPLATES.rglob("*") if path.is_file()):
        text = path.read_text(encoding="utf-8")
        calls = [text] if "_extension" in str(path) else EXPRESSION.findall(text)
        found |= {"".join(match) for match in TEXT.findall(" ".join(calls))}
    errors = TEMPLATES / "flask-project" / "flask_extension" / "errors.toml"
    found |= set(chain(*tomllib.loads(errors.read_text(encoding="utf-8")).values()))
    # One call holds a constant, and one tells how marks look.
    return {text.replace("{MISSING}", "\N{EN DASH}") for text in found} - {OWN, "...", "…"}


def test_every_text_has_its_translations_and_no_translation_is_left_over() -> None:
    assert texts() == MESSAGES["messages"].keys()


@pytest.mark.parametrize("text", MESSAGES["messages"])
def test_a_text_is_there_in_every_language(text: str) -> None:
    found = MESSAGES["messages"][text]
    assert list(found) == LANGUAGES
    for translation in found.values():
        assert sorted(PLACEHOLDER.findall(translation)) == sorted(PLACEHOLDER.findall(text))
        assert translation[-1:] == text[-1:] or {translation[-1:], text[-1:]}.isdisjoint(".?:!")


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_a_persons_own_name_takes_no_translation_of_a_text(framework: str, tmp_path: Path) -> None:
    chosen = {"languages": "en,de", "auth": "none", "admin": "none", "interface": "pages"}
    resources = "Code name:str title:str"
    done = plain_cookiecutter(framework, tmp_path, **chosen, api="none", resources=resources)
    assert done.returncode == 0, done.stderr
    (project,) = (path for path in tmp_path.iterdir() if (path / "pyproject.toml").exists())
    text = "\n".join(
        found.decode() for path, found in tree(project).items() if not path.endswith(".mo")
    )
    assert {"Code", "Name"} <= MESSAGES["messages"].keys()
    assert re.search(r"""(_\(|translate )["'][Tt]itle["']""", text)
    assert not re.search(r"""(_\(|translate )["'](Code|[Nn]ame)["']""", text)

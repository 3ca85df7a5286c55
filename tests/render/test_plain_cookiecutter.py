"""``cookiecutter templates/...`` gives the same files as ``scaffold new`` for the same inputs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from baking import STACKS, Bake, plain_cookiecutter, tree

ONLY_OURS = (".scaffold.toml", ".scaffold.lock", "docs/adr/0001-web-framework.md")


@pytest.mark.parametrize("stack", ["django-full", "django-bare", "flask-full", "flask-bare"])
def test_same_inputs_same_bytes(bake: Bake, tmp_path: Path, stack: str) -> None:
    ours = bake("--answers", str(STACKS / f"{stack}.toml"))
    inputs = tomllib.loads((ours / ".scaffold.toml").read_text(encoding="utf-8"))["inputs"]
    done = plain_cookiecutter(stack.partition("-")[0], tmp_path / "plain", **inputs)
    assert done.returncode == 0, done.stderr
    expected = tree(ours)
    for name in ONLY_OURS:
        expected.pop(name)
    assert tree(tmp_path / "plain" / inputs["slug"]) == expected


LATER = """\
resources = [
  "Book title:str",
  "after {first}",
  "Answer text:text review:->Review?",
  "Review text:text book:->Book",
  "after {second}",
  "Shelf day:date",
]
[stack]
{stack}
[project]
name = "Shelf"
"""


@pytest.mark.parametrize(
    ("stack", "first", "second", "migrations"),
    [
        (
            {"framework": "django", "auth": "accounts"},
            "0007_mine",
            "0009_review_answer_permissions",
            [
                "0001_initial.py",
                "0008_review_answer.py",
                "0009_review_answer_permissions.py",
                "0010_shelf.py",
                "0011_shelf_permissions.py",
            ],
        ),
        (
            {"framework": "flask", "auth": "session"},
            "mine",
            "1f2e3d4c5b6a",
            ["0001_initial.py", "0002_review_answer.py", "0003_shelf.py"],
        ),
        (
            {"framework": "flask", "auth": "session", "orm": "peewee"},
            "007_mine",
            "010_yours",
            ["001_initial.py", "008_review_answer.py", "011_shelf.py"],
        ),
    ],
    ids=["django", "sqlalchemy", "peewee"],
)
def test_later_batches_are_the_same_bytes_too(
    bake: Bake,
    tmp_path: Path,
    stack: dict[str, str],
    first: str,
    second: str,
    migrations: list[str],
) -> None:
    options = "\n".join(f'{option} = "{value}"' for option, value in stack.items())
    answers = tmp_path / "answers.toml"
    answers.write_text(LATER.format(first=first, second=second, stack=options))
    ours = bake("--answers", str(answers))
    inputs = tomllib.loads((ours / ".scaffold.toml").read_text(encoding="utf-8"))["inputs"]
    done = plain_cookiecutter(stack["framework"], tmp_path / "plain", **inputs)
    assert done.returncode == 0, done.stderr
    expected = tree(ours)
    for name in ONLY_OURS:
        expected.pop(name)
    assert tree(tmp_path / "plain" / inputs["slug"]) == expected
    made = {
        Path(name).name for name in expected if re.search(r"^(?!users).*migrations/.*\d_", name)
    }
    assert sorted(made) == migrations


@pytest.mark.parametrize(
    ("framework", "inputs", "message"),
    [
        ("django", {"auth": "none", "admin": "ready"}, "admin-needs-a-log-in"),
        ("django", {"resources": "Book save:str"}, "the framework claims this name"),
        ("django", {"slug": "../evil"}, "is not lower-case letters and digits"),
        ("flask", {"database": "none", "orm": "sqlalchemy"}, "orm-needs-a-database"),
        ("flask", {"resources": "Book title:strr"}, "is no type"),
        ("flask", {"languages": "en,xx"}, "languages: 'en,xx' is not some of en, de, fr, es"),
        ("django", {"languages": "de,de"}, "languages: 'de,de' is not some of en, de, fr, es"),
    ],
)
def test_a_violation_is_said_without_a_traceback(
    tmp_path: Path, framework: str, inputs: dict[str, str], message: str
) -> None:
    done = plain_cookiecutter(framework, tmp_path / "plain", **inputs)
    assert done.returncode != 0
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "plain").glob("*-*")) == []

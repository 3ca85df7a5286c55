"""``recommend``, ``questions`` and ``sources``: text, JSON, and terminals without Unicode."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scaffold import catalog

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(command: list[str], environment: dict[str, str], work: Path) -> Run:
    def start(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
        env = {**environment, **changed}
        return subprocess.run(
            [*command, *arguments], cwd=work, env=env, capture_output=True, text=True
        )

    return start


def test_recommend_from_a_file_with_json(run: Run, work: Path) -> None:
    (work / "answers.toml").write_text(
        'important = ["admin"]\n'
        "[needs]\n"
        'kind = ["shop", "api"]\n'
        'admin = "ready"\n'
        'load = "unknown"\n'
    )
    result = run("recommend", "--answers", "answers.toml", "--set", "size=large", "--json")
    found = json.loads(result.stdout)
    assert result.returncode == 0
    assert list(found) == [
        "schema", "framework", "verdict", "proved", "score", "margin", "coverage",
        "contributions", "flips", "leave_one_out", "unanswered", "stack",
    ]  # fmt: skip
    assert found["framework"] == "django"
    assert [part["question"] for part in found["contributions"]] == ["kind", "size", "admin"]
    assert found["contributions"][0]["answer"] == ["shop", "api"]
    assert "load" in found["unanswered"]
    assert found["stack"]["orm"]["value"] == "django"


@pytest.mark.parametrize("changed", [{"LANG": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_recommend_as_text(run: Run, changed: dict[str, str]) -> None:
    result = run("recommend", "--set", "kind=small_site", "--set", "size=small", **changed)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith("Flask, ")
    for heading in ("What would change it", "Not answered", "Documents", "The stack"):
        assert f"\n{heading}\n" in result.stdout


def test_recommend_without_answers_says_which_flags(run: Run) -> None:
    result = run("recommend")
    assert result.returncode == 2
    assert "--answers FILE" in result.stderr


def test_recommend_refuses_a_contradictory_stack(run: Run) -> None:
    result = run("recommend", "--set", "size=large", "--set", "database=none", "--json")
    assert result.returncode == 1
    assert "django-has-a-database" in result.stderr


def test_questions_are_enough_to_fill_an_answers_file(run: Run, work: Path) -> None:
    listed = json.loads(run("questions", "--json").stdout)
    lines = ["[needs]"]
    lines += [
        f'{question["id"]} = "{question["choices"][0]["id"]}"' for question in listed["questions"]
    ]
    defaults = {
        option["id"]: option["default"]["django"]
        for option in listed["options"]
        if "django" in option["default"]
    }
    lines += ["[stack]", *(f"{key} = {json.dumps(value)}" for key, value in defaults.items())]
    (work / "blind.toml").write_text("\n".join(lines))
    result = run("recommend", "--answers", "blind.toml", "--json")
    assert result.returncode == 0, result.stderr
    assert len(json.loads(result.stdout)["contributions"]) == len(listed["questions"]) == 19


def test_questions_as_text_name_the_keys(run: Run) -> None:
    text = run("questions").stdout
    loaded = catalog.load()
    for key in (
        *(f"needs.{question.id}" for question in loaded.questions),
        *(f"stack.{option.id}" for option in loaded.options),
    ):
        assert f"{key}  " in text


def test_sources_as_json(run: Run) -> None:
    found: dict[str, Any] = json.loads(run("sources", "--json").stdout)
    loaded = catalog.load()
    assert list(found) == ["documents", "stances", "rejected"]
    assert len(found["documents"]) == 5
    assert set(found["stances"][0]) == {
        "question", "choice", "document", "stance", "locator", "note",
    }  # fmt: skip
    assert len(found["stances"]) == sum(
        len(choice.stances) for question in loaded.questions for choice in question.choices
    )
    assert {type(stance["locator"]) for stance in found["stances"]} == {str, list}
    assert len(found["rejected"]) == len(loaded.rejected)


@pytest.mark.parametrize("language", ["C", "C.UTF-8"])
def test_sources_as_text(scaffold: Callable[..., Any], language: str) -> None:
    terminal = scaffold("sources", LANG=language)
    assert terminal.ends() == 0
    assert "Where the documents disagree" in terminal.text
    assert "Claims that are not counted" in terminal.text
    assert terminal.raw.isascii() or language == "C.UTF-8"

"""``scaffold review``: a project's answers, changed, against today's evidence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from baking import tree

ROOT = Path(__file__).parents[2]


def scaffold(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    settings = ("kind=content_site", "needs.admin=ready", "stack.admin=unfold", "license=MIT")
    chosen = [word for setting in settings for word in ("--set", setting)]
    done = scaffold(folder, "new", "shelf", "--yes", "--no-git", *chosen)
    assert done.returncode == 0, done.stderr
    return folder / "shelf"


def test_as_it_stands(project: Path) -> None:
    done = scaffold(project, "review")
    assert done.stdout == (
        "The project is made with Django.\n"
        "When it was made: Django (leaning).\n"
        "Its answers, by today's evidence: Django, leaning: not a clear case. Sum +1.27.\n"
        "\n"
        "What Flask would need\n"
        "  orm: django -> sqlalchemy (not asked)\n"
        "  admin: unfold -> ready (staff need ready-made screens)\n"
        "  django_version: 5.2 -> not there (there is no such option)\n"
        "\n"
        "What you chose and Flask has not\n"
        "  admin: unfold -> not there (django-unfold dresses Django's admin.)\n"
        "\n"
        "Nothing was written.\n"
    )


def test_with_other_answers(project: Path) -> None:
    before = tree(project)
    done = scaffold(project, "review", "--set", "kind=service", "--set", "needs.admin=none",
                    "--set", "stack.admin=none")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(
        "The project is made with Django.\n"
        "When it was made: Django (leaning).\n"
        "Its answers, by today's evidence: Django, leaning: not a clear case. Sum +1.27.\n"
        "With your changes: Flask, leaning: not a clear case. Sum -0.71.\n"
        "\n"
        "What changes it\n"
        "  kind: a content site: CMS, blog, publishing -> one small service among many: gateway, "
        "webhook, worker (+0.60 -> -0.71)\n"
        "  admin: yes, a ready-made admin as it comes -> no (+0.67 -> 0.00)\n"
        "\n"
        "What differs in the stack\n"
        "  admin: unfold -> none (chosen)\n"
    )
    assert tree(project) == before


def test_an_answer_taken_back_and_a_mark(project: Path) -> None:
    done = scaffold(project, "review", "--set", "kind=unknown", "--set", "important=admin")
    assert (
        "  kind: a content site: CMS, blog, publishing -> don't know (+0.60 -> 0.00)" in done.stdout
    )
    assert "comes, as it was; what matters most is not (+0.67 -> +1.33)" in done.stdout


def test_what_cannot_be_together(project: Path) -> None:
    done = scaffold(project, "review", "--set", "stack.auth=none")
    assert "What cannot be together\n  The admin is for staff, and staff have to log" in done.stdout


def test_json(project: Path) -> None:
    found = json.loads(scaffold(project, "review", "--json", "--set", "needs.admin=custom").stdout)
    assert found["framework"] == "django"
    assert found["then"] == {"framework": "django", "verdict": "leaning"}
    assert (found["stored"]["score"], found["now"]["score"]) == (1.266667, 0.6)
    assert found["answers"] == [
        {
            "question": "admin",
            "from": "ready",
            "to": "custom",
            "contribution": {"from": 0.666667, "to": 0.0},
        }
    ]
    assert found["stack"] == []  # the admin was chosen
    assert found["other"]["framework"] == "flask"
    assert found["other"]["stack"][0] == {
        "option": "orm",
        "from": "django",
        "to": "sqlalchemy",
        "reason": "not asked",
    }
    assert [lost["option"] for lost in found["other"]["lost"]] == ["admin"]


def test_refused(project: Path, tmp_path: Path) -> None:
    done = scaffold(project, "review", "--set", "kind=shp")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'shop'?" in done.stderr
    done = scaffold(project, "review", "--ask")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no terminal to ask questions on." in done.stderr
    assert scaffold(tmp_path, "review").returncode == 1

"""``scaffold explain`` in a project: the decision, and what brought a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from baking import ROOT, STACKS, Bake


def explain(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scaffold", "explain", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_file_that_an_answer_brought(bake: Bake) -> None:
    project = bake("--answers", str(STACKS / "django-full.toml"))
    assert explain(project, "users/models.py").stdout == (
        "users/models.py\n"
        "  auth = session: standard log-in is needed\n"
        "    Will people have accounts? standard log-in with users, groups and permissions\n"
    )


def test_a_file_of_every_project_from_a_folder_below(bake: Bake) -> None:
    project = bake("--answers", str(STACKS / "django-full.toml"))
    assert explain(project / "config", "../manage.py").returncode == 0
    assert explain(project / "config", "settings.py").stdout == (
        "config/settings.py\n  Every project of django-project has it.\n"
    )


def test_one_of_a_file_for_each_resource(bake: Bake) -> None:
    project = bake("--answers", str(STACKS / "django-full.toml"))
    done = explain(project, "templates/shelf/book_list.html", "--json")
    assert json.loads(done.stdout) == {
        "path": "templates/shelf/book_list.html",
        "template": "django-project",
        "causes": [
            {
                "option": "interface",
                "value": "pages",
                "reason": "default",
                "question": "",
                "answer": "",
            },
            {
                "option": "resources",
                "value": "Author name:str born:date?;Book title:str pages:int published:date?"
                " author:->Author",
                "reason": "your own",
                "question": "",
                "answer": "",
            },
        ],
        "changed": False,
        "policy": "",
    }


def test_a_file_that_was_changed(bake: Bake) -> None:
    project = bake("--answers", str(STACKS / "flask-bare.toml"))
    (project / "README.md").write_text("mine")
    assert explain(project, "README.md").stdout.startswith("README.md, changed since\n")


def test_the_decision(bake: Bake) -> None:
    project = bake("--answers", str(STACKS / "django-full.toml"))
    done = explain(project)
    assert done.stdout.startswith("Django, clearly.\n")
    assert "The whole decision: docs/adr/0001-web-framework.md" in done.stdout
    found = json.loads(explain(project, "--json").stdout)
    assert (found["framework"], found["verdict"]) == ("django", "clear")
    assert found["stack"]["admin"] == {"value": "ready", "reason": "staff need ready-made screens"}


def test_refused(bake: Bake, tmp_path: Path) -> None:
    project = bake("--answers", str(STACKS / "flask-bare.toml"))
    (project / "own.py").touch()
    done = explain(project, "own.py")
    assert (done.returncode, done.stdout) == (1, "")
    assert "own.py was not written from the template" in done.stderr
    done = explain(tmp_path)
    assert done.returncode == 1
    assert "is in no project of scaffold's" in done.stderr
    (project / ".scaffold.toml").write_text("broken")
    done = explain(project)
    assert done.returncode == 1
    assert "cannot be read" in done.stderr
    assert "restore .scaffold.toml and .scaffold.lock from git" in done.stderr

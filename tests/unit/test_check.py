"""``scaffold check``: what was changed in a project, what is newer, what machines read of it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

ROOT = Path(__file__).parents[2]
MANIFEST, DIGESTS = ".scaffold.toml", ".scaffold.lock"


def scaffold(folder: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    settings = ("kind=service", "data=none", "needs.interface=api", "ci=github")
    chosen = [word for setting in settings for word in ("--set", setting)]
    done = scaffold(folder, "new", "shelf", "--yes", "--no-git", *chosen)
    assert done.returncode == 0, done.stderr
    return folder / "shelf"


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "shelf"))


def edit(file: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, file.read_text(encoding="utf-8"), flags=re.M)
    assert count == 1
    file.write_text(text, encoding="utf-8")


def test_as_it_was_rendered(project: Path) -> None:
    done = scaffold(project, "check")
    count = (project / DIGESTS).read_text(encoding="utf-8").count("sha256")
    assert done.stdout == (
        f"Files: {count} of {count} are as they were rendered.\n"
        "Template: the project has the newest.\n"
        "Evidence: as it was then; the recommendation stays Flask (leaning).\n"
    )
    assert done.returncode == 0


def test_files_that_were_changed_and_deleted(project: Path) -> None:
    (project / "README.md").write_text("mine")
    (project / "pyproject.toml").unlink()
    (project / "own.py").touch()
    done = scaffold(project.parent, "check", "shelf")
    assert done.returncode == 3
    assert done.stdout.splitlines()[1:3] == ["  changed  README.md", "  deleted  pyproject.toml"]


def test_these_files_alone(project: Path) -> None:
    (project / "README.md").write_text("mine")
    done = scaffold(project, "check", "--files", ".github/*", "--files", "LICENSE")
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        0, "Files: 3 of 3 are as they were rendered.",
    )  # fmt: skip
    assert scaffold(project, "check", "--files", "*.md").returncode == 3


def test_a_newer_template(project: Path) -> None:
    edit(project / MANIFEST, r'^digest = "(.*)"(?=\n\n\[evidence)', 'digest = "0"')
    done = scaffold(project, "check")
    assert done.returncode == 5
    assert "Template: there is a newer one, in scaffold 0.1.0" in done.stdout
    assert "  What changed, and what it would change here: scaffold update --dry-run" in done.stdout
    told = json.loads(scaffold(project, "check", "--json").stdout)["template"]
    assert told["changelog"].startswith("## [Unreleased]")
    (project / "README.md").write_text("mine")
    assert scaffold(project, "check").returncode == 3


def test_made_with_a_newer_scaffold(project: Path) -> None:
    edit(project / MANIFEST, r'^digest = "(.*)"(?=\n\n\[evidence)', 'digest = "0"')
    edit(project / MANIFEST, r'^scaffold = "0.1.0"', 'scaffold = "0.10.0"')
    done = scaffold(project, "check")
    assert done.returncode == 0
    assert "made with scaffold 0.10.0, and this is 0.1.0; install that or a newer" in done.stdout


def test_another_recommendation(project: Path) -> None:
    edit(project / MANIFEST, r'(?<=\[evidence\]\n)digest = ".*"', 'digest = "0"')
    edit(
        project / MANIFEST, r'(?<=\[recommendation\]\n)framework = "flask"', 'framework = "django"'
    )
    done = scaffold(project, "check")
    assert done.returncode == 0
    assert (
        "Evidence: newer than then; for the same answers Flask (leaning) would be recommended, "
        "no longer Django (leaning)." in done.stdout
    )


def test_json(project: Path) -> None:
    (project / "README.md").write_text("mine")
    (project / "LICENSE").unlink()
    found = json.loads(scaffold(project, "check", "--json", "--files", "*E*").stdout)
    assert found.pop("files")["changed"] == ["README.md"]
    assert found == {
        "schema": 1,
        "template": {"name": "flask-project", "state": "same", "changelog": ""},
        "evidence": {"state": "same"},
        "recommendation": {
            "then": {"framework": "flask", "verdict": "leaning"},
            "now": {"framework": "flask", "verdict": "leaning"},
        },
        "policy": {"state": "none", "in_force": None, "recorded": None, "broken": []},
        "scaffold": {"made_with": "0.1.0", "installed": "0.1.0"},
        "exit_code": 3,
    }


def test_sarif_names_files_as_the_repository_does(project: Path) -> None:
    (project / "README.md").write_text("mine")
    done = scaffold(project.parent, "check", "shelf", "--format", "sarif")
    (run,) = json.loads(done.stdout)["runs"]
    assert done.returncode == 3
    assert run["results"] == [
        {
            "ruleId": "file-changed",
            "level": "warning",
            "message": {"text": "README.md was changed since it was rendered."},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "shelf/README.md"},
                        "region": {"startLine": 1},
                    }
                }
            ],
        }
    ]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert rules >= {"file-changed", "file-deleted", "newer-template", "other-recommendation"}


def test_junit(project: Path) -> None:
    (project / "LICENSE").unlink()
    edit(project / MANIFEST, r'^digest = "(.*)"(?=\n\n\[evidence)', 'digest = "0"')
    edit(
        project / MANIFEST, r'(?<=\[recommendation\]\n)framework = "flask"', 'framework = "django"'
    )
    done = scaffold(project, "check", "--format", "junit", "--files", "LICENSE", "--files", "*.md")
    suite = Xml.fromstring(done.stdout.encode())  # noqa: S314 - our own
    cases = {case.get("name"): [f.get("type") for f in case] for case in suite}
    assert cases == {
        "AGENTS.md": [],
        "LICENSE": ["file-deleted"],
        "README.md": [],
        "flask-project": ["newer-template"],
    }
    assert (suite.get("tests"), suite.get("failures")) == ("4", "2")


@pytest.mark.parametrize(
    ("file", "pattern", "new", "message"),
    [
        (MANIFEST, r"^\[evidence\]$", "[evident]", "evidence is missing, or no table"),
        (MANIFEST, r"^schema = 1", "schema = 2", "whose manifest this one cannot read"),
        (MANIFEST, r'^scaffold = ".*"', 'scaffold = "new"', "scaffold is no version"),
        (MANIFEST, r'^name = "flask-project"', 'name = "rails"', "no template 'rails'"),
        (MANIFEST, r'^kind = "service"', 'kind = "sevice"', "there is no choice of needs.kind"),
        (DIGESTS, r'^\[files."README.md"\]', '[files."../README.md"]', "is not in the project"),
        (DIGESTS, r"^schema = 1", 'files."\\\\u001b[31m" = 1', "\\x1b[31m is missing"),
    ],
)
def test_a_manifest_that_is_not_whole(
    project: Path, file: str, pattern: str, new: str, message: str
) -> None:
    edit(project / file, pattern, new)
    done = scaffold(project, "check")
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr


def test_control_characters_in_names_are_shown_not_sent(project: Path) -> None:
    edit(project / DIGESTS, r'^\[files."README.md"\]', '[files."\\\\u001b[31m&"]')
    assert "  deleted  \\x1b[31m&" in scaffold(project, "check").stdout
    done = scaffold(project, "check", "--format", "junit")
    suite = Xml.fromstring(done.stdout.encode())  # noqa: S314 - our own
    assert "\\x1b[31m&" in [case.get("name") for case in suite]
    assert "\x1b" not in scaffold(project, "check", "--format", "sarif").stdout


def test_refused(project: Path, tmp_path: Path) -> None:
    done = scaffold(project, "check", "--files", "*.rb")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no rendered file matches '*.rb'" in done.stderr
    (tmp_path / "django").mkdir()
    (tmp_path / "django" / MANIFEST).touch()
    done = scaffold(tmp_path, "check")
    assert done.returncode == 1
    assert "its projects are django: name one of these folders" in done.stderr

"""The command line as a person sees it: exit codes and messages, in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def scaffold(*arguments: str, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *arguments],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_version_imports_neither_cookiecutter_nor_questionary() -> None:
    code = (
        "import sys; sys.argv = ['scaffold', '--version']\n"
        "from scaffold.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'cookiecutter', 'questionary', 'rich', 'jinja2', 'prompt_toolkit',"
        " 'tomllib'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines() == ["scaffold 0.1.0", "[]"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nwe"], 2, "No such command 'nwe'"),
        (["new", "--framework", "rails"], 2, "'rails' is not one of 'django', 'flask'"),
        (["new", "x", "--yes", "--set", "kind=shp"], 2, "did you mean 'shop'?"),
        (["new", "x", "--yes"], 1, "the answers favour neither framework"),
        (["new", "x", "--yes", "--framework", "flask", "--set", "stack.admin=ready",
          "--set", "auth=none"], 1, "admin-needs-a-log-in"),
        (["new", "x", "--yes", "--framework", "flask", "--set", "django_version=5.2"], 1,
         "a Flask project has no option 'django_version'"),
        (["new", "x", "--yes", "--framework", "flask", "--set", "database=none",
          "--resource", "Book title:str"], 1, "resources-need-an-orm"),
        (["new", "x", "--yes", "--framework", "django", "--resource", "Book"], 1,
         "Book has no fields"),
        (["new", "class", "--yes", "--framework", "django"], 1,
         "slug 'class' is the name of a Python or framework module"),
        (["new", "日本", "--yes", "--framework", "django"], 1, "project.slug '' is not"),
        (["new", "x", "--yes", "--framework", "django", "--answers", "missing.toml"], 1,
         "cannot read missing.toml"),
        (["new", "x", "--framework", "django"], 2, "--yes"),
        (["new", "x", "--resume", "--yes"], 1, "there are no answers to resume"),
    ],
)  # fmt: skip
def test_refused(tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    done = scaffold(*arguments, cwd=tmp_path, HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path))
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_options_come_from_the_environment(tmp_path: Path) -> None:
    done = scaffold("new", "shelf", "--yes", "--dry-run", "--json", cwd=tmp_path,
                    SCAFFOLD_NEW_FRAMEWORK="flask")  # fmt: skip
    assert json.loads(done.stdout)["framework"] == "flask"
    assert list(tmp_path.iterdir()) == []


def test_dry_run_shows_the_tree_and_writes_nothing(tmp_path: Path) -> None:
    done = scaffold("new", "shelf", "--yes", "--dry-run", "--framework", "django", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "manage.py" in done.stdout
    assert "nothing was written" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("model", "commands"),
    [
        ("no", "uv run flask --app shelf run --debug"),
        ("yes", "uv run python scripts/train.py && uv run flask --app shelf run --debug"),
    ],
)
def test_what_to_type_next(tmp_path: Path, model: str, commands: str) -> None:
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.touch(mode=0o755)
    stack = ["interface=api", "orm=none", f"model={model}"]
    values = [word for value in stack for word in ("--set", f"stack.{value}")]
    arguments = ["new", "shelf", "--yes", "--no-git", "--framework", "flask", *values]
    path = f"{uv.parent}{os.pathsep}{os.environ['PATH']}"
    done = scaffold(*arguments, cwd=tmp_path, PATH=path)
    assert f"\n  {commands}\n" in done.stdout, done.stderr

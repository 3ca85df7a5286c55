"""Where a project may go, and what is left when it cannot."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


NO_PLACE = {"XDG_CACHE_HOME": "", "XDG_STATE_HOME": ""}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "scaffold", "new", *arguments, "--yes", "--framework", "flask"]


def new(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env={**os.environ, **IDENTITY, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def git(*arguments: str, cwd: Path) -> str:
    done = subprocess.run(["git", *arguments], cwd=cwd, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def all_staged(project: Path) -> bool:
    return {line[:3] for line in git("status", "--short", cwd=project).splitlines()} == {"A  "}


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", ["shelf", "my shelf", "bücher", "a'b"])
def test_a_new_folder(tmp_path: Path, name: str) -> None:
    done = new(name, "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["target"] == str(tmp_path / name)
    log = ["git", "log", "--format=%H %an %s"]
    assert subprocess.run(
        log, cwd=tmp_path / name, capture_output=True, text=True, check=True
    ).stdout.startswith(f"{result['commit']} Ada Start ")
    assert entries(tmp_path) == [name]


def test_an_empty_folder_and_the_current_one(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    done = new(".", cwd=tmp_path / "shelf")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "shelf" / "pyproject.toml").exists()
    assert (tmp_path / "shelf" / ".git").is_dir()
    assert not list((tmp_path / "shelf").glob(".scaffold-*"))


def test_a_folder_that_holds_only_git(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "shelf")], check=True)
    done = new("shelf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    log = ["git", "log", "--format=%s"]
    found = subprocess.run(log, cwd=tmp_path / "shelf", capture_output=True, text=True, check=True)
    assert found.stdout == "Start Shelf\n"


def test_a_repository_with_commits_is_not_committed_to(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    subprocess.run(["git", "init", "--quiet", str(shelf)], check=True)
    commit = ["git", "commit", "--quiet", "--allow-empty", "--message", "mine"]
    subprocess.run(commit, cwd=shelf, env={**os.environ, **IDENTITY}, check=True)
    done = new("shelf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "not committed yet" in done.stdout
    log = ["git", "log", "--format=%s"]
    found = subprocess.run(log, cwd=shelf, capture_output=True, text=True, check=True)
    assert found.stdout == "mine\n"


def test_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "notes.txt").write_text("mine")
    done = new("shelf", cwd=tmp_path)
    assert done.returncode == 1
    assert "is not empty: it holds notes.txt" in done.stderr
    assert entries(tmp_path / "shelf") == ["notes.txt"]


def test_a_file(tmp_path: Path) -> None:
    (tmp_path / "shelf").write_text("mine")
    done = new("shelf", cwd=tmp_path)
    assert done.returncode == 1
    assert "is a file" in done.stderr
    assert (tmp_path / "shelf").read_text() == "mine"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = new("a/b/shelf", cwd=tmp_path)
    assert done.returncode == 1
    assert "mkdir -p 'a/b'" in done.stderr
    assert entries(tmp_path) == []


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Not even root makes folders in ``/proc``."""
    done = new("/proc/shelf", cwd=tmp_path)
    assert done.returncode == 1
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr


def test_no_git(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    done = new("shelf", cwd=tmp_path, PATH=str(tmp_path / "bin"))
    assert done.returncode == 1
    assert "git is not installed" in done.stderr
    assert "--no-git" in done.stderr
    done = new("shelf", "--no-git", cwd=tmp_path, PATH=str(tmp_path / "bin"))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "shelf" / ".git").exists()


def test_git_without_identity(tmp_path: Path) -> None:
    nobody = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
    nobody |= dict.fromkeys(IDENTITY, "")
    given = ["--set", "author=Grace", "--set", "email=grace@example.org"]
    done = new("signed", *given, cwd=tmp_path, **nobody)
    assert done.returncode == 0, done.stderr
    assert git("log", "--format=%an <%ae>", cwd=tmp_path / "signed") == "Grace <grace@example.org>"
    done = new("shelf", cwd=tmp_path, **nobody)
    assert done.returncode == 0, done.stderr
    assert "git knows no name and e-mail" in done.stdout
    assert "git commit -m 'Start Shelf'" in done.stdout
    assert all_staged(tmp_path / "shelf")
    (tmp_path / "there").mkdir()
    done = new("there", cwd=tmp_path, **nobody)
    assert "git knows no name and e-mail" in done.stdout
    assert all_staged(tmp_path / "there")


def test_home_is_missing(tmp_path: Path) -> None:
    done = new("shelf", cwd=tmp_path, HOME=str(tmp_path / "nowhere"), **NO_PLACE)
    assert done.returncode == 0, done.stderr
    assert entries(tmp_path) == ["shelf"]


@pytest.mark.parametrize("delay", [0.05, 0.15, 0.25, 0.35, 0.45, 0.6])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(tmp_path: Path, sent: signal.Signals, delay: float) -> None:
    """Whenever it comes, the target is untouched or whole, and nothing else is there."""
    process = subprocess.Popen(
        command("shelf"),
        cwd=tmp_path,
        env={**os.environ, **IDENTITY, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(delay)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=30)
    if entries(tmp_path):
        assert entries(tmp_path) == ["shelf"]
        assert (tmp_path / "shelf" / ".scaffold.toml").exists()
    elif delay > 0.3:  # the command line was up, so the answer is ours
        # A shell says 130 for both: Python ends itself by the signal that came inside an exec().
        assert process.returncode in (130, -signal.SIGINT), errors
        assert "Traceback" not in errors


@pytest.mark.parametrize("delay", [0.2, 0.3, 0.4, 0.5, 0.6])
def test_killed(tmp_path: Path, delay: float) -> None:
    """What ``kill -9`` leaves is removed by the next run."""
    process = subprocess.Popen(
        command("shelf"),
        cwd=tmp_path,
        env={**os.environ, **IDENTITY, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(delay)
    process.kill()
    process.wait()
    left = [name for name in entries(tmp_path) if name != "shelf"]
    assert len(left) <= 1
    assert all(name.startswith(".scaffold-") for name in left)
    done = new("other", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.glob(".scaffold-*"))


def test_two_runs_at_one_target(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            command("shelf"),
            cwd=tmp_path,
            env={**os.environ, **IDENTITY, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    errors = [run.communicate(timeout=60)[1] for run in runs]
    assert sorted(run.returncode for run in runs) == [0, 1], errors
    assert entries(tmp_path) == ["shelf"]


def test_templates_kept_but_unused_for_a_month_are_forgotten(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "templates"
    for name, days in (("flask-older", 40), ("flask-other", 20)):
        (kept / name).mkdir(parents=True)
        then = time.time() - days * 24 * 3600
        os.utime(kept / name, (then, then))
    done = new("shelf", cwd=tmp_path, SCAFFOLD_CACHE=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    names = [name.partition("-")[2] for name in entries(kept)]
    assert "other" in names
    assert "older" not in names
    assert len(names) == 2

"""What is saved comes back."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def place(tmp_path: Path) -> str:
    """The address of a database with two rows."""
    place = f"sqlite:///{tmp_path}/db.sqlite3"
    execute(place, "CREATE TABLE kept (name VARCHAR(20))")
    execute(place, "INSERT INTO kept VALUES ('First'), ('Second')")
    return place


def execute(place: str, sql: str) -> list[Any]:
    with closing(sqlite3.connect(place.removeprefix("sqlite:///"))) as connection, connection:
        return connection.execute(sql).fetchall()


def test_what_is_saved_comes_back(place: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert backup(place, "save", copy).returncode == 0
    assert copy.stat().st_mode & 0o077 == 0
    execute(place, "DELETE FROM kept")
    assert backup(place, "restore", copy).returncode == 0
    assert execute(place, "SELECT name FROM kept") == [("First",), ("Second",)]


def test_no_file_is_lost(place: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_text("something else")
    assert backup(place, "save", copy).returncode == 1
    assert copy.read_text() == "something else"


def test_a_failure_is_told(place: str, tmp_path: Path) -> None:
    done = backup(place, "restore", tmp_path / "missing")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def backup(place: str, action: str, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the project's own script
        [sys.executable, Path(__file__).parent.parent / "scripts/backup.py", action, file],
        env={**os.environ, "DATABASE_URL": place},
        capture_output=True,
        text=True,
        check=False,
    )

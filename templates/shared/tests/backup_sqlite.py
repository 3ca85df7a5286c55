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

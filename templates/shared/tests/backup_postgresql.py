import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest

if shutil.which("pg_dump") is None:
    pytest.skip("pg_dump is not here", allow_module_level=True)
SERVER = os.environ.get("DATABASE_URL", "[[ database(cookiecutter).example | replace('DATABASE_URL=', '') ]]")


@pytest.fixture
def place() -> Iterator[str]:
    """The address of a database of its own, with two rows."""
    name = f"test_{uuid4().hex}"
    execute(SERVER, f"CREATE DATABASE {name}")
    place = f"{SERVER.rpartition('/')[0]}/{name}"
    execute(place, "CREATE TABLE kept (name VARCHAR(20))")
    execute(place, "INSERT INTO kept VALUES ('First'), ('Second')")
    yield place
    execute(SERVER, f"DROP DATABASE {name} WITH (FORCE)")


def execute(place: str, sql: str) -> list[Any]:
    with psycopg.connect(place, autocommit=True) as connection:
        found = connection.execute(sql.encode())
        return found.fetchall() if found.description else []

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import pymysql
import pytest

if shutil.which("mariadb-dump") is None:
    pytest.skip("mariadb-dump is not here", allow_module_level=True)
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
    execute(SERVER, f"DROP DATABASE {name}")


def execute(place: str, sql: str) -> list[Any]:
    found = urlsplit(place)
    connection = pymysql.connect(
        host=found.hostname or "",
        port=found.port or 3306,
        user=found.username or "",
        password=unquote(found.password or ""),
        database=found.path[1:],
        autocommit=True,
    )
    with connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())

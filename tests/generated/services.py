"""Servers that stacks need: one PostgreSQL for all of a run, with a database for each stack."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from functools import cache
from pathlib import Path

LOCK = threading.Lock()
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off"


class NoServer(Exception):
    """A server that cannot be started here; ``str()`` says what is missing."""


class PostgreSQL:
    """A cluster in a temporary folder, on a free port, that trusts whoever connects."""

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="scaffold-postgresql-"))
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.numbers = itertools.count(1)
        self.port = free_port()
        self._run("initdb", "--auth=trust", "--username=postgres", "--no-sync", "-E", "UTF8")
        settings = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 {FAST}"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log.txt"), "-o", settings, "start")
        atexit.register(self.stop)

    def database(self, name: str) -> str:
        """The address of an empty database, whose name begins with this one."""
        name = f"{name}_{next(self.numbers)}"
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres"]
        self._run("psql", "-q", *where, "-c", f'CREATE DATABASE "{name}"')
        return f"postgresql://postgres:postgres@127.0.0.1:{self.port}/{name}"

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        """As the user ``postgres`` where this is root, whom PostgreSQL refuses."""
        user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        done = subprocess.run(
            [*user, str(self.programs / program), *arguments],
            cwd=self.folder,
            env={**os.environ, "PGDATA": str(self.folder / "data")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if program == "psql" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode:
            raise NoServer(f"{program} failed: {(done.stdout or b'').decode()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, which Debian keeps off the path."""
    linked = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = [*([Path(linked).resolve()] if linked else []), *reversed(debian)]
    return next((path.parent for path in found if path.with_name("psql").exists()), None)


def lacking(database: str) -> str | None:
    """The server that a stack on ``database`` needs, where this machine has none."""
    return "PostgreSQL" if database == "postgresql" and programs() is None else None


def address(database: str, name: str) -> str | None:
    """The ``DATABASE_URL`` of a new database for ``name``, or None where no server is needed."""
    return _postgresql().database(name) if database == "postgresql" else None


def _postgresql() -> PostgreSQL:
    with LOCK:
        return _started()


@cache
def _started() -> PostgreSQL:
    if (found := programs()) is None:
        raise NoServer("PostgreSQL is not here; on Debian: apt-get install postgresql")
    return PostgreSQL(found)

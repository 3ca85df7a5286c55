"""Servers that stacks need: one of each kind for all of a run, with a database for each stack."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path

if __package__:
    from . import apache
else:
    import apache

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


class MariaDB:
    """A server in a temporary folder, on a free port, that trusts whoever connects as root."""

    def __init__(self, program: str) -> None:
        memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made there
        self.folder = Path(tempfile.mkdtemp(prefix="scaffold-mariadb-", dir=_where(memory)))
        user = ["runuser", "-u", "mysql", "--"] if os.getuid() == 0 else []
        if user:
            shutil.chown(self.folder, "mysql")
        self.numbers = itertools.count(1)
        self.port = free_port()
        data, socket_ = f"--datadir={self.folder / 'data'}", f"--socket={self.folder / 'socket'}"
        install = ["mariadb-install-db", "--no-defaults", data, "--skip-test-db"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        trusting = "--auth-root-authentication-method=normal"
        done = subprocess.run([*user, *install, trusting], **quiet, check=False)
        if done.returncode:
            raise NoServer("mariadb-install-db failed")
        where = [f"--port={self.port}", "--bind-address=127.0.0.1", socket_]
        fast = ["--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0"]
        self.process = subprocess.Popen(
            [*user, program, "--no-defaults", data, *where, *fast], **quiet
        )
        atexit.register(self.stop)
        wait_for(self.port, self.process)

    def database(self, name: str) -> str:
        """The address of an empty database, whose name begins with this one."""
        name = f"{name}_{next(self.numbers)}".replace("-", "_")
        sql = f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4"
        client = ["mariadb", "--no-defaults", "-h", "127.0.0.1", "-P", str(self.port), "-u", "root"]
        subprocess.run([*client, "-e", sql], check=True)
        return f"mysql://root@127.0.0.1:{self.port}/{name}"

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _where(folder: Path) -> Path | None:
    """This folder where it may be written to; else what is usual."""
    return folder if os.access(folder, os.W_OK) else None


class Redis:
    """A server that keeps nothing on disk, on a free port."""

    def __init__(self, program: str) -> None:
        self.numbers = itertools.count()
        self.port = free_port()
        options = ["--port", str(self.port), "--save", "", "--databases", "1000"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen([program, *options], **quiet)
        atexit.register(self.process.kill)
        wait_for(self.port, self.process)

    def database(self) -> str:
        """The address of a database that nobody else has."""
        return f"redis://127.0.0.1:{self.port}/{next(self.numbers)}"


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise NoServer(f"{process.args} did not start")


def lacking(options: Mapping[str, str]) -> str | None:
    """The server that a stack needs, where this machine has none."""
    if options.get("database") == "postgresql" and programs() is None:
        return "PostgreSQL"
    if options.get("database") == "mariadb" and mariadbd() is None:
        return "MariaDB"
    if options.get("server") == "mod_wsgi" and apache.python() < options.get("python", "3.11"):
        return "Apache with mod_wsgi for its Python"
    return "Redis" if needs_redis(options) and shutil.which("redis-server") is None else None


def environment(options: Mapping[str, str], name: str) -> dict[str, str]:
    """The variables that tell the project ``name`` where its servers are."""
    found = {}
    with LOCK:
        if options["database"] == "postgresql":
            found["DATABASE_URL"] = _postgresql().database(name)
        if options["database"] == "mariadb":
            found["DATABASE_URL"] = _mariadb().database(name)
        if needs_redis(options):
            found["REDIS_URL"] = _redis().database()
    return found


def needs_redis(options: Mapping[str, str]) -> bool:
    return options.get("cache") == "redis" or options.get("jobs") == "celery"


@cache
def _postgresql() -> PostgreSQL:
    if (found := programs()) is None:
        raise NoServer("PostgreSQL is not here; on Debian: apt-get install postgresql")
    return PostgreSQL(found)


@cache
def _mariadb() -> MariaDB:
    if (found := mariadbd()) is None:
        raise NoServer("MariaDB is not here; on Debian: apt-get install mariadb-server")
    return MariaDB(found)


def mariadbd() -> str | None:
    """The server, which Debian keeps off the path of people."""
    return shutil.which("mariadbd", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")


@cache
def _redis() -> Redis:
    if (found := shutil.which("redis-server")) is None:
        raise NoServer("Redis is not here; on Debian: apt-get install redis-server")
    return Redis(found)

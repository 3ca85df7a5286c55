import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
[% filter wrap %]
DEFAULT = "[[ database(cookiecutter).example | replace('DATABASE_URL=', '') ]]"
[% endfilter %]


def save(file: Path) -> None:
    run("mariadb-dump", "--single-transaction", f"--result-file={file}")


def restore(file: Path) -> None:
    run("mariadb", f"--execute=source {file}")


def run(*command: str) -> None:
    """Run one of MariaDB's programs; its secret stands in no list of processes."""
    found = urlsplit(address())
    where = [f"--host={found.hostname}", f"--port={found.port or 3306}"]
    if found.username:
        where.append(f"--user={unquote(found.username)}")
    secret = {"MYSQL_PWD": unquote(found.password)} if found.password else {}
    done = subprocess.run(  # noqa: S603 - those above
        [*command, *where, unquote(found.path[1:])], env={**os.environ, **secret}, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed.")

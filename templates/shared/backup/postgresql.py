import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
[% filter wrap %]
DEFAULT = "[[ database(cookiecutter).example | replace('DATABASE_URL=', '') ]]"
[% endfilter %]


def save(file: Path) -> None:
    run("pg_dump", "--format=custom", f"--file={file}")


def restore(file: Path) -> None:
    """Put it back as a whole, or, where anything fails, not at all."""
    run("pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner", str(file))


def run(*command: str) -> None:
    """Run one of PostgreSQL's programs; its secret stands in no list of processes."""
    found = urlsplit(address())
    public = found._replace(netloc=found.netloc.replace(f":{found.password}@", "@")).geturl()
    secret = {"PGPASSWORD": unquote(found.password)} if found.password else {}
    done = subprocess.run(  # noqa: S603 - those above
        [*command, f"--dbname={public}"], env={**os.environ, **secret}, check=False
    )
    if done.returncode:
        sys.exit(f"{command[0]} failed.")

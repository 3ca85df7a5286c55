import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = "sqlite:///db.sqlite3"


def database() -> Path:
    """The file of the database; one with no path before it lies [[ 'in the folder `instance`' if 'django_version' not in cookiecutter else 'in the project' ]]."""
    return ROOT[[ ' / "instance"' if 'django_version' not in cookiecutter else '' ]] / unquote(address().removeprefix("sqlite:///"))


def save(file: Path) -> None:
    copy(database(), file)


def restore(file: Path) -> None:
    copy(file, database())


def copy(source: Path, target: Path) -> None:
    """Copy a database as a whole, even while it is written to."""
    if not source.is_file():
        sys.exit(f"There is no {source}.")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)

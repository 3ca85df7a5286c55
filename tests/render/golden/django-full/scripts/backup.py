"""Keep the database in a file, and put it back.

python scripts/backup.py save FILE
python scripts/backup.py restore FILE

It is the database that DATABASE_URL names, in the environment or in .env.
"""

import argparse
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = "sqlite:///db.sqlite3"


def database() -> Path:
    """The file of the database; one with no path before it lies in the project."""
    return ROOT / unquote(address().removeprefix("sqlite:///"))


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


def address() -> str:
    """DATABASE_URL: that of the environment, else that of .env."""
    if found := os.environ.get("DATABASE_URL"):
        return found
    file = ROOT / ".env"
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return next((line[13:] for line in lines if line.startswith("DATABASE_URL=")), DEFAULT)


def main() -> None:
    parser = argparse.ArgumentParser(description="Keep the database in a file, and put it back.")
    parser.add_argument("action", choices=["save", "restore"])
    parser.add_argument("file", type=Path)
    chosen = parser.parse_args()
    if chosen.action == "restore":
        restore(chosen.file)
        return
    try:
        # Nobody else may read it, from the first moment on; and no other file is lost.
        os.close(os.open(chosen.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        sys.exit(f"{chosen.file} is there already; nothing was saved.")
    save(chosen.file)


if __name__ == "__main__":
    main()

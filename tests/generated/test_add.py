"""Projects with rows, and a migration that somebody wrote, get a batch of resources and an API."""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from . import matrix

ANSWERS = """\
resources = ["Author name:str", "Book title:str pages:int author:->Author"]
[stack]
{options}
[project]
name = "Shelf"
slug = "shelf"
"""
BATCH = ("Review text:text rating:int book:->Book", "Answer text:text review:->Review?")
OWN = {
    "django": ("    title = models", "    mark = models.CharField(max_length=20, blank=True)\n"),
    "sqlalchemy": ("    title: Mapped", "    mark: Mapped[str | None] = mapped_column(sa.Text)\n"),
    "peewee": ("    title = pw", "    mark = pw.CharField(max_length=20, null=True)\n"),
}
"""A field that the person writes into the model ``Book``, before the line that begins so."""


def rows(project: matrix.Project) -> dict[str, int]:
    """How many rows each table of the resources has."""
    (file,) = project.folder.rglob("*.sqlite3")
    with closing(sqlite3.connect(file)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master")]
        return {
            name.removeprefix("shelf_").rstrip("s"): database.execute(
                f"SELECT count(*) FROM {name}"  # noqa: S608 - our own table
            ).fetchone()[0]
            for name in names
            if re.fullmatch(r"(shelf_)?(author|book|review|answer)s?", name)
        }


def write_a_migration(project: matrix.Project) -> None:
    line, own = OWN[project.orm]
    models = project.folder / "shelf" / "models.py"
    text = models.read_text(encoding="utf-8")
    head, _, book = text.partition("class Book(")
    models.write_text(f"{head}class Book({book.replace(line, own + line, 1)}", encoding="utf-8")
    if project.framework == "django":
        project.uv("manage.py", "makemigrations", "--name", "mark")
        project.uv("ruff", "format", "--quiet", ".")
    else:
        project.uv("flask", "--app", "shelf", "db", "migrate", "-m", "mark")
    matrix.migrate(project)
    project.run("git", "add", "--all", ":!uv.lock")
    project.run("git", "commit", "--quiet", "--message", "Books have a mark")


@pytest.mark.parametrize("orm", ["django", "sqlalchemy", "peewee"])
def test_a_project_goes_on(orm: str, tmp_path: Path) -> None:
    framework = "django" if orm == "django" else "flask"
    options = {"framework": framework, "orm": orm, "auth": "session"}
    answers, log = tmp_path / "answers.toml", tmp_path / "log.txt"
    told = "\n".join(f'{option} = "{value}"' for option, value in options.items())
    answers.write_text(ANSWERS.format(options=told), encoding="utf-8")
    try:
        project = matrix.render(answers, tmp_path, log)
        matrix.migrate(project)
        matrix.seed(project)
        write_a_migration(project)
        before = rows(project)
        assert min(before.values()) > 0
        project.run(sys.executable, "-m", "scaffold", "add", "resource", *BATCH)
        project.run(sys.executable, "-m", "scaffold", "add", "api")
        matrix.migrate(project)
        assert rows(project) == {**before, "review": 0, "answer": 0}
        matrix.seed(project)
        project.uv("ruff", "check", ".")
        project.uv("ruff", "format", "--check", ".")
        project.uv("mypy", ".")
        project.uv("pytest", "-q")
    except matrix.Failed as error:
        pytest.fail(f"{error}; the end of its log:\n{log.read_text()[-3000:]}")

"""Which migration the next one rests on, as a project's files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold import heads
from scaffold.errors import ScaffoldError


def django(*after: str, replaces: tuple[str, ...] = ()) -> str:
    own = "".join(f'("shelf", "{name}"), ' for name in after)
    squashed = "".join(f'("shelf", "{name}"), ' for name in replaces)
    return (
        "from django.conf import settings\n"
        "class Migration(migrations.Migration):\n"
        f"    replaces = [{squashed}]\n"
        f'    dependencies = [{own}("users", "0001_initial"), '
        "migrations.swappable_dependency(settings.AUTH_USER_MODEL)]\n"
        "    operations = []\n"
    )


def alembic(revision: str, after: str) -> str:
    return f'revision: str = "{revision}"\ndown_revision = {after}\n'


def project(folder: Path, place: str, files: dict[str, str]) -> Path:
    (folder / place).mkdir(parents=True)
    for name, text in files.items():
        (folder / place / name).write_text(text)
    return folder


DJANGO = "shelf/migrations"
FIRST = {"__init__.py": "", "0001_initial.py": django()}


@pytest.mark.parametrize(
    ("files", "head"),
    [
        ({}, None),
        ({"__init__.py": ""}, None),
        (FIRST, "0001_initial"),
        ({**FIRST, "0002_mine.py": django("0001_initial")}, "0002_mine"),
        ({**FIRST, "add_flag.py": django("0001_initial"), "z.txt": "?"}, "add_flag"),
        (
            {
                **FIRST,
                "0002_a.py": django("0001_initial"),
                "0002_b.py": django("0001_initial"),
                "0003_merge.py": django("0002_a", "0002_b"),
            },
            "0003_merge",
        ),
        (
            {
                **FIRST,
                "0002_a.py": django("0001_initial"),
                "0001_squashed_0002_a.py": django(replaces=("0001_initial", "0002_a")),
            },
            "0001_squashed_0002_a",
        ),
        (
            {
                **FIRST,
                "0002_a.py": django("0001_initial"),
                "0001_squashed_0002_a.py": django(replaces=("0001_initial", "0002_a")),
                "0003_b.py": django("0002_a"),
            },
            "0003_b",
        ),
    ],
)
def test_djangos(tmp_path: Path, files: dict[str, str], head: str | None) -> None:
    assert heads.find(project(tmp_path, DJANGO, files), "django", "shelf") == head


@pytest.mark.parametrize(
    ("files", "head"),
    [
        ({}, None),
        ({"0001_initial.py": alembic("1a", "None")}, "1a"),
        ({"a.py": alembic("2b", '"1a"'), "b.py": alembic("1a", "None")}, "2b"),
        (
            {
                "a.py": alembic("1a", "None"),
                "b.py": alembic("2b", '"1a"'),
                "c.py": alembic("2c", '"1a"'),
                "d.py": alembic("3d", '("2b", "2c")'),
            },
            "3d",
        ),
    ],
)
def test_alembics(tmp_path: Path, files: dict[str, str], head: str | None) -> None:
    assert heads.find(project(tmp_path, "migrations/versions", files), "sqlalchemy", "s") == head


def test_peewees_go_by_their_numbers(tmp_path: Path) -> None:
    files = {"001_initial.py": "", "010_b.py": "", "002_a.py": "", "conftest.py": "", "notes": ""}
    assert heads.find(project(tmp_path, "migrations", files), "peewee", "s") == "010_b"


@pytest.mark.parametrize(
    ("orm", "place", "files", "message", "hint"),
    [
        (
            "django",
            DJANGO,
            {
                **FIRST,
                "0002_a.py": django("0001_initial"),
                "0002_b.py": django("0001_initial"),
            },
            "several migrations are the last: 0002_a, 0002_b",
            "makemigrations --merge",
        ),
        (
            "sqlalchemy",
            "migrations/versions",
            {"a.py": alembic("1a", "None"), "b.py": alembic("1b", "None")},
            "several migrations are the last: 1a, 1b",
            "flask --app shelf db merge heads",
        ),
        ("django", DJANGO, {"0001_x.py": "class ("}, "0001_x.py cannot be read", "mend it"),
        ("django", DJANGO, {"0001_x.py": "x = 1"}, "has no class Migration", "mend it"),
        ("sqlalchemy", "migrations/versions", {"a.py": "x = 1"}, "has no revision", "mend it"),
    ],
)
def test_what_cannot_be_gone_on_from(
    tmp_path: Path, orm: str, place: str, files: dict[str, str], message: str, hint: str
) -> None:
    with pytest.raises(ScaffoldError) as refused:
        heads.find(project(tmp_path, place, files), orm, "shelf")
    assert message in refused.value.message
    assert hint in (refused.value.hint or "")

"""``python scripts/raise_versions.py`` at an index of our own."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from baking import ROOT
from index import Index, serving
from packaging.requirements import Requirement
from packaging.version import Version

sys.path.insert(0, str(ROOT / "scripts"))

import raise_versions

TEXT = (ROOT / "scaffold" / "data" / "versions.toml").read_text(encoding="utf-8")
KEPT = tomllib.loads(TEXT)


@dataclass(frozen=True)
class Place:
    index: Index
    file: Path

    def run(self) -> None:
        raise_versions.main(["--no-matrix", "--file", str(self.file)])

    def packages(self) -> dict[str, str | dict[str, str]]:
        return tomllib.loads(self.file.read_text(encoding="utf-8"))["packages"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """An index that has what the file asks for at least, and nothing newer."""
    for name in [name for name in os.environ if name.startswith("UV_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("UV_NO_CONFIG", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "versions.toml"
    file.write_text(TEXT, encoding="utf-8")
    with serving(tmp_path / "index") as index:
        for name, entry in KEPT["packages"].items():
            of_python = {"": entry} if isinstance(entry, str) else entry
            for python, specifier in of_python.items():
                index.add(name, floor(specifier), python=f">={python}" if python else "")
        for specifier in KEPT["django"].values():
            index.add("django", floor(specifier))
        monkeypatch.setenv("UV_DEFAULT_INDEX", index.url)
        yield Place(index, file)


def floor(specifier: str) -> str:
    (least,) = (s for s in Requirement(f"x{specifier}").specifier if s.operator == ">=")
    return least.version


def test_nothing_newer_changes_nothing(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.run()
    assert capsys.readouterr().out == "Every version is the newest.\n"
    assert place.file.read_bytes() == TEXT.encode()
    assert place.index.asked == {*place.packages(), "django"}


def test_what_is_newer_is_taken(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    place.index.add("gunicorn", "90.1.2")
    place.index.add("flask", "9.8.7")
    place.index.add("flask", "9.9.0rc1")
    place.index.add("whitenoise", "99.0", yanked=True)
    place.index.add("redis", "99.0b1")
    place.index.add("django", "5.2.99")
    place.index.add("django", "5.3")
    place.run()
    new = {"gunicorn": ">=90.1.2,<91", "flask": ">=9.8.7,<9.9"}
    assert place.packages() == {**KEPT["packages"], **new}
    series = tomllib.loads(place.file.read_text(encoding="utf-8"))["django"]
    assert series == {**KEPT["django"], "5.2": ">=5.2.99,<5.3"}
    shown = [line for line in capsys.readouterr().out.splitlines() if line[:1] == "+"]
    assert shown == [
        "+++ raised",
        '+flask = ">=9.8.7,<9.9"',
        '+gunicorn = ">=90.1.2,<91"',
        '+"5.2" = ">=5.2.99,<5.3"',
    ]


def test_each_python_gets_what_it_can_install(place: Place) -> None:
    place.index.add("gunicorn", "90.0", python=">=3.12")
    place.index.add("gunicorn", "91.0", python=">=3.13")
    place.index.add("django-unfold", "0.91.5", python=">=3.11")
    place.run()
    old, new = KEPT["packages"], place.packages()
    by_python = {"3.11": old["gunicorn"], "3.12": ">=90.0,<91", "3.13": ">=91.0,<92"}
    assert new["gunicorn"] == by_python
    assert new["django-unfold"] == {**old["django-unfold"], "3.11": ">=0.91.5,<1"}


def test_comments_stay(place: Place) -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith("gunicorn"))
    place.file.write_text(TEXT.replace(line, f"{line}  # serves"), encoding="utf-8")
    place.index.add("gunicorn", "90.1.2")
    place.run()
    expected = TEXT.replace(line, 'gunicorn = ">=90.1.2,<91"  # serves')
    assert place.file.read_text(encoding="utf-8") == expected


def test_a_ceiling_is_held(place: Place) -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith("peewee ="))
    series = KEPT["packages"]["peewee"].partition("<")[2]
    text = TEXT.replace(line, f"{line}  # held: models are written otherwise then")
    place.file.write_text(text, encoding="utf-8")
    version = f"{KEPT['packages']['peewee'][2:].partition(',')[0]}.post1"
    place.index.add("peewee", version)
    place.index.add("peewee", f"{series}.0")
    place.run()
    assert place.packages() == {**KEPT["packages"], "peewee": f">={version},<{series}"}


def test_what_cannot_be_had_is_told(place: Place) -> None:
    (wheel,) = place.index.folder.glob("whitenoise-*.whl")
    wheel.unlink()
    with pytest.raises(SystemExit, match="whitenoise"):
        place.run()
    assert place.file.read_bytes() == TEXT.encode()


def test_every_package_has_a_floor_and_a_ceiling_by_policy() -> None:
    entries = [*KEPT["packages"].items(), *KEPT["django"].items()]
    for name, entry in entries:
        for specifier in [entry] if isinstance(entry, str) else entry.values():
            least = Version(floor(specifier))
            assert specifier == f">={least},<{raise_versions.ceiling(least, specifier)}", name


def test_every_package_is_needed_by_a_project() -> None:
    needed = {name.partition("[")[0] for names in raise_versions.sets().values() for name in names}
    assert needed == {*KEPT["packages"], "django"}


def test_a_red_matrix_is_told(
    place: Place, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("SCAFFOLD_MATRIX", str(place.file.parent / "matrix"))
    place.index.add("gunicorn", "90.1.2")
    with pytest.raises(SystemExit) as end:
        raise_versions.main(["--file", str(place.file), "no-such-stack"])
    assert end.value.code == 1
    assert '+gunicorn = ">=90.1.2,<91"' in capfd.readouterr().out
    assert place.packages()["gunicorn"] == ">=90.1.2,<91"

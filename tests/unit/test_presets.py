"""Presets: scaffold's, a person's own, of a file and of git; and that a person's word wins."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scaffold import answers, catalog, plan, presets, session
from scaffold.plan import Surroundings

ROOT = Path(__file__).parents[2]
CATALOG = catalog.load()
SHIPPED = {
    "api": ("flask", "leaning"),
    "cms": ("django", "leaning"),
    "course": ("flask", "leaning"),
    "crm": ("django", "clear"),
    "enterprise": ("django", "clear"),
    "microservice": ("flask", "clear"),
    "prototype": ("flask", "leaning"),
    "shop": ("django", "clear"),
    "small-site": ("flask", "leaning"),
    "social": ("django", "leaning"),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    for name in ("XDG_CONFIG_HOME", "SCAFFOLD_CONFIG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    return home


@pytest.fixture
def work(tmp_path: Path) -> Path:
    work = tmp_path / "work"
    work.mkdir()
    return work


def scaffold(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def manifest(project: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads((project / ".scaffold.toml").read_text(encoding="utf-8"))


def test_those_that_come_with_scaffold(work: Path) -> None:
    rows = json.loads(scaffold(work, "presets", "--json").stdout)["presets"]
    assert {row["name"]: (row["framework"], row["verdict"]) for row in rows} == SHIPPED
    assert {row["from"] for row in rows} == {"shipped"}


@pytest.mark.parametrize("name", SHIPPED)
def test_one_rests_on_the_documents_and_makes_a_project(name: str) -> None:
    preset = presets.find(CATALOG, name)
    assert preset.grounds["kind"] == tuple(s.document for s in presets.behind(CATALOG, preset))
    assert set(preset.grounds) <= set(preset.answers.needs)
    decisions = plan.decide(CATALOG, preset.given)
    here = Surroundings(author="", email="", date="2026-01-01")
    (part,) = plan.order(CATALOG, preset.given, decisions, None, here, git=False).parts
    assert part.manifest["preset"] == {"name": name, "from": "shipped"}


def test_what_is_shown_of_one(work: Path) -> None:
    shown = scaffold(work, "presets", "small-site").stdout
    assert shown.startswith("small-site: A small site whose pages can be frozen to files\n\n")
    assert (
        "needs.kind = small_site\n"
        "  What are you building? a small or static site, a page with a single purpose\n"
        "  relia\n" in shown
    )
    assert '  relia: Static websites that should stand soon go to Flask. "When to Use' in shown
    found = json.loads(scaffold(work, "presets", "small-site", "--json").stdout)
    assert found["answers"]["needs"]["data"] == "none"
    assert [named["document"] for named in found["named"]] == ["relia"]


def test_flags_beat_the_file_which_beats_the_preset(work: Path) -> None:
    (work / "answers.toml").write_text('[needs]\nadmin = "custom"\naccounts = "own"\n')
    done = scaffold(work, "new", "shelf", "--yes", "--no-git", "--preset", "cms",
                    "--answers", "answers.toml", "--set", "needs.admin=none")  # fmt: skip
    assert done.returncode == 0, done.stderr
    kept = manifest(work / "shelf")
    assert kept["preset"] == {"name": "cms", "from": "shipped"}
    assert kept["answers"]["needs"] == {
        "kind": "content_site",
        "data_layer": "builtin",
        "admin": "none",
        "accounts": "own",
        "interface": "pages",
    }
    assert kept["answers"]["sources"] == {
        "needs.kind": "preset",
        "needs.data_layer": "preset",
        "needs.admin": "flag",
        "needs.accounts": "file",
        "needs.interface": "preset",
    }


def test_a_run_is_kept_and_taken_again(work: Path, home: Path) -> None:
    done = scaffold(work, "new", "shelf", "--yes", "--no-git", "--save-preset", "our-tools",
                    "--preset", "crm", "--set", "license=MIT", "--set", "important=admin",
                    "--resource", "Note title:str", "--set", "author=Ada")  # fmt: skip
    file = home / ".config" / "scaffold" / "presets" / "our-tools.toml"
    assert f"Preset our-tools: {file}" in done.stdout
    assert [entry.name for entry in file.parent.iterdir()] == ["our-tools.toml"]
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {
        "text": "As Shelf",
        "important": ["admin"],
        "needs": {
            "kind": "business_data",
            "data": "related",
            "admin": "ready",
            "accounts": "standard",
            "interface": "pages",
        },
        "stack": {"license": "MIT"},
    }
    assert "  our-tools  " in scaffold(work, "presets").stdout
    assert scaffold(work, "new", "two", "--yes", "--no-git", "--preset", "our-tools").stdout
    kept = manifest(work / "two")
    assert kept["preset"] == {"name": "our-tools", "from": "own"}
    assert kept["stack"]["license"] == {"value": "MIT", "reason": "chosen"}


def test_a_preset_that_cannot_be_kept_is_refused_before_anything_is_written(work: Path) -> None:
    for name, message in [
        ("cms", "there is a preset 'cms' already"),
        ("Our Tools", "cannot be called 'Our Tools'"),
        ("../x", "cannot be called '../x'"),
    ]:
        done = scaffold(work, "new", "shelf", "--yes", "--preset", "cms", "--save-preset", name)
        assert done.returncode == 1
        assert message in done.stderr
        assert list(work.iterdir()) == []


def test_a_file(work: Path) -> None:
    (work / "ours.toml").write_text('text = "\\u001b[31mours"\n[stack]\nframework = "flask"\n')
    done = scaffold(work, "new", "shelf", "--yes", "--no-git", "--preset", "ours.toml")
    assert "Made shelf: Flask" in done.stdout
    assert manifest(work / "shelf")["preset"] == {"name": "ours", "from": "file"}
    assert scaffold(work, "presets", "ours.toml").stdout.startswith("ours: \\x1b[31mours\n")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A bare repository whose tag v1 has another preset than its branch."""
    source, bare = tmp_path / "source", tmp_path / "presets.git"
    source.mkdir()

    def git(*arguments: str, folder: Path = source) -> None:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    for license_, tag in (("MIT", "v1"), ("Apache-2.0", "v2")):
        for name in ("preset", "web/shop"):
            file = source / f"{name}.toml"
            file.parent.mkdir(exist_ok=True)
            file.write_text(f'[needs]\nkind = "shop"\n[stack]\nlicense = "{license_}"\n')
        git("add", ".")
        git("commit", "-m", tag)
        git("tag", tag)
    git("clone", "--bare", str(source), str(bare), folder=tmp_path)
    return bare


@pytest.mark.parametrize(
    ("fragment", "name", "license_"),
    [
        ("", "preset", "Apache-2.0"),
        ("#web/shop", "shop", "Apache-2.0"),
        ("#v1:web/shop", "shop", "MIT"),
        ("#v1:", "preset", "MIT"),
    ],
)
def test_a_git_repository(fragment: str, name: str, license_: str, repository: Path) -> None:
    preset = presets.find(CATALOG, f"file://{repository}{fragment}")
    assert (preset.name, preset.answers.stack) == (name, {"license": license_})
    assert preset.taken["address"] == f"file://{repository}"
    assert len(preset.taken["commit"]) == 40


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("{repository}#nothing", "path 'nothing.toml' does not exist in 'HEAD'"),
        ("{repository}#v9:preset", "Remote branch v9 not found"),
        ("https://ada:hunter2@127.0.0.1:9/presets.git", "no preset from https://127.0.0.1:9/pre"),
        ("ext::touch% started.git", "transport 'ext' not allowed"),
    ],
)
def test_a_git_address_that_gives_none(
    address: str, message: str, repository: Path, work: Path
) -> None:
    done = scaffold(work, "presets", address.format(repository=repository))
    assert done.returncode == 1
    assert message in done.stderr
    assert "hunter2" not in done.stderr
    assert list(work.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[needs]\nkind = 'shp'", "there is no choice of needs.kind 'shp'"),
        ("[neds]", "there is no key 'neds'"),
        ("text = 1", "text is not text"),
        ("= 1", "is not valid TOML"),
        ("[needs]\nadmin = 'ready'\n[grounds]\nadmin = ['relia']", "grounds.admin is no list of"),
        ("[grounds]\nkind = ['relia']", "needs.kind is not answered"),
    ],
)
def test_what_is_wrong_with_one(text: str, message: str, work: Path, home: Path) -> None:
    own = home / ".config" / "scaffold" / "presets" / "broken.toml"
    own.parent.mkdir(parents=True)
    own.write_text(text)
    done = scaffold(work, "recommend", "--preset", "broken")
    assert done.returncode == 1
    assert f"{own}: " in done.stderr or f"{own} " in done.stderr
    assert message in done.stderr
    assert message in scaffold(work, "presets").stdout


def test_one_that_is_not_there(work: Path) -> None:
    done = scaffold(work, "new", "shelf", "--yes", "--preset", "sop")
    assert done.returncode == 1
    assert "there is no preset 'sop'\nHint: did you mean 'shop'?" in done.stderr
    done = scaffold(work, "new", "shelf", "--yes", "--preset", "ours.toml")
    assert "cannot read ours.toml: No such file" in done.stderr


def test_an_interrupted_run_remembers_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCAFFOLD_STATE", str(tmp_path / "state"))
    given = presets.find(CATALOG, "shop").given
    assert session.save(given)
    kept = session.load(CATALOG)
    assert answers.as_tables(kept) == answers.as_tables(given)
    assert kept.preset == {"name": "shop", "from": "shipped"}

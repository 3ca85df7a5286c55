"""``scaffold new --from TABLE``: many projects, checked together, each whole, made once."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from baking import tree

ROOT = Path(__file__).parents[2]
CSV = """\
target,name,author,preset,resources,stack.license
ada,Ada's shelf,Ada Lovelace,microservice,none,MIT
,Bob's shelf,,small-site,,
cleo,,,crm,Author name:str; Book title:str author:->Author,
"""
TOML = """\
[defaults]
preset = "microservice"
[defaults.stack]
license = "MIT"
[defaults.needs]
data = "none"

[[projects]]
target = "ada"
[[projects]]
target = "bob"
preset = "small-site"
[projects.stack]
license = "Apache-2.0"
[projects.project]
name = "Bob's shelf"
"""


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "scaffold", "new", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def new(folder: Path, *arguments: str) -> tuple[int, str, str]:
    process = start(folder, *arguments)
    out, err = process.communicate()
    return process.returncode, out, err


def manifest(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / ".scaffold.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("byte_order_mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_table_of_lines(byte_order_mark: str, delimiter: str, tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text(byte_order_mark + CSV.replace(",", delimiter), "utf-8")
    code, out, err = new(tmp_path, "class", "--from", "class.csv", "--no-git")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "3 made, 0 there, 0 failed."
    made = tmp_path / "class"
    assert sorted(entry.name for entry in made.iterdir()) == ["ada", "bob-s-shelf", "cleo"]
    ada, bob, cleo = (manifest(made / name) for name in ("ada", "bob-s-shelf", "cleo"))
    assert ada["answers"]["project"] == {"name": "Ada's shelf", "author": "Ada Lovelace"}
    assert ada["stack"]["license"] == {"value": "MIT", "reason": "chosen"}
    assert ada["preset"] == {"name": "microservice", "from": "shipped"}
    assert bob["template"]["name"] == "flask-project"
    assert bob["stack"]["license"]["value"] == "proprietary"
    assert cleo["template"]["name"] == "django-project"
    assert cleo["inputs"]["resources"] == "Author name:str;Book title:str author:->Author"


def test_a_table_of_tables(tmp_path: Path) -> None:
    (tmp_path / "class.toml").write_text(TOML)
    code, out, err = new(tmp_path, "--from", "class.toml", "--no-git", "--json", "--jobs", "1")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["schema"], told["made"], told["there"], told["failed"]) == (1, 2, 0, 0)
    assert [(one["target"], one["state"], one["frameworks"]) for one in told["projects"]] == [
        ("ada", "made", ["flask"]),
        ("bob", "made", ["flask"]),
    ]
    bob = manifest(tmp_path / "bob")
    assert bob["preset"]["name"] == "small-site"
    assert bob["answers"]["needs"]["data"] == "none"
    assert bob["stack"]["license"]["value"] == "Apache-2.0"
    assert bob["answers"]["project"] == {"name": "Bob's shelf"}


def test_flags_win_over_lines_and_lines_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("target,license,python\nada,MIT,3.12\n")
    (tmp_path / "all.toml").write_text('[stack]\npython = "3.13"\nci = "github"\n')
    code, _, err = new(tmp_path, "--from", "class.csv", "--no-git", "--framework", "flask",
                       "--set", "license=Apache-2.0", "--answers", "all.toml",
                       "--preset", "microservice")  # fmt: skip
    assert (code, err) == (0, "")
    assert manifest(tmp_path / "ada")["answers"]["stack"] == {
        "framework": "flask",
        "license": "Apache-2.0",
        "python": "3.12",
        "ci": "github",
    }


def test_what_is_there_is_passed_over_and_what_fails_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("target,preset\nada,microservice\nbob,microservice\n")
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "own.txt").touch()
    code, out, _ = new(tmp_path, "--from", "class.csv", "--no-git")
    assert code == 1
    assert "failed  bob: " in out
    assert "is not empty: it holds own.txt; choose another target" in out
    assert out.endswith("1 made, 0 there, 1 failed.\n")
    before = (tmp_path / "ada" / "README.md").stat()
    (tmp_path / "ada" / "README.md").write_text("mine")
    (tmp_path / "bob" / "own.txt").unlink()
    code, out, _ = new(tmp_path, "--from", "class.csv", "--no-git")
    assert (code, out.splitlines()[-1]) == (0, "1 made, 1 there, 0 failed.")
    assert (tmp_path / "ada" / "README.md").read_text() == "mine"
    assert (tmp_path / "ada" / "README.md").stat().st_ino == before.st_ino
    (tmp_path / "class.csv").write_text("target,preset\nada,prototype\n")
    code, out, _ = new(tmp_path, "--from", "class.csv", "--no-git")
    assert (code, out.splitlines()[-1]) == (1, "0 made, 0 there, 1 failed.")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_each_is_as_it_would_be_alone(jobs: str, tmp_path: Path) -> None:
    rows = {
        "ada": {"preset": "cms", "stack.languages": "en,de"},
        "bob": {"preset": "social", "stack.languages": "en,fr", "framework": "flask"},
        "cleo": {"preset": "cms", "stack.languages": "fr", "resources": "Note title:str"},
        "dora": {"preset": "cms"},
    }
    columns = ["preset", "stack.languages", "framework", "resources"]
    lines = [",".join(f'"{row.get(column, "")}"' for column in columns) for row in rows.values()]
    table = [f"target,{','.join(columns)}"]
    table += [f"{name},{line}" for name, line in zip(rows, lines, strict=True)]
    (tmp_path / "class.csv").write_text("\n".join(table))
    assert new(tmp_path, "all", "--from", "class.csv", "--no-git", "--jobs", jobs)[0] == 0
    for name in ("bob", "cleo", "dora"):
        row = dict(rows[name])
        resource = ["--resource", row.pop("resources")] if "resources" in row else []
        preset = ["--preset", row.pop("preset")]
        settings = [word for key, value in row.items() for word in ("--set", f"{key}={value}")]
        assert new(tmp_path, name, "--yes", "--no-git", *preset, *resource, *settings)[0] == 0
        together, alone = tree(tmp_path / "all" / name), tree(tmp_path / name)
        for kept in (together, alone):
            kept[".scaffold.toml"] = kept[".scaffold.toml"].partition(b"[answers.sources]")[0]
        assert together == alone


def test_each_is_a_repository_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("target,author,email\nada,Ada,ada@example.org\n")
    code, out, _ = new(tmp_path, "--from", "class.csv", "--json", "--preset", "microservice")
    (ada,) = json.loads(out)["projects"]
    head = ["git", "-C", str(tmp_path / "ada"), "rev-parse", "HEAD"]
    told = subprocess.run(head, capture_output=True, text=True, check=True).stdout.strip()
    assert (code, ada["commit"]) == (0, told)


def test_interrupted_it_goes_on(tmp_path: Path) -> None:
    lines = "".join(f"s{number},microservice\n" for number in range(30))
    (tmp_path / "class.csv").write_text(f"target,preset\n{lines}")
    process = start(tmp_path, "--from", "class.csv", "--no-git", "--jobs", "2")
    while not list(tmp_path.glob("s*/.scaffold.toml")):
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "every project that is there is whole.\nType the same again to go on." in err
    there = sorted(folder.name for folder in tmp_path.glob("s*"))
    assert 0 < len(there) < 30
    for name in there:
        assert (tmp_path / name / ".scaffold.lock").exists()
    code, out, _ = new(tmp_path, "--from", "class.csv", "--no-git")
    made = f"{30 - len(there)} made, {len(there)} there, 0 failed."
    assert (code, out.splitlines()[-1]) == (0, made)
    assert not list(tmp_path.glob(".scaffold-*"))


def test_a_dry_run(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("target,preset\nada,cms\nbob,microservice\n")
    code, out, _ = new(tmp_path, "all", "--from", "class.csv", "--dry-run")
    assert (code, out) == (0, "ada: Django\nbob: Flask\n2 projects; nothing was written.\n")
    told = json.loads(new(tmp_path, "--from", "class.csv", "--dry-run", "--json")[1])
    assert [one["frameworks"] for one in told["projects"]] == [["django"], ["flask"]]
    assert [entry.name for entry in tmp_path.iterdir()] == ["class.csv"]


@pytest.mark.parametrize(
    ("name", "text", "code", "messages"),
    [
        ("t.csv", "target,kind\nada,shp\nbob,shop\na/b,shop\n,shop\nBOB,shop\n", 1, [
            "t.csv, line 2: there is no choice of needs.kind 'shp'; did you mean 'shop'?\n",
            "t.csv, line 4: target 'a/b' is not the name of one folder",
            "t.csv, line 5: there is no target; name the project's folder",
            "t.csv, line 6: the target 'BOB' is that of t.csv, line 3 already",
            "Hint: mend the table; nothing was written",
        ]),
        ("t.csv", "target,kind,preset\nada,shop,\nbob,,\ncleo,shop,sop\n", 1, [
            "t.csv, line 3: the answers favour neither framework",
            "t.csv, line 4: there is no preset 'sop'; did you mean 'shop'?",
        ]),
        ("t.csv", "target,knd\nada,shop\n", 1, ["t.csv, line 1: there is no key 'knd'"]),
        ("t.csv", "target,kind,kind\nada,a,b\n", 1, ["the column 'needs.kind' stands there twice"]),
        ("t.csv", "target\nada,shop\n", 1, ["t.csv, line 2: 2 cells, and 1 columns"]),
        ("t.csv", 'target\n"ada\n', 1, ["t.csv, line 2: unexpected end of data"]),
        ("t.csv", "target,kind\n", 1, ["t.csv names no project"]),
        ("t.csv", "target,name\nada,\x1b[31m\n", 1, ["line 2: project.name"]),
        ("t.toml", "[[project]]\n", 1, ["t.toml: there is no key 'project'"]),
        ("t.toml", "[[projects]]\ntarget = 1\n", 1, ["t.toml, project 1: target is not text"]),
        ("t.toml", "defaults = 1\n", 1, ["defaults is not a table"]),
        ("t.toml", "projects = 1\n", 1, ["projects is no list"]),
        ("t.toml", "=", 1, ["t.toml is not valid TOML"]),
        ("u.csv", "", 1, ["cannot read t.csv: No such file"]),
    ],
)  # fmt: skip
def test_refused_before_anything_is_written(
    name: str, text: str, code: int, messages: list[str], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text)
    table = "t.csv" if name == "u.csv" else name
    found, out, err = new(tmp_path, "class", "--from", table, "--no-git")
    assert (found, out) == (code, "")
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert [message for message in messages if message not in err] == []
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


def test_what_does_not_go_with_it(tmp_path: Path) -> None:
    code, _, err = new(tmp_path, "--from", "class.csv", "--install")
    assert code == 2
    assert "--from goes with none of --resume, --install and --save-preset." in err

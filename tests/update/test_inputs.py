"""What a manifest may hold, and what becomes of options that are new, changed or gone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from baking import tree
from update.histories import NOW, History, Release, edited, release

Newer = Callable[..., Release]
NEWER_20 = edited("guide.txt", "line 20\n", "line 20 of the template\n")


def change(shelf: History, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, shelf.read(".scaffold.toml"), count=1, flags=re.M)
    assert count == 1, pattern
    shelf.write(".scaffold.toml", text)
    shelf.commit()


@pytest.mark.parametrize(
    ("pattern", "new", "said"),
    [
        (r"^\[inputs\]$", '[inputs]\n__package = "os"', "inputs.__package is no input"),
        (r"^\[inputs\]$", '[inputs]\n_extensions = ["os"]', "inputs._extensions is no text"),
        (r"^\[inputs\]$", '[inputs]\n_template = "/etc"', "inputs._template is no input"),
        (r"^\[inputs\]$", '[inputs]\n"a b" = ""', "inputs.a b is no input"),
        (r"^\[inputs\]$", '[inputs]\nmine = "x"', "inputs.mine is no input"),
        (r'^name = "Shelf"$', 'name = "{{ 7 * 7 }}"', "holds a template delimiter"),
        (r'^name = "Shelf"$', 'name = "[[ 7 * 7 ]]"', "holds a template delimiter"),
        (r'^slug = "shelf"$', 'slug = "../shelf"', "slug '../shelf' is not lower-case"),
        (r'^license = ".*"$', 'license = "{{ 1 }}"', "inputs.license is not what stack.license"),
        (r'^date = ".*"$', 'date = "[[ today() ]]"', "inputs.date"),
        (r'^date = ".*"$', 'date = "20260101"', "is no date such as"),
        (r'^date = ".*"$', "date = 2026-01-01", "inputs.date is no text"),
        (r'^resources = ".*"$', 'resources = "Book title:{{x}}"', "inputs.resources"),
        (r'^email = ".*"$', 'email = "nobody"', "is not an e-mail address"),
        (r'^why = """[\s\S]*?"""$|^why = ".*"$', 'why = "\\\\u001b[31m"', "invisible character"),
    ],
)  # fmt: skip
def test_what_nobody_could_have_chosen(
    shelf: History, newer: Newer, pattern: str, new: str, said: str
) -> None:
    change(shelf, pattern, new)
    before = shelf.snapshot()
    done = newer(NEWER_20)(shelf.folder, "update", check=False)
    assert (done.returncode, shelf.snapshot()) == (1, before)
    assert said in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_a_value_is_never_evaluated(shelf: History, newer: Newer) -> None:
    """Reasons are text of ours; should somebody write there, it is text all the same."""
    change(shelf, r'^why = """[\s\S]*?"""$|^why = ".*"$', 'why = "- [[ 7 * 7 ]] {{ 7 * 7 }}"')
    newer(NEWER_20)(shelf.folder, "update")
    assert "- [[ 7 * 7 ]] {{ 7 * 7 }}" in shelf.read("README.md")


def without_an_option(shelf: History, option: str) -> None:
    """As if made before the option was there."""
    text = shelf.read(".scaffold.toml")
    text = re.sub(rf"^\[stack\.{option}\]\nvalue = .*\nreason = .*\n\n?", "", text, flags=re.M)
    text, count = re.subn(rf'^{option} = ".*"\n', "", text, flags=re.M)
    assert count == 1
    shelf.write(".scaffold.toml", text)
    shelf.git("commit", "--quiet", "--all", "--amend", "--no-edit")


def test_an_option_that_is_new(shelf: History, newer: Newer) -> None:
    without_an_option(shelf, "logs")
    found = shelf.json(newer(NEWER_20))
    assert found["options"] == [
        {"option": "logs", "old": None, "new": "lines", "reason": "default"}
    ]
    assert 'logs = "lines"' in shelf.read(".scaffold.toml")


def test_an_option_that_is_gone(shelf: History, newer: Newer) -> None:
    change(
        shelf,
        r"^\[stack\.logs\]$",
        '[stack.tea]\nvalue = "green"\nreason = "chosen"\n\n[stack.logs]',
    )
    change(shelf, r"^\[inputs\]$", '[inputs]\ntea = "green"')
    change(shelf, r"^\[answers\.stack\]$", '[answers.stack]\ntea = "green"')
    found = shelf.json(newer(NEWER_20))
    assert found["options"] == [
        {"option": "tea", "old": "green", "new": None,
         "reason": "there is no such option any more"}
    ]  # fmt: skip
    assert "tea" not in shelf.read(".scaffold.toml")
    assert NOW(shelf.folder, "check", check=False).returncode == 5


def test_a_value_that_is_gone(shelf: History, newer: Newer) -> None:
    text = shelf.read(".scaffold.toml").replace('"proprietary"', '"WTFPL"')
    shelf.write(".scaffold.toml", text)
    shelf.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    found = shelf.json(newer(NEWER_20))
    assert [(one["option"], one["old"], one["new"]) for one in found["options"]] == [
        ("license", "WTFPL", "proprietary")
    ]


# Other options


def test_another_option(shelf: History, older: Release) -> None:
    shelf.edit("guide.txt", "line 3\n", "line 3 of mine\n")
    shelf.commit()
    done = older(shelf.folder, "update", "--set", "logs=json", "--set", "stack.ci=gitlab")
    assert done.stdout.startswith("logs: lines -> json (chosen)\nci: none -> gitlab (chosen)\n")
    assert (shelf.folder / "shelf" / "logs.py").is_file()
    assert (shelf.folder / ".gitlab-ci.yml").is_file()
    assert "line 3 of mine" in shelf.read("guide.txt")
    assert older(shelf.folder, "check", check=False).returncode == 3
    assert "Update Shelf: logs = json, ci = gitlab" in shelf.git("log", "-1", "--format=%s")
    fresh = shelf.top.parent / "fresh"
    (answers := shelf.top.parent / "answers.toml").write_text(
        '[needs]\nkind = "service"\ndata = "none"\ninterface = "api"\n'
        '[stack]\nlogs = "json"\nci = "gitlab"\n[project]\nname = "Shelf"\nslug = "shelf"\n'
    )
    older(shelf.top.parent, "new", str(fresh), "--yes", "--answers", str(answers))
    own = {"guide.txt", ".scaffold.toml"}
    ours, theirs = (tree(folder) for folder in (shelf.folder, fresh))
    assert {name for name in ours | theirs if ours.get(name) != theirs.get(name)} == own


def test_the_option_and_the_template_at_once(shelf: History, newer: Newer) -> None:
    assert shelf.json(newer(NEWER_20), "--set", "logs=json")["result"] == "updated"
    assert "line 20 of the template" in shelf.read("guide.txt")
    assert (shelf.folder / "shelf" / "logs.py").is_file()


def test_an_answer(shelf: History, older: Release) -> None:
    record = "docs/adr/0001-web-framework.md"
    assert "Interface languages" not in shelf.read(record)
    found = shelf.json(older, "--set", "needs.growth=much", "--set", "important=growth")
    assert (found["result"], found["options"]) == ("updated", [])
    assert record in found["files"]["changed"]
    assert "? | it will be much larger in a few years | yes |" in shelf.read(record)
    manifest = shelf.read(".scaffold.toml")
    assert 'growth = "much"' in manifest
    assert 'important = [\n    "growth",\n]' in manifest
    review = json.loads(older(shelf.folder, "review", "--json").stdout)
    assert "growth" not in review["stored"]["unanswered"]


def test_an_edited_decision_record_conflicts(shelf: History, older: Release) -> None:
    record = "docs/adr/0001-web-framework.md"
    shelf.edit(record, " Score ", " Score, says the board, ")
    shelf.commit()
    found = shelf.json(older, "--set", "needs.growth=much", code=1)
    assert list(found["conflicts"]) == [record]
    assert "Score, says the board, " in shelf.read(record)


def test_a_reason_of_a_person_stays(older: Release, tmp_path: Path) -> None:
    older(tmp_path, "new", "shelf", "--yes", "--framework", "flask", "--set", "data=none")
    shelf = History(tmp_path / "shelf")
    record = "docs/adr/0001-web-framework.md"
    shelf.edit(record, "No reason was given.", "The reason given: we know it.")
    shelf.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    shelf.json(older, "--set", "needs.deadline=strict_full")
    assert "The reason given: we know it." in shelf.read(record)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("auth=token", "auth cannot be changed by an update"),
        ("orm=sqlalchemy", "orm cannot be changed by an update"),
        ("database=postgresql", "dump the data (scripts/backup.py)"),
        ("framework=django", "make a project of the other framework"),
        ("slug=other", "slug cannot be changed by an update"),
        ("django_version=6.1", "a Flask project has no option 'django_version'"),
        ("stack.interface=pages", "Choose"),
    ],
)
def test_refused(shelf: History, older: Release, setting: str, said: str) -> None:
    before = shelf.snapshot()
    done = older(shelf.folder, "update", "--set", setting, check=False)
    assert (done.returncode, shelf.snapshot()) == (1, before)
    assert said in done.stderr


def test_what_is_as_it_was_is_no_update(shelf: History, older: Release) -> None:
    before = shelf.snapshot()
    done = older(shelf.folder, "update")
    assert done.stdout == "The project has the newest template; nothing was written.\n"
    assert shelf.snapshot() == before


def test_a_migration_stays_as_databases_ran_it(tmp_path: Path) -> None:
    """The template has another index now: models follow, the migration that was run does not."""
    old = release(tmp_path / "old")
    old(tmp_path, "new", "shelf", "--yes", "--framework", "django", "--set", "data=simple")
    shelf = History(tmp_path / "shelf")
    first = shelf.read("shelf/migrations/0001_initial.py")

    def later(project: Path) -> None:
        (path,) = project.glob("[[]*__package*/migrations/*0001_initial.py*")
        path.write_text(path.read_text().replace("class Migration", "# newer\nclass Migration"))

    found = shelf.json(release(tmp_path / "new", later, framework="django"))
    assert (found["result"], found["migrations"]) == (
        "updated", ["shelf/migrations/0001_initial.py"],
    )  # fmt: skip
    assert shelf.read("shelf/migrations/0001_initial.py") == first

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold.answers import as_tables, check, combine, read_file, read_settings
from scaffold.catalog import load
from scaffold.errors import ScaffoldError, UsageError
from scaffold.model import Answers

FILE = """\
important = ["kind"]
resources = ["Book title:str"]

[needs]
kind = ["shop", "community"]
size = "large"
team = "unknown"

[stack]
license = "MIT"

[project]
name = "Shelf"
"""


def read(tmp_path: Path, text: str) -> Answers:
    file = tmp_path / "answers.toml"
    file.write_text(text, encoding="utf-8")
    return read_file(load(), file)


def test_a_file(tmp_path: Path) -> None:
    assert read(tmp_path, FILE) == Answers(
        needs={"kind": ("shop", "community"), "size": ("large",), "team": ("unknown",)},
        important=("kind",),
        stack={"license": "MIT"},
        project={"name": "Shelf"},
        resources=("Book title:str",),
        sources={
            "needs.kind": "file",
            "needs.size": "file",
            "needs.team": "file",
            "stack.license": "file",
            "project.name": "file",
            "important": "file",
            "resources": "file",
        },
    )


def test_settings_and_bare_keys() -> None:
    found = read_settings(
        load(), ["kind=shop,community", "needs.admin=none", "database=sqlite", "name=Shelf",
                 "important=kind,size"]
    )  # fmt: skip
    assert found.needs == {"kind": ("shop", "community"), "admin": ("none",)}
    assert found.stack == {"database": "sqlite"}
    assert found.project == {"name": "Shelf"}
    assert found.important == ("kind", "size")


def test_the_stronger_layer_wins() -> None:
    flags = check(load(), {"needs": {"size": "small"}}, source="flag")
    file = check(load(), {"needs": {"size": "large", "team": "solo"}}, source="file")
    found = combine(flags, file)
    assert found.needs == {"size": ("small",), "team": ("solo",)}
    assert found.sources == {"needs.size": "flag", "needs.team": "file"}


def test_several_values_of_one_option(tmp_path: Path) -> None:
    assert read(tmp_path, '[stack]\nlanguages = ["de", "en"]').stack == {"languages": "de,en"}
    assert read(tmp_path, '[stack]\nlanguages = "fr"').stack == {"languages": "fr"}
    assert read_settings(load(), ["stack.languages=es,de"]).stack == {"languages": "es,de"}
    both = read_settings(load(), ["stack.languages=en,de", "stack.flask.languages=en"])
    assert (both.stack, both.stack_of) == (
        {"languages": "en,de"},
        {"flask": {"languages": "en"}},
    )
    assert as_tables(both)["stack"] == {"languages": ["en", "de"], "flask": {"languages": "en"}}


def test_what_is_written_reads_the_same() -> None:
    tables = {
        "needs": {"kind": ["shop", "api"]},
        "stack": {"languages": ["en", "fr"], "django": {"languages": ["de", "es"]}},
        "project": {"name": "A"},
    }
    assert as_tables(check(load(), tables, source="file")) == tables


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[neds]", "there is no key 'neds'", "did you mean 'needs'?"),
        ("[needs]\nknd='shop'", "there is no question 'needs.knd'", "did you mean 'needs.kind'?"),
        ("[needs]\nkind='shp'", "there is no choice of needs.kind 'shp'", "did you mean 'shop'?"),
        ("[needs]\nkind=['shop','other']", "needs.kind: 'other' stands alone", None),
        ("[needs]\nkind=['shop','unknown']", "needs.kind: 'unknown' stands alone", None),
        ("[needs]\nsize=['small','large']", "needs.size takes 1 of its choices, not 2", None),
        ("[needs]\nkind=[]", "needs.kind is empty or names a choice twice", None),
        ("[needs]\nkind=3", "needs.kind is not text", "put it in double quotes"),
        ("[stack]\norn='x'", "there is no option 'stack.orn'", "did you mean 'stack.orm'?"),
        ("[stack]\norm='sqlalchem'", "there is no value of stack.orm 'sqlalchem'",
         "did you mean 'sqlalchemy'?"),
        ("[stack]\norm=['django','none']", "stack.orm takes one value, not 2", None),
        ("[stack]\nlanguages=[]", "stack.languages is empty or names a value twice", None),
        ("[stack]\nlanguages=['en','en']", "names a value twice", None),
        ("[stack]\nlanguages=['en','dee']", "there is no value of stack.languages 'dee'",
         "did you mean 'de'?"),
        ("[project]\nnme='x'", "there is no key 'project.nme'", "did you mean 'project.name'?"),
        ("[project]\nname='../x'", "is empty or holds a path part", None),
        ("[project]\nslug='class'", "is the name of a Python or framework module", None),
        ("important=['kin']", "there is no question in important 'kin'", "did you mean 'kind'?"),
        ("important=['kind','size','team','load']", "important names 4 questions", None),
        ("resources='Book title:str'", "resources is not text", "put it in double quotes"),
        ("needs='x'", "needs is not a table", "write [needs] above its keys"),
    ],
)  # fmt: skip
def test_a_file_is_refused(tmp_path: Path, text: str, message: str, hint: str | None) -> None:
    with pytest.raises(ScaffoldError) as refused:
        read(tmp_path, text)
    assert refused.value.message.startswith(f"{tmp_path / 'answers.toml'}: ")
    assert message in refused.value.message
    assert refused.value.hint == hint


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match=r"answers.toml is not valid TOML: .*line 2"):
        read(tmp_path, "[needs]\nkind = shop")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ScaffoldError, match=r"cannot read .*: No such file or directory"):
        read_file(load(), tmp_path / "missing.toml")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("kind", "'kind' is not KEY=VALUE"),
        ("admin=none", "'admin' could be needs.admin or stack.admin"),
        ("knid=shop", "there is no key 'knid'"),
    ],
)
def test_settings_are_refused(setting: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_settings(load(), [setting])

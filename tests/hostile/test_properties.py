"""Whatever is given to a command: refused by an error of ours, or done, and then as text alone."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hostile.watch import Watch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scaffold import answers, catalog, cli, resources

CATALOG = catalog.load()
PRODUCT = "8641969"
"""1234567 times 7: what is there only where somebody has calculated."""
PIECES = [
    "{{1234567*7}}",
    "[[1234567*7]]",
    "[% set x = 1234567*7 %][[x]]",
    "[[ cookiecutter.__class__ ]]",
    "{% raw %}",
    "[#",
    "${HOME}",
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "\x1b[31m",
    "\x1b]0;title\x07",
    "\x9b31m",
    "\x7f",
    "\r",
    "\n",
    "\u2028",
    "\u202e",
    "\u2066",
    "../",
    "/",
    "~",
    "\\",
    '"""',
    "'",
    "->",
    ":",
    "?",
    ";",
    "%s",
    "Größe",
    "東京",
    "🐍",
]
WORDS = ["Shelf", "shelf", "Book title:str", "pages:int?", "author:->Author", "ada@example.org"]
IDS = [
    *(question.id for question in CATALOG.questions),
    *(choice.id for question in CATALOG.questions for choice in question.choices),
    *(option.id for option in CATALOG.options),
    *(value.id for option in CATALOG.options for value in option.values),
    *resources.KINDS,
]
text = st.lists(
    st.one_of(
        st.sampled_from(PIECES), st.sampled_from(WORDS), st.sampled_from(IDS), st.text(max_size=6)
    ),
    max_size=4,
).map("".join)
line = text.map(lambda given: given.replace("\0", ""))
"""No argument of a program holds a zero."""
few = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Terminal(io.StringIO):
    """A stream from which nothing is taken out on the way."""

    def isatty(self) -> bool:
        return True


@dataclass
class Place:
    """``here`` is where commands run; beside it is what they may keep."""

    folder: Path
    watch: Watch

    @property
    def here(self) -> Path:
        return self.folder / "here"

    def fresh(self) -> None:
        for name in ("here", "state"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            (self.folder / name).mkdir()
        os.chdir(self.here)

    def run(self, *arguments: str) -> int:
        """``scaffold`` with these arguments; its exit code. It may say what a terminal can show."""
        out, err = Terminal(), Terminal()
        kept, sys.argv = sys.argv, ["scaffold", *arguments]
        self.watch.on = True
        try:
            with redirect_stdout(out), redirect_stderr(err):
                cli.main()
        except SystemExit as end:
            code = end.code or 0
        finally:
            self.watch.on = False
            sys.argv = kept
        shown = (out.getvalue() + err.getvalue()).replace("\n", "")
        assert shown.isprintable(), f"a control character is shown: {shown!r}"
        assert PRODUCT not in shown
        assert code in (0, 1, 2, 3, 4, 5), err.getvalue()
        if code in (1, 2):
            assert "Error: " in err.getvalue()
        return code

    def make(self, *arguments: str) -> None:
        """``scaffold new``: what is there now is the project, whole, or nothing."""
        code = self.run("new", "--yes", "--no-git", "--framework", "flask", *arguments)
        made = list(self.here.iterdir())
        assert len(made) == (code == 0), made
        for path in self.here.rglob("*"):
            assert path.relative_to(self.here).as_posix().isprintable()
            assert not path.is_symlink()
            if path.is_file():
                held = path.read_text(encoding="utf-8")
                assert PRODUCT not in held, path
                assert "\x1b" not in held, path


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("hostile").resolve()
    watch = Watch(folder, programs=("git",))
    sys.addaudithook(watch)
    return Place(folder, watch)


@pytest.fixture
def place(watched: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Faults of ours are raised; modules and templates are loaded before anything is watched."""
    monkeypatch.setenv("SCAFFOLD_TRACEBACK", "1")
    monkeypatch.setenv("SCAFFOLD_STATE", str(watched.folder / "state"))
    monkeypatch.setenv("SCAFFOLD_CACHE", str(watched.folder / "cache"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    before = os.getcwd()
    watched.fresh()
    watched.make("shelf")
    assert (watched.here / "shelf" / ".scaffold.toml").is_file()
    yield watched
    os.chdir(before)


keys = st.one_of(
    st.sampled_from([f"project.{key}" for key in answers.PROJECT_KEYS]),
    st.sampled_from(
        ["name", "slug", "author", "email", "description", "auth", "kind", "languages"]
    ),
    text,
)


@few
@given(pairs=st.lists(st.tuples(keys, line), min_size=1, max_size=3))
@example(pairs=[("name", "[[1234567*7]]")])
@example(pairs=[("description", "Keeps \x1b[31m books.")])
def test_settings(place: Place, pairs: list[tuple[str, str]]) -> None:
    place.fresh()
    given = [word for key, value in pairs for word in ("--set", f"{key}={value}".replace("\0", ""))]
    place.make("shelf", *given)


@few
@given(specs=st.lists(line, min_size=1, max_size=3))
def test_resources(place: Place, specs: list[str]) -> None:
    place.fresh()
    place.make("shelf", *(word for spec in specs for word in ("--resource", spec)))


@few
@given(target=line)
def test_targets(place: Place, target: str) -> None:
    """Of a target that leads elsewhere, elsewhere is where the person wants it: none is tried."""
    place.fresh()
    name = target.replace("/", "").replace("..", "").strip(".") or "shelf"
    place.make("--", name)


@few
@given(words=st.lists(line, min_size=1, max_size=2))
def test_words_that_no_command_has(place: Place, words: list[str]) -> None:
    place.fresh()
    for command in ([], ["new", "--dry-run", "--yes"], ["recommend"], ["explain"], ["sources"]):
        place.run(*command, *words)
        place.run(*command, *(f"--{word}" for word in words))
    assert list(place.here.iterdir()) == []


values = st.one_of(text, st.lists(text, max_size=2), st.integers(), st.booleans())
tables = st.fixed_dictionaries(
    {},
    optional={
        "resources": st.one_of(st.lists(text, max_size=2), values),
        "important": st.one_of(st.lists(st.sampled_from(IDS), max_size=2), values),
        "needs": st.dictionaries(st.sampled_from(IDS), st.one_of(st.sampled_from(IDS), values)),
        "stack": st.dictionaries(st.sampled_from(IDS), st.one_of(st.sampled_from(IDS), values)),
        "project": st.dictionaries(
            st.one_of(st.sampled_from(answers.PROJECT_KEYS), text), values, max_size=3
        ),
        "override_reason": values,
    },
)


@few
@given(given=tables)
def test_answers_files(place: Place, given: dict[str, Any]) -> None:
    place.fresh()
    file = place.folder / "answers.toml"
    file.write_text(tomli_w.dumps(given), encoding="utf-8")
    place.make("shelf", "--answers", str(file))
    place.run("recommend", "--answers", str(file))
    place.run("recommend", "--answers", str(file), "--json")


ruled = st.fixed_dictionaries(
    {"set": st.sampled_from(IDS), "reason": text},
    optional={
        "allow": st.one_of(st.lists(st.sampled_from(IDS), max_size=3), values),
        "forbid": st.one_of(st.sampled_from(IDS), values),
        "framework": st.one_of(st.sampled_from(["django", "flask"]), values),
        "owner": values,
        "x": values,
    },
)
policies = st.fixed_dictionaries(
    {"schema": st.sampled_from([1, 1, 1, 2]), "version": text, "name": text, "owner": text},
    optional={
        "rules": st.one_of(st.lists(ruled, max_size=2), values),
        "overlay": st.sampled_from(["files", "files", "..", "/etc", ""]),
        "replace": st.lists(st.one_of(st.sampled_from(["README.md"]), text), max_size=2),
        "templates": values,
    },
)


@few
@given(given=policies, name=line, content=text)
def test_policies(place: Place, given: dict[str, Any], name: str, content: str) -> None:
    place.fresh()
    folder = place.folder / "state" / "policy"
    file = folder / "files" / (name.replace("/", "").strip(".")[:60] or "x")
    file.parent.mkdir(parents=True)
    file.write_text(content, encoding="utf-8", errors="replace")
    (folder / "policy.toml").write_text(tomli_w.dumps(given), encoding="utf-8")
    place.make("shelf", "--policy", str(folder / "policy.toml"))
    place.run("recommend", "--set", "kind=shop", "--policy", str(folder / "policy.toml"))
    if (place.here / "shelf").is_dir():
        place.run("check", "shelf", "--policy", str(folder / "policy.toml"))


@few
@given(given=tables)
def test_saved_answers(place: Place, given: dict[str, Any]) -> None:
    place.fresh()
    file = place.folder / "state" / "answers.toml"
    file.write_text(tomli_w.dumps(given), encoding="utf-8")
    place.make("shelf", "--resume")


def leaves(table: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where every value of nested tables and lists stands."""
    if path:
        yield path
    if isinstance(table, (dict, list)):
        for key in list(table) if isinstance(table, dict) else range(len(table)):
            yield from leaves(table[key], (*path, key))


@few
@given(data=st.data())
def test_manifests(place: Place, data: st.DataObject) -> None:
    """A value of what a project keeps about itself is another, or has another name."""
    place.fresh()
    shutil.copytree(place.folder / "kept", place.here / "shelf")
    file = place.here / "shelf" / data.draw(st.sampled_from([".scaffold.toml", ".scaffold.lock"]))
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    *way, last = data.draw(st.sampled_from(list(leaves(kept))))
    holder = kept
    for key in way:
        holder = holder[key]
    if isinstance(holder, dict) and data.draw(st.booleans()):
        holder[data.draw(text)] = holder.pop(last)
    else:
        holder[last] = data.draw(values)
    file.write_text(tomli_w.dumps(kept), encoding="utf-8")
    before = {path: path.read_bytes() for path in place.here.rglob("*") if path.is_file()}
    for command in (["explain"], ["check"]):
        for form in ([], ["--json"]):
            place.run(*command, *form, "shelf")
    assert {path: path.read_bytes() for path in place.here.rglob("*") if path.is_file()} == before


@pytest.fixture(autouse=True)
def kept(place: Place) -> None:
    """A project as it was made, to be copied."""
    if not (place.folder / "kept").exists():
        shutil.copytree(place.here / "shelf", place.folder / "kept")

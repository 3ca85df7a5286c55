"""``scaffold add``: what comes, what is refused and why, and nothing of the person's is lost."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from baking import plain_cookiecutter, tree
from update.histories import NOW, History, lost

BOOKS = ("--resource", "Author name:str", "--resource", "Book title:str author:->Author")
REVIEW = "Review text:text rating:int book:->Book"
Make = Callable[..., History]
ONLY_OURS = {".scaffold.toml", ".scaffold.lock", "docs/adr/0001-web-framework.md"}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    @cache
    def made(*arguments: str) -> Path:
        folder = tmp_path_factory.mktemp("made")
        NOW(folder, "new", "shelf", "--yes", *arguments, SOURCE_DATE_EPOCH="1767225600")
        return folder / "shelf"

    return made


@pytest.fixture
def make(rendered: Callable[..., Path], tmp_path: Path) -> Make:
    """A project of its own for the test, made with these arguments."""
    return lambda *arguments: History(
        Path(shutil.copytree(rendered(*arguments), tmp_path / "shelf", symlinks=True))
    )


def framework(name: str, *stack: str, resources: tuple[str, ...] = BOOKS) -> tuple[str, ...]:
    chosen = [word for value in stack for word in ("--set", f"stack.{value}")]
    return ("--framework", name, *chosen, *resources)


DJANGO = framework("django")
ALEMBIC = framework("flask", "auth=session")
PEEWEE = framework("flask", "orm=peewee", "auth=session")
BARE = ("--resource", "none")


def add(shelf: History, *what: str, code: int = 0) -> dict[str, Any]:
    """What ``scaffold add --json`` says, with the exit code it must have."""
    done = NOW(shelf.folder, "add", "--json", *what, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def inputs(shelf: History) -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(shelf.read(".scaffold.toml"))["inputs"]
    return found


def revision(shelf: History, name: str) -> str:
    return shelf.read(f"migrations/versions/{name}").partition('revision = "')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("made", "after", "migrations"),
    [
        (DJANGO, ["0001_initial", "0002_review"], ["0002_review.py", "0003_shelf_loan.py"]),
        (ALEMBIC, ["1", "2"], ["0002_review.py", "0003_shelf_loan.py"]),
        (PEEWEE, ["001_initial", "002_review"], ["002_review.py", "003_shelf_loan.py"]),
    ],
    ids=["django", "sqlalchemy", "peewee"],
)
def test_two_batches_are_what_cookiecutter_renders(
    make: Make, tmp_path: Path, made: tuple[str, ...], after: list[str], migrations: list[str]
) -> None:
    shelf = make(*made)
    first = add(shelf, "resource", REVIEW)
    later = ("Loan day:date review:->Review shelf:->Shelf", "Shelf  name:str ")
    second = add(shelf, "resource", *later)
    if made is ALEMBIC:
        after = [revision(shelf, "0001_initial.py"), revision(shelf, "0002_review.py")]
    text = "Author name:str;Book title:str author:->Author"
    text += f";after {after[0]};{REVIEW}"
    text += f";after {after[1]};Loan day:date review:->Review shelf:->Shelf;Shelf name:str"
    assert (first["result"], second["result"]) == ("updated", "updated")
    assert inputs(shelf)["resources"] == ";".join(second["resources"]) == text
    for found, migration in zip((first, second), migrations, strict=True):
        own = [name for name in found["files"]["added"] if "/migrations/" in f"/{name}"]
        assert [Path(name).name for name in own] == [migration]
        assert not [name for name in found["files"]["changed"] if "migrations/" in name]
    name = "django" if made is DJANGO else "flask"
    done = plain_cookiecutter(name, tmp_path / "plain", **inputs(shelf))
    assert done.returncode == 0, done.stderr
    own_files = {name: text for name, text in tree(shelf.folder).items() if name not in ONLY_OURS}
    assert own_files == tree(tmp_path / "plain" / "shelf")
    assert shelf.git("log", "--format=%s", "-1") == "Add Loan, Shelf to Shelf"
    assert NOW(shelf.folder, "check").stdout.startswith(f"Files: {len(own_files)} of")


def test_a_batch_rests_on_the_migration_that_the_person_wrote(make: Make) -> None:
    shelf = make(*DJANGO)
    shelf.edit("shelf/models.py", "class Book(", "RATED = True\n\n\nclass Book(")
    shelf.write(
        "shelf/migrations/0002_mine.py",
        "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
        '    dependencies = [("shelf", "0001_initial")]\n    operations = []\n',
    )
    mine = shelf.commit()
    add(shelf, "resource", REVIEW)
    assert '("shelf", "0002_mine"),' in shelf.read("shelf/migrations/0003_review.py")
    assert lost(shelf, mine) == []


@pytest.mark.parametrize(
    ("made", "first"),
    [
        (framework("django", resources=BARE), "shelf/migrations/0001_initial.py"),
        (framework("flask", "auth=none", resources=BARE), "migrations/versions/0001_initial.py"),
        (
            framework("flask", "auth=none", "orm=peewee", resources=BARE),
            "migrations/001_initial.py",
        ),
    ],
    ids=["django", "sqlalchemy", "peewee"],
)
def test_without_migrations_the_first_resource_is_in_the_first(
    make: Make, made: tuple[str, ...], first: str
) -> None:
    shelf = make(*made)
    found = add(shelf, "resource", "Book title:str")
    assert inputs(shelf)["resources"] == "Book title:str"
    assert first in found["files"]["added"]


@pytest.mark.parametrize("orm", ["sqlalchemy", "peewee"])
def test_with_accounts_alone_the_first_resource_rests_on_theirs(make: Make, orm: str) -> None:
    shelf = make(*framework("flask", "auth=session", f"orm={orm}", resources=BARE))
    found = add(shelf, "resource", "Book title:str")
    assert inputs(shelf)["resources"].startswith("after ")
    own = [name for name in found["files"]["added"] if name.startswith("migrations/")]
    assert [Path(name).stem.partition("_")[2] for name in own] == ["book"]


def test_groups_may_do_with_what_came_what_they_may_with_the_rest(make: Make) -> None:
    shelf = make(*framework("django", "auth=accounts"))
    found = add(shelf, "resource", REVIEW)
    own = [Path(name).name for name in found["files"]["added"] if "/migrations/" in name]
    assert own == ["0002_review.py", "0003_review_permissions.py"]
    assert 'MODELS = ["review"]' in shelf.read("shelf/migrations/0003_review_permissions.py")


def test_what_is_there_is_said_and_nothing_written(make: Make) -> None:
    shelf = make(*DJANGO)
    before = shelf.snapshot()
    assert add(shelf, "resource", "Author  name:str") == {
        "schema": 1,
        "result": "there",
        "there": ["Author name:str"],
    }
    done = NOW(shelf.folder, "add", "interface=both", "--dry-run")
    assert "interface: pages -> both" in done.stdout
    done = NOW(shelf.folder, "add", "server=gunicorn")
    assert done.stdout == "Already there: server = gunicorn\nNothing was written.\n"
    assert shelf.snapshot() == before


def test_the_rest_is_added_beside_what_is_there(make: Make) -> None:
    shelf = make(*DJANGO)
    done = NOW(shelf.folder, "add", "resource", "Author name:str", REVIEW)
    assert "Already there: Author name:str\nNew: after 0001_initial\nNew: Review" in done.stdout
    assert "  added    shelf/migrations/0002_review.py\n" in done.stdout
    assert "migrate\n" in done.stdout.partition("\nNext:\n")[2]


def test_a_dry_run_writes_nothing(make: Make) -> None:
    shelf = make(*DJANGO)
    before = shelf.snapshot()
    found = add(shelf, "resource", REVIEW, "--dry-run")
    assert (found["result"], found["conflicts"]) == ("planned", {})
    assert "shelf/migrations/0002_review.py" in found["files"]["added"]
    assert shelf.snapshot() == before


@pytest.mark.parametrize(
    ("what", "options"),
    [
        (["api"], {"api": "drf", "interface": "both"}),
        (["api=ninja", "cors"], {"api": "ninja", "interface": "both", "cors": "yes"}),
        (["interface=both"], {"api": "drf", "interface": "both"}),
        (["jobs=celery", "cache"], {"jobs": "celery", "cache": "redis"}),
        (["languages=de,fr"], {"languages": "en,de,fr"}),
        (["htmx", "ci", "deploy"], {"htmx": "yes", "ci": "github", "deploy": "docker"}),
    ],
    ids=lambda found: " ".join(found) if isinstance(found, list) else "",
)
def test_options_and_what_follows_from_them(
    make: Make, what: list[str], options: dict[str, str]
) -> None:
    shelf = make(*DJANGO)
    before = inputs(shelf)
    add(shelf, *what)
    after = inputs(shelf)
    assert {key: after[key] for key in after if after[key] != before[key]} == options


def test_an_api_of_flask(make: Make) -> None:
    shelf = make(*ALEMBIC)
    add(shelf, "api")
    assert (inputs(shelf)["api"], inputs(shelf)["interface"]) == ("smorest", "both")


def test_the_small_example_stays(make: Make) -> None:
    shelf = make("--framework", "django")
    add(shelf, "resource", "Review text:text note:->Note")
    assert inputs(shelf)["resources"] == (
        "Note title:str body:text?;after 0001_initial;Review text:text note:->Note"
    )


REFUSED = [
    (DJANGO, ["resource", "Book title:str pages:int"], "Book is there already, as: Book title:str"),
    (DJANGO, ["resource", "Review book:->Bok"], "there is no resource 'Bok'"),
    (DJANGO, ["resource", "Review save:str"], "the framework claims this name"),
    (DJANGO, ["resource", "Books title:str"], "name or plural 'books' would be there twice"),
    (DJANGO, ["resource", "BookForm title:str"], "the project has one for Book"),
    (DJANGO, ["auth=token"], "auth cannot be added or changed later"),
    (DJANGO, ["orm=sqlalchemy"], "orm cannot be added or changed later"),
    (DJANGO, ["database"], "database cannot be added or changed later"),
    (DJANGO, ["api=none"], "scaffold update --set api=none"),
    (DJANGO, ["interface=api"], "scaffold update --set interface=api"),
    (DJANGO, ["apii"], "did you mean 'api'?"),
    (DJANGO, ["api=drff"], "did you mean 'drf'?"),
    (DJANGO, ["sql"], "a Django project has no option 'sql'"),
    (DJANGO, ["deploy=serverless"], "SQLite is a file"),
    (framework("flask", "database=none", resources=BARE), ["resource", "A_ x:str"], "no database"),
]


@pytest.mark.parametrize(("made", "what", "message"), REFUSED, ids=lambda x: str(x)[-40:])
def test_refused(make: Make, made: tuple[str, ...], what: list[str], message: str) -> None:
    shelf = make(*made)
    before = shelf.snapshot()
    done = NOW(shelf.folder, "add", *what, check=False)
    assert (done.returncode, message in done.stderr) == (1, True), done.stderr
    assert "Hint: " in done.stderr
    assert shelf.snapshot() == before


@pytest.mark.parametrize(
    ("what", "message"),
    [
        (["resource"], "resource takes a description"),
        (["resource", "after 0001_initial"], "scaffold finds the migration itself"),
        (["languages"], "scaffold add languages=..., of: en, de, fr, es"),
        (["python"], "python takes a value"),
        (["api", "resource"], "one after the other"),
    ],
)
def test_wrong_usage(make: Make, what: list[str], message: str) -> None:
    done = NOW(make(*DJANGO).folder, "add", *what, check=False)
    assert (done.returncode, message in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize(
    ("made", "file", "text", "message"),
    [
        (
            DJANGO,
            "shelf/models.py",
            "\n\nclass Review(models.Model):\n    pass\n",
            "there is a Review already",
        ),
        (DJANGO, "shelf/extra.py", "class ReviewForm:\n    pass\n", "extra.py, line 1"),
        (
            ALEMBIC,
            "shelf/models.py",
            '\n\nclass Opinion(Base):\n    __tablename__ = "reviews"\n',
            "there is a reviews already",
        ),
    ],
    ids=["model", "form", "table"],
)
def test_models_of_the_persons_own_are_not_hidden(
    make: Make, made: tuple[str, ...], file: str, text: str, message: str
) -> None:
    shelf = make(*made)
    old = shelf.read(file) if (shelf.folder / file).exists() else ""
    shelf.write(file, old + text)
    shelf.commit()
    before = shelf.snapshot()
    done = NOW(shelf.folder, "add", "resource", REVIEW, check=False)
    assert (done.returncode, message in done.stderr) == (1, True), done.stderr
    assert shelf.snapshot() == before


def test_a_file_of_the_persons_own_is_a_conflict_and_can_be_taken_back(make: Make) -> None:
    shelf = make(*DJANGO)
    shelf.write("templates/shelf/review_list.html", "<p>Mine.</p>\n")
    mine = shelf.commit()
    before = shelf.snapshot()
    found = add(shelf, "resource", REVIEW, code=1)
    assert found["conflicts"] == {
        "templates/shelf/review_list.html": "added by you and by the template"
    }
    assert lost(shelf, mine) == []
    NOW(shelf.folder, "update", "--abort")
    assert shelf.snapshot() == before


def test_several_heads_are_refused(make: Make) -> None:
    shelf = make(*DJANGO)
    for name in ("a", "b"):
        shelf.write(
            f"shelf/migrations/0002_{name}.py",
            "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n"
            '    dependencies = [("shelf", "0001_initial")]\n',
        )
    shelf.commit()
    done = NOW(shelf.folder, "add", "resource", REVIEW, check=False)
    assert "several migrations are the last: 0002_a, 0002_b" in done.stderr
    assert "python manage.py makemigrations --merge" in done.stderr


def test_a_newer_template_comes_first(make: Make) -> None:
    shelf = make(*DJANGO)
    digest = tomllib.loads(shelf.read(".scaffold.toml"))["template"]["digest"]
    shelf.edit(".scaffold.toml", digest, "0" * 64)
    shelf.commit()
    done = NOW(shelf.folder, "add", "htmx", check=False)
    assert (done.returncode, "Hint: scaffold update, look" in done.stderr) == (1, True)


def test_a_later_batch_is_one_frameworks(tmp_path: Path) -> None:
    later = ("--resource", "after 0001_initial", "--resource", "Book title:str")
    done = NOW(tmp_path, "new", "shelf", "--yes", "--framework", "both", *later, check=False)
    assert "'after 0001_initial' names a migration, and each framework has its own" in done.stderr


def test_a_project_of_both(make: Make) -> None:
    both = make(*framework("both"))
    for name, made in (
        ("django", "shelf/migrations/0002_review.py"),
        ("flask", "shelf/reviews.py"),
    ):
        shelf = History(both.top, f"{name}/")
        assert made in add(shelf, "resource", REVIEW)["files"]["added"]
    assert both.git("status", "--porcelain") == ""


def test_another_folder(make: Make, tmp_path: Path) -> None:
    shelf = make(*DJANGO)
    NOW(tmp_path, "add", "htmx", "--project", "shelf")
    assert inputs(shelf)["htmx"] == "yes"


POLICY = """\
schema = 1
version = "1"
name = "Example Ltd"
owner = "platform"
[[rules]]
set = "stack.api"
allow = ["ninja", "smorest", "none"]
reason = "typed"
"""


def test_a_policy_says_what_may_come(make: Make, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(POLICY)
    shelf = make(*DJANGO)
    done = NOW(shelf.folder, "add", "api", "--policy", str(policy), check=False)
    assert "not under the policy" in done.stderr
    NOW(shelf.folder, "update", "--policy", str(policy))
    done = NOW(shelf.folder, "add", "api=drf", "--policy", str(policy), check=False)
    assert (done.returncode, "typed" in done.stderr) == (1, True), done.stderr
    NOW(shelf.folder, "add", "api", "--policy", str(policy))
    assert inputs(shelf)["api"] == "ninja"

"""The questionnaire without a terminal: its course, and whole sittings from keys to answers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from scaffold import catalog as catalogs
from scaffold import interactive, scoring
from scaffold.interactive import building, course
from scaffold.interactive.course import Place
from scaffold.interactive.sitting import Sitting
from scaffold.model import UNKNOWN, Answers, Catalog
from scaffold.scoring import Progress

Build = Callable[..., Catalog]
Play = Callable[..., tuple[Answers, str | None, str]]

ENTER, SPACE, UP, DOWN, BACK, FORWARD, MARK = "\r", " ", "\x1b[A", "\x1b[B", "<", ">", "!"
CTRL_C = "\x03"


# The course


@pytest.mark.parametrize(
    ("at", "by", "expected"),
    [
        (None, -1, "size"),
        ("size", -1, "kind"),
        ("kind", -1, "kind"),
        ("kind", 1, "size"),
        ("size", 1, None),
        (None, 1, None),
    ],
)
def test_back_and_forward(at: str | None, by: int, expected: str | None) -> None:
    needs = {"kind": ("shop",), "size": (UNKNOWN,)}
    assert course.moved(Place(at), needs, by) == Place(expected)


def test_back_at_the_very_first_question_stays() -> None:
    assert course.moved(Place(), {}, -1) == Place()


@pytest.mark.parametrize(
    ("place", "proved", "expected"),
    [
        (Place(), False, ("size", "team")),
        (Place(), True, ()),
        (Place(rest=True), True, ("size", "team", "colour")),
    ],
)
def test_what_may_still_be_asked(
    build: Build, place: Place, proved: bool, expected: tuple[str, ...]
) -> None:
    ledger = {
        "kind": {"a": "DDD", "b": "FFF"},
        "size": {"a": "DD.", "b": "FF."},
        "team": {"a": "D..", "b": "F.."},
        "colour": {"a": "...", "b": "..."},
    }
    order = scoring.questions_by_reach(build(ledger))
    progress = Progress(proved, ("size", "team"), None, "django")
    assert course.to_come(place, {"kind": ("a",)}, progress, order) == expected


def test_marks_are_at_most_three() -> None:
    answers = Answers()
    for question in ("a", "b", "c", "d"):
        answers = course.marked(answers, question)
    assert answers.important == ("a", "b", "c")
    assert course.marked(answers, "b").important == ("a", "c")


@pytest.mark.parametrize(
    ("ticks", "row", "expected"),
    [
        ((), "shop", ("shop",)),
        (("shop",), "shop", ()),
        (("shop",), "api", ("shop", "api")),
        (("shop", "api"), "site", ("api", "site")),
        (("shop", "api"), "other", ("other",)),
        (("other",), "shop", ("shop",)),
        (("shop",), UNKNOWN, ("shop",)),
        (("shop",), "-enough", ("shop",)),
    ],
)
def test_ticks(build: Build, ticks: tuple[str, ...], row: str, expected: tuple[str, ...]) -> None:
    ledger = {"kind": {"shop": "D", "api": "F", "site": "D", "other": "."}}
    question = replace(build(ledger, {"kind": 2}).question("kind"), alone=("other",))
    assert course.ticked(ticks, row, question) == expected


@pytest.mark.parametrize(
    ("ticks", "row", "expected"),
    [
        ((), "shop", ("shop",)),
        (("shop", "api"), "site", ("shop", "api")),
        (("shop",), UNKNOWN, (UNKNOWN,)),
        (("shop",), "-enough", ()),
    ],
)
def test_answer_given(
    build: Build, ticks: tuple[str, ...], row: str, expected: tuple[str, ...]
) -> None:
    question = build({"kind": {"shop": "D", "api": "F", "site": "D"}}).question("kind")
    assert course.given(question, row, ticks) == expected


def test_live_lines() -> None:
    assert course.live_line(None, False, 19) == (
        "No leaning so far. At most nineteen questions to come."
    )
    assert course.live_line("django", False, 1) == (
        "Leaning Django so far. At most one question to come."
    )
    assert course.live_line("flask", True, 0) == "Flask: no open answer can turn it."


def test_what_it_would_take_to_turn() -> None:
    thirteen = tuple("abcdefghijklm")
    assert course.turn_lines(Progress(False, thirteen, 4, "django")) == [
        "Four of the thirteen open answers would have to favour Flask to turn it."
    ]
    assert course.turn_lines(Progress(True, thirteen, None, "django")) == []


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ({}, ("data", "accounts", "admin", "interface", "where", "load", "languages")),
        (
            {"data": ("simple",), "admin": (UNKNOWN,)},
            ("accounts", "interface", "where", "load", "languages"),
        ),
    ],
)
def test_what_the_stack_still_needs(
    needs: dict[str, tuple[str, ...]], expected: tuple[str, ...]
) -> None:
    assert course.for_stack(catalogs.load(), "django", needs) == expected


# Whole sittings


class Left(Exception):
    """Ctrl-C was pressed; holds what stayed on the screen."""


TEN = {
    "kind": {"shop": "DDDDD", "service": "FFFFF"},
    "size": {"large": "DDDD.", "small": "FFFF."},
    "growth": {"much": "DDD..", "stays": "FFF.."},
    "admin": {"ready": "DD...", "none": "FF..."},
    "accounts": {"standard": "DD...", "own": "FF..."},
    "load": {"heavy": "DD...", "light": "FF..."},
    "interface": {"both": "D....", "api": "F...."},
    "data": {"related": "D....", "none": "F...."},
    "where": {"server": ".....", "containers": "....."},
    "languages": {"one": ".....", "several": "....."},
}
LINES = ENTER * 5  # resources, name, directory, author, e-mail
ACCEPT = ENTER  # the recommendation, the stack, the summary
SKIP = UP + ENTER  # the questions for the stack


@pytest.fixture(scope="session")
def small(build: Build) -> Catalog:
    """Ten questions, with the options and rules of the package."""
    loaded = catalogs.load()
    return replace(build(TEN, {"kind": 2}), options=loaded.options, rules=loaded.rules)


@pytest.fixture
def play() -> Play:
    """Type keys into a sitting; the answers, the directory, and what stayed on the screen."""

    def from_keys(
        catalog: Catalog, keys: str, answers: Answers | None = None
    ) -> tuple[Answers, str | None, str]:
        out = io.StringIO()
        sitting = Sitting(
            out=Console(file=out, width=80, markup=False, highlight=False),
            catalog=catalog,
            answers=answers or Answers(),
            target=None,
            save=lambda _: None,
            default=lambda key, _: {"name": "Shelf", "directory": "shelf"}.get(key, ""),
            problem=lambda *_: None,
        )
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys + CTRL_C)  # so that a missing key fails and does not hang
            try:
                interactive.run(sitting)
            except KeyboardInterrupt:
                raise Left(out.getvalue()) from None
        return sitting.result(), sitting.target, out.getvalue()

    return from_keys


def test_six_answers_and_that_is_enough(small: Catalog, play: Play) -> None:
    alternating = (ENTER + DOWN + ENTER) * 3
    keys = alternating + UP + ENTER + ACCEPT + SKIP + ACCEPT + LINES + ACCEPT
    answers, target, _ = play(small, keys)
    assert dict(answers.needs) == {
        "kind": ("shop",),
        "size": ("small",),
        "growth": ("much",),
        "admin": ("none",),
        "accounts": ("standard",),
        "load": ("light",),
    }
    assert answers.stack == {}
    assert answers.project == {"name": "Shelf", "author": "", "email": ""}
    assert answers.resources is None
    assert target == "shelf"
    assert answers.sources["needs.kind"] == "asked"


def test_the_proof_stops_the_questions(small: Catalog, play: Play) -> None:
    keys = ENTER * 5 + ACCEPT + SKIP + ACCEPT + LINES + ACCEPT
    answers, _, screen = play(small, keys)
    assert list(answers.needs) == ["kind", "size", "growth", "admin", "accounts"]
    assert "No open answer can turn it." in screen


def test_the_rest_is_asked_anyway(small: Catalog, play: Play) -> None:
    rest = UP + ENTER + ENTER * 5
    keys = ENTER * 5 + rest + ACCEPT + ACCEPT + LINES + ACCEPT
    answers, _, _ = play(small, keys)
    assert list(answers.needs) == [*TEN]


def test_going_back_changes_an_earlier_answer(small: Catalog, play: Play) -> None:
    keys = ENTER * 2 + BACK * 2 + DOWN + ENTER  # kind, size, back to kind: service
    keys += BACK * 9 + FORWARD * 9  # from end to end
    keys += ENTER + (DOWN + ENTER) * 3  # growth, admin, accounts, load
    enough = UP + ENTER
    answers, _, _ = play(small, keys + enough + ACCEPT + SKIP + ACCEPT + LINES + ACCEPT)
    assert answers.needs["kind"] == ("service",)
    assert answers.needs["size"] == ("large",)
    assert answers.needs["growth"] == ("much",)


def test_unknown_is_an_answer(small: Catalog, play: Play) -> None:
    unknown = UP + ENTER
    keys = unknown * 8 + ACCEPT + SKIP + ACCEPT + LINES + ACCEPT
    answers, _, screen = play(small, keys)
    asked = [
        question for question in TEN if question not in ("where", "languages")
    ]  # no document speaks of these
    assert dict(answers.needs) == dict.fromkeys(asked, (UNKNOWN,))
    assert answers.stack == {"framework": "django"}
    assert "No recommendation: nothing was answered" in screen


def test_two_ticks_and_a_mark(small: Catalog, play: Play) -> None:
    keys = MARK + SPACE + DOWN + SPACE + ENTER  # both kinds, which are level
    keys += MARK + MARK + ENTER * 4 + ACCEPT + SKIP + ACCEPT + LINES + ACCEPT
    answers, _, _ = play(small, keys)
    assert answers.needs["kind"] == ("shop", "service")
    assert answers.important == ("kind",)


def test_one_key_overrides_and_the_reason_is_kept(small: Catalog, play: Play) -> None:
    keys = ENTER * 5 + "o" + "We know it." + ENTER + SKIP + ACCEPT + LINES + ACCEPT
    answers, _, _ = play(small, keys)
    assert answers.stack == {"framework": "flask"}
    assert answers.sources["stack.framework"] == "asked"
    assert answers.override_reason == "We know it."


def test_the_details_are_shown_on_request(small: Catalog, play: Play) -> None:
    details = DOWN * 2 + ENTER + UP * 2 + ENTER
    keys = ENTER * 5 + details + SKIP + ACCEPT + LINES + ACCEPT
    _, _, screen = play(small, keys)
    assert "Leaving out one document" in screen


def test_extras_are_ticked_on_a_screen_of_their_own(small: Catalog, play: Play) -> None:
    tick = DOWN + SPACE + DOWN + ENTER + DOWN + SPACE + SPACE  # htmx, CORS; pre-commit and not
    extras = UP + ENTER + tick + BACK + DOWN
    answers, _, screen = play(small, ENTER * 5 + ACCEPT + SKIP + extras + ACCEPT + LINES + ACCEPT)
    assert answers.stack == {"htmx": "yes", "cors": "yes", "pre_commit": "no"}
    assert "interface       both      " in screen  # for CORS needs an API
    assert "Without pre_commit, dev_container." in screen


def test_answers_for_the_stack_may_turn_an_accepted_recommendation(
    build: Build, play: Play
) -> None:
    answered = ("q1", "q2", "q3", "q4", "q5", "q6")
    silent = ("accounts", "admin", "interface", "where", "load", "languages")
    ledger = {
        **{question: {"x": "D", "y": "F"} for question in answered},
        **{question: {"x": ".", "y": "."} for question in silent},
        "data": {"related": "DD", "none": "FFFFFFFF"},
    }
    loaded = catalogs.load()
    catalog = replace(build(ledger), options=loaded.options, rules=loaded.rules)
    given = Answers(
        needs={
            **dict.fromkeys(answered[:4], ("x",)),
            **dict.fromkeys(answered[4:], ("y",)),
            **dict.fromkeys(silent, (UNKNOWN,)),
        }
    )
    enough, data_none = UP + ENTER, DOWN + ENTER
    keys = enough + ACCEPT + data_none + ACCEPT + ACCEPT + LINES + ACCEPT
    answers, _, screen = play(catalog, keys, given)
    assert "These answers change the recommendation." in screen
    assert scoring.recommend(catalog, answers.needs).framework == "flask"
    assert answers.stack == {}


def test_a_part_of_the_stack_is_changed(small: Catalog, play: Play) -> None:
    licence = UP * 2 + ENTER + UP * 4 + ENTER + DOWN * 2 + ENTER  # above the extras: MIT; accept
    keys = ENTER * 5 + ACCEPT + SKIP + licence + LINES + ACCEPT
    answers, _, screen = play(small, keys)
    assert answers.stack == {"license": "MIT"}
    assert "license         MIT       chosen" in screen


def test_languages_are_ticked_in_their_order(small: Catalog, play: Play) -> None:
    options = [option.id for option in small.options if "django" in option.default]
    there = DOWN * options.index("languages") + ENTER  # from accept, past all but the framework
    # English is ticked: German too, then English off and on again, so that it comes last.
    ticks = DOWN + SPACE + UP + SPACE + SPACE + ENTER
    accept = UP * options.index("languages") + ENTER
    keys = ENTER * 5 + ACCEPT + SKIP + there + ticks + accept + LINES + ACCEPT
    answers, _, screen = play(small, keys)
    assert answers.stack == {"languages": "de,en"}
    assert "languages       de,en" in " ".join(screen.split(" "))


def test_forbidden_values_are_passed_over(small: Catalog, play: Play) -> None:
    # Database of a Django project: `none` is forbidden, so Up from the first goes to mariadb.
    database = DOWN + ENTER + UP + ENTER + UP + ENTER
    keys = ENTER * 5 + ACCEPT + SKIP + database + LINES + ACCEPT
    answers, _, _ = play(small, keys)
    assert answers.stack == {"database": "mariadb"}


def test_a_contradictory_stack_cannot_be_accepted_before_it_is_changed(
    small: Catalog, play: Play
) -> None:
    given = Answers(
        needs=dict.fromkeys(TEN, (UNKNOWN,)),
        stack={"framework": "flask", "database": "none", "auth": "session", "admin": "ready"},
    )
    # The rows: accept (forbidden), database, ORM, interface, API, auth, admin.
    # First admin, then database.
    admin_none = DOWN * 5 + ENTER + DOWN * 2 + ENTER
    database_sqlite = UP * 5 + ENTER + DOWN + ENTER
    accept = UP + ENTER
    keys = ACCEPT + admin_none + database_sqlite + accept + LINES + ACCEPT
    answers, _, _ = play(small, keys, given)
    assert answers.stack == {
        "framework": "flask",
        "database": "sqlite",
        "auth": "session",
        "admin": "none",
    }


def test_a_framework_given_before_begins_at_the_recommendation(small: Catalog, play: Play) -> None:
    given = Answers(stack={"framework": "flask"}, sources={"stack.framework": "flag"})
    answers, _, _ = play(small, ENTER + SKIP + ACCEPT + LINES + ACCEPT, given)
    assert answers.stack == {"framework": "flask"}
    assert answers.needs == {}


def test_what_was_given_is_not_asked(small: Catalog, play: Play) -> None:
    given = Answers(
        needs={"kind": ("shop",)},
        resources=("Book title:str",),
        project={"name": "Books", "email": ""},
    )
    directory_and_author = ENTER + "Ada" + ENTER
    keys = ENTER * 4 + ACCEPT + SKIP + ACCEPT + directory_and_author + ACCEPT
    answers, _, _ = play(small, keys, given)
    assert answers.project == {"name": "Books", "email": "", "author": "Ada"}
    assert answers.resources == ("Book title:str",)


def test_resources_are_split_at_semicolons(small: Catalog, play: Play) -> None:
    resources = "Book title:str author:->Author; Author name:str" + ENTER
    keys = ENTER * 5 + ACCEPT + SKIP + ACCEPT + resources + ENTER * 4 + ACCEPT
    answers, _, screen = play(small, keys)
    assert answers.resources == ("Book title:str author:->Author", "Author name:str")
    assert "Resources  Book title:str author:->Author; Author name:str" in screen


def test_a_project_without_an_orm_is_not_asked_for_resources(small: Catalog, play: Play) -> None:
    given = Answers(
        needs=dict.fromkeys(TEN, (UNKNOWN,)), stack={"framework": "flask", "database": "none"}
    )
    answers, _, screen = play(small, ACCEPT + ACCEPT + ENTER * 4 + ACCEPT, given)
    assert "A first resource" not in screen
    assert answers.project["name"] == "Shelf"


def test_stopping_at_the_summary(small: Catalog, play: Play) -> None:
    with pytest.raises(building.Abandoned):
        play(small, ENTER * 5 + ACCEPT + SKIP + ACCEPT + LINES + UP + ENTER)


def test_ctrl_c_leaves_at_once(small: Catalog, play: Play) -> None:
    with pytest.raises(Left, match=r"  kind shop\n$"):
        play(small, ENTER + CTRL_C + ENTER)


def test_small_ledger_is_what_the_tests_say(small: Catalog) -> None:
    order = [question.id for question in scoring.questions_by_reach(small)]
    assert order == [*TEN]
    assert small.question("kind").reach == Fraction(5, 7)

"""The design's figures and each part of a recommendation, on small ledgers, literally."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from scaffold import scoring
from scaffold.errors import ScaffoldError
from scaffold.model import UNKNOWN, Catalog, Contribution, Flip

Build = Callable[..., Catalog]


@pytest.mark.parametrize(
    ("letters", "strength"),
    [
        ("DDDDD", Fraction(5, 7)),
        ("DDDDF", Fraction(3, 7)),
        ("DDDFF", Fraction(1, 7)),
        ("D....", Fraction(1, 3)),
        ("FFFFF", Fraction(-5, 7)),
        ("F....", Fraction(-1, 3)),
        ("DF...", Fraction(0)),
        (".....", Fraction(0)),
        ("N....", Fraction(0)),
        ("DN...", Fraction(1, 4)),
        ("DDDN.", Fraction(1, 2)),
        ("DDFN.", Fraction(1, 6)),
    ],
)
def test_strength_of_a_criterion(build: Build, letters: str, strength: Fraction) -> None:
    catalog = build({"admin": {"ready": letters, "none": "....."}})
    assert scoring.recommend(catalog, {"admin": ("ready",)}).score == strength


def test_a_neutral_document_counts_as_half_a_voice_each_way(build: Build) -> None:
    catalog = build({"admin": {"one_each_way": "DDDDFF", "two_neutral": "DDDNN."}})
    # 3 + 2/2 against 0 + 2/2 is 4 against 1, in both cases out of five voices and the prior's two.
    assert scoring.recommend(catalog, {"admin": ("two_neutral",)}).score == Fraction(4 - 1, 5 + 2)


LEDGER = {
    "kind": {"shop": "DDDDD", "service": "FFFF.", "api": "DDFF."},  # 5/7, -2/3, 0
    "admin": {"ready": "DDDD.", "none": "FF..."},  # 2/3, -1/2
    "batteries": {"breadth": "DDD..", "core": "FFFFD"},  # 3/5, -3/7
    "languages": {"one": ".....", "several": "....D"},  # 0, 1/3
    "colour": {"red": ".....", "blue": "....."},  # no evidence
}


@pytest.fixture(scope="module")
def catalog(build: Build) -> Catalog:
    return build(LEDGER, most={"kind": 2})


def test_the_score_is_the_sum_of_the_contributions(catalog: Catalog) -> None:
    found = scoring.recommend(catalog, {"batteries": ("core",), "kind": ("shop",)})
    assert found.score == Fraction(5, 7) - Fraction(3, 7)
    assert found.framework == "django"
    assert found.contributions == (
        Contribution(
            "kind",
            ("shop",),
            Fraction(5, 7),
            {"django": ("a", "b", "c", "d", "e"), "flask": (), "neutral": ()},
        ),
        Contribution(
            "batteries",
            ("core",),
            Fraction(-3, 7),
            {"django": ("e",), "flask": ("a", "b", "c", "d"), "neutral": ()},
        ),
    )


def test_a_question_that_matters_most_counts_twice(catalog: Catalog) -> None:
    needs = {"kind": ("shop",), "batteries": ("core",)}
    found = scoring.recommend(catalog, needs, ["batteries"])
    assert found.score == Fraction(5, 7) - Fraction(6, 7)
    assert found.framework == "flask"
    assert found.margin == Fraction(-1, 7) / (Fraction(5, 7) + 2 * Fraction(3, 5))


def test_at_most_three_questions_matter_most(catalog: Catalog) -> None:
    marks = ["kind", "admin", "batteries", "languages"]
    with pytest.raises(ScaffoldError, match=r"^4 questions are important; at most 3$"):
        scoring.recommend(catalog, {"kind": ("shop",)}, marks)


def test_several_choices_count_as_their_mean(catalog: Catalog) -> None:
    found = scoring.recommend(catalog, {"kind": ("shop", "service")})
    assert found.score == (Fraction(5, 7) - Fraction(2, 3)) / 2
    assert found.contributions[0].stances == {
        "django": ("a", "b", "c", "d", "e"),
        "flask": ("a", "b", "c", "d"),
        "neutral": (),
    }


def test_margin_and_coverage(catalog: Catalog) -> None:
    found = scoring.recommend(catalog, {"admin": ("none",), "colour": ("red",)})
    assert found.margin == Fraction(-1, 2) / Fraction(2, 3)
    assert found.coverage == Fraction(2, 3) / (
        Fraction(5, 7) + Fraction(2, 3) + Fraction(3, 5) + Fraction(1, 3)
    )
    assert found.unanswered == ("kind", "batteries", "languages")


def test_coverage_knows_no_marks(catalog: Catalog) -> None:
    needs = {"admin": ("none",), "kind": ("shop",)}
    marked = scoring.recommend(catalog, needs, ["admin"])
    assert marked.coverage == scoring.recommend(catalog, needs).coverage


@pytest.mark.parametrize("needs", [{}, {"colour": ("red",)}, {"kind": (UNKNOWN,)}])
def test_nothing_with_evidence_answered(
    catalog: Catalog, needs: dict[str, tuple[str, ...]]
) -> None:
    found = scoring.recommend(catalog, needs)
    assert (found.framework, found.verdict, found.proved) == (None, "either", False)
    assert (found.score, found.margin, found.coverage) == (0, 0, 0)
    assert (found.single_flips, found.fewest_flips) == ((), None)
    assert set(found.leave_one_out.values()) == {None}


def test_a_ledger_without_evidence_has_no_coverage(build: Build) -> None:
    silent = build({"colour": {"red": ".", "blue": "."}})
    found = scoring.recommend(silent, {"colour": ("red",)})
    assert (found.margin, found.coverage, found.verdict) == (0, 0, "either")


def test_dont_know_is_not_no(catalog: Catalog) -> None:
    needs = {"kind": ("shop",), "admin": (UNKNOWN,)}
    assert scoring.recommend(catalog, needs).score == Fraction(5, 7)
    assert scoring.recommend(catalog, needs | {"admin": ("none",)}).score == Fraction(
        5, 7
    ) - Fraction(1, 2)
    assert "admin" in scoring.recommend(catalog, needs).unanswered


def test_what_flips_it_alone(catalog: Catalog) -> None:
    found = scoring.recommend(catalog, {"kind": ("shop",), "batteries": ("core",)})
    assert found.single_flips == (
        Flip("kind", ("shop",), ("service",)),
        Flip("kind", ("shop",), ("api",)),
    )
    assert found.fewest_flips == 1


def test_changing_several_choices_replaces_them_all(catalog: Catalog) -> None:
    found = scoring.recommend(catalog, {"kind": ("shop", "api"), "batteries": ("core",)})
    assert found.score == Fraction(5, 14) - Fraction(3, 7)
    assert found.single_flips == (
        Flip("kind", ("shop", "api"), ("shop",)),
        Flip("batteries", ("core",), ("breadth",)),
    )


def test_a_change_that_gives_a_tie_is_no_flip(build: Build) -> None:
    catalog = build({"admin": {"ready": "D", "none": "."}, "where": {"server": "D", "device": "F"}})
    found = scoring.recommend(catalog, {"admin": ("ready",), "where": ("server",)})
    assert found.score == Fraction(2, 3)
    assert (found.single_flips, found.fewest_flips) == ((), 2)


def test_the_fewest_answers_that_flip(catalog: Catalog) -> None:
    needs = {"kind": ("shop",), "admin": ("ready",), "batteries": ("breadth",)}
    found = scoring.recommend(catalog, needs)
    # D is 208/105 = 1.98; the largest losses are 29/21 = 1.38 (kind) and 7/6 (admin).
    assert (found.score, found.single_flips, found.fewest_flips) == (Fraction(208, 105), (), 2)


def test_leaving_out_a_document(build: Build) -> None:
    catalog = build(
        {"admin": {"ready": "DDF", "none": "..."}, "kind": {"shop": "F..", "api": "..."}}
    )
    found = scoring.recommend(catalog, {"admin": ("ready",), "kind": ("shop",)})
    # 1/5 - 1/3; without a: 0; without b: 0 - 1/3; without c: 1/2 - 1/3.
    assert found.score == Fraction(1, 5) - Fraction(1, 3)
    assert found.leave_one_out == {"a": None, "b": "flask", "c": "django"}


STRONG = {name: {"yes": "DDDDD", "no": "FFFFF"} for name in ("one", "two", "three", "four", "five")}


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ("yes yes yes yes yes", "clear"),  # m = 1, three changes
        ("yes yes yes yes no", "leaning"),  # m = .6, but two changes are enough
        ("yes yes yes no no", "leaning"),  # m = .2: one change, but no document alone
        ("yes yes no no", "either"),  # a tie
    ],
)
def test_bands(build: Build, given: str, verdict: str) -> None:
    needs = {question: (choice,) for question, choice in zip(STRONG, given.split(), strict=False)}
    assert scoring.recommend(build(STRONG), needs).verdict == verdict


def test_clear_needs_every_document_to_be_dispensable(build: Build) -> None:
    ledger = {name: {"yes": "D.", "no": ".F"} for name in ("one", "two", "three", "four", "five")}
    found = scoring.recommend(build(ledger), dict.fromkeys(ledger, ("yes",)))
    assert (found.margin, found.fewest_flips) == (1, 3)
    assert found.leave_one_out == {"a": None, "b": "django"}
    assert found.verdict == "leaning"


def test_clear_needs_a_wide_margin(build: Build) -> None:
    ledger = {name: {"mild": "DDDF.", "firm": "DDDDD", "no": "DDDFF"} for name in "abcd"}
    found = scoring.recommend(build(ledger), dict.fromkeys(ledger, ("mild",)))
    assert (found.fewest_flips, set(found.leave_one_out.values())) == (None, {"django"})
    assert (found.margin, found.verdict) == (Fraction(7, 15), "clear")
    weaker = scoring.recommend(build(ledger), dict.fromkeys(ledger, ("mild",)) | {"a": ("no",)})
    assert (weaker.fewest_flips, set(weaker.leave_one_out.values())) == (None, {"django"})
    assert (weaker.margin, weaker.verdict) == (Fraction(2, 5), "clear")
    below = dict.fromkeys(ledger, ("mild",)) | {"a": ("no",), "b": ("no",)}
    assert scoring.recommend(build(ledger), below).verdict == "leaning"


def test_what_nothing_flips_needs_more_changes_than_any_threshold(build: Build) -> None:
    catalog = build({"admin": {"ready": "DDD", "custom": "DD."}})
    found = scoring.recommend(catalog, {"admin": ("ready",)})
    assert (found.fewest_flips, found.verdict) == (None, "clear")


def test_either_where_one_answer_and_one_document_turn_it(build: Build) -> None:
    catalog = build({"admin": {"ready": "D.", "none": ".F"}})
    found = scoring.recommend(catalog, {"admin": ("ready",)})
    assert (found.margin, found.fewest_flips, found.verdict) == (1, 1, "either")


def test_either_where_the_margin_is_thin(build: Build) -> None:
    wide = {"much": "DDDDD", "little": "....."}
    ledger = {"kind": {"shop": "DDDF.", "cms": "DDDDD"}, "b": wide, "c": wide, "d": wide, "e": wide}
    needs = dict.fromkeys(ledger, ("little",)) | {"kind": ("shop",)}
    found = scoring.recommend(build(ledger), needs)
    assert found.margin == Fraction(1, 3) / (5 * Fraction(5, 7))
    assert set(found.leave_one_out.values()) == {"django"}
    assert (found.fewest_flips, found.verdict) == (None, "either")


TWO = {"kind": {"shop": "DDDDD", "api": "FFF.."}, "admin": {"ready": "DD...", "none": "FF..."}}


def test_proved_as_soon_as_no_open_answer_can_turn_it(build: Build) -> None:
    catalog = build(TWO | {"size": {"large": "D....", "small": "FFF.."}})
    # After kind D is 5/7; size may take 3/5 and admin 1/2; both marks are free.
    assert scoring.progress(catalog, {"kind": ("shop",)}) == scoring.Progress(
        proved=False, open=("admin", "size"), to_turn=1, leaning="django"
    )
    needs = {"kind": ("shop",), "admin": ("ready",)}
    # D is 17/14 = 1.214, and size may take 3/5, or 6/5 = 1.2 where it is marked.
    assert scoring.progress(catalog, needs) == scoring.Progress(
        proved=True, open=("size",), to_turn=None, leaning="django"
    )
    assert scoring.recommend(catalog, needs).proved


def test_a_mark_still_free_can_keep_it_open(build: Build) -> None:
    catalog = build(TWO)
    needs = {"kind": ("shop",)}
    # D is 5/7 = .71, more than the 1/2 that admin can take, less than twice that.
    assert not scoring.recommend(catalog, needs).proved
    used = ["kind"]
    # 10/7 = 1.43 is more than twice 1/2.
    assert scoring.recommend(catalog, needs, used).proved


def test_marks_used_up_close_it(build: Build) -> None:
    catalog = build(TWO | {name: {"yes": ".", "no": "."} for name in "xyz"})
    needs = {"kind": ("shop",)}
    assert not scoring.recommend(catalog, needs, ["x", "y"]).proved
    assert scoring.recommend(catalog, needs, ["x", "y", "z"]).proved


def test_a_mark_on_an_open_question_counts(build: Build) -> None:
    catalog = build(TWO | {name: {"yes": ".", "no": "."} for name in "xy"})
    assert not scoring.recommend(catalog, {"kind": ("shop",)}, ["x", "y", "admin"]).proved


def test_a_tie_within_reach_is_not_proved(build: Build) -> None:
    catalog = build({"one": {"yes": "DDD", "no": "FFF"}, "two": {"yes": "D..", "no": "F.."}})
    # 2 * 3/5 against nothing else: two takes at most 2 * 1/3.
    assert scoring.recommend(catalog, {"one": ("yes",)}, ["one"]).proved
    tie = build({"one": {"yes": "DD", "no": "FF"}, "two": {"yes": "D.", "no": "FF"}})
    found = scoring.progress(tie, {"one": ("yes",)}, ["one"])
    assert (found.proved, found.to_turn) == (False, None)


def test_an_answer_of_dont_know_is_not_open(catalog: Catalog) -> None:
    needs = {"admin": (UNKNOWN,), "kind": (UNKNOWN,), "batteries": ("core",)}
    found = scoring.progress(catalog, needs)
    assert found == scoring.Progress(proved=False, open=("languages",), to_turn=1, leaning="flask")


def test_an_answer_of_dont_know_can_take_nothing_any_more(build: Build) -> None:
    needs = {"kind": ("shop",)}
    assert not scoring.recommend(build(TWO), needs).proved
    assert scoring.recommend(build(TWO), needs | {"admin": (UNKNOWN,)}).proved


def test_marking_an_earlier_answer_reopens(build: Build) -> None:
    catalog = build(
        {
            "kind": {"shop": "DDDDD", "api": "....."},
            "team": {"solo": "F....", "several": "....."},
            "load": {"light": "FFDN.", "heavy": "....."},
        }
    )
    needs = {"kind": ("shop",), "team": ("solo",)}
    # 5/7 - 1/3 = .38 against 2 * 1/6; with the mark 5/7 - 2/3 = .05.
    assert scoring.progress(catalog, needs).proved
    assert not scoring.progress(catalog, needs, ["team"]).proved


def test_the_widest_range_comes_first(catalog: Catalog) -> None:
    ids = [question.id for question in scoring.questions_by_reach(catalog)]
    # 29/21, 7/6, 36/35, 1/3, 0
    assert ids == ["kind", "admin", "batteries", "languages", "colour"]
    assert scoring.progress(catalog, {}).open == ("kind", "admin", "batteries", "languages")


def test_as_json(catalog: Catalog) -> None:
    needs = {"kind": ("shop", "api"), "batteries": ("core",), "admin": (UNKNOWN,)}
    found = scoring.as_json(scoring.recommend(catalog, needs))
    assert found == {
        "schema": 1,
        "framework": "flask",
        "verdict": "either",
        "proved": False,
        "score": -0.071429,
        "margin": -0.054348,
        "coverage": 0.567901,
        "contributions": [
            {
                "question": "kind",
                "answer": ["shop", "api"],
                "contribution": 0.357143,
                "stances": {
                    "django": ["a", "b", "c", "d", "e"],
                    "flask": ["c", "d"],
                    "neutral": [],
                },
            },
            {
                "question": "batteries",
                "answer": "core",
                "contribution": -0.428571,
                "stances": {"django": ["e"], "flask": ["a", "b", "c", "d"], "neutral": []},
            },
        ],
        "flips": {
            "single": [
                {"question": "kind", "from": ["shop", "api"], "to": "shop"},
                {"question": "batteries", "from": "core", "to": "breadth"},
            ],
            "fewest": 1,
        },
        "leave_one_out": {"a": "flask", "b": "flask", "c": "django", "d": "django", "e": "flask"},
        "unanswered": ["admin", "languages", "colour"],
    }

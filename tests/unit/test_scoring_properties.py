"""What holds for every small ledger and every answer to it.

``arithmetic`` restates the design's formulas on letters (see ``conftest``), so that the scoring is
compared with something that shares no code with it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from scaffold import scoring
from scaffold.model import UNKNOWN, Catalog, Recommendation

Build = Callable[..., Catalog]
Needs = dict[str, tuple[str, ...]]

check = settings(deadline=None, max_examples=150)


@dataclass(frozen=True)
class Case:
    """A ledger in letters, how many choices an answer may hold, and answers to it."""

    ledger: Mapping[str, Mapping[str, str]]
    most: Mapping[str, int]
    needs: Needs
    important: tuple[str, ...]

    def answers(self, question: str) -> Iterator[tuple[str, ...]]:
        """Every answer to ``question`` but "don't know"."""
        for count in range(1, self.most[question] + 1):
            yield from combinations(self.ledger[question], count)


@st.composite
def ledgers(
    draw: st.DrawFn, letters: str, questions: tuple[int, int]
) -> Mapping[str, dict[str, str]]:
    stances = st.text(letters, min_size=3, max_size=3)
    choices = st.lists(stances, min_size=2, max_size=3)
    least, most = questions
    return {
        f"q{number}": {f"c{place}": text for place, text in enumerate(drawn)}
        for number, drawn in enumerate(draw(st.lists(choices, min_size=least, max_size=most)))
    }


@st.composite
def cases(
    draw: st.DrawFn,
    states: tuple[str, ...] = ("given", "given", UNKNOWN, "open"),
    letters: str = "DDFFN.",
    questions: tuple[int, int] = (1, 4),
) -> Case:
    ledger = draw(ledgers(letters, questions))
    marks = draw(st.lists(st.sampled_from(sorted(ledger)), max_size=3, unique=True))
    case = Case(
        ledger, {question: draw(st.integers(1, 2)) for question in ledger}, {}, tuple(marks)
    )
    for question in ledger:
        state = draw(st.sampled_from(states))
        if state == "given":
            case.needs[question] = draw(st.sampled_from(list(case.answers(question))))
        elif state == UNKNOWN:
            case.needs[question] = (UNKNOWN,)
    return case


unfinished = cases(states=("given", "given", UNKNOWN, "open"), letters="DF.", questions=(3, 5))
"""Few strengths and many marks, so that bounds and ties are met often."""


def strength(letters: str) -> Fraction:
    voices = len(letters.replace(".", ""))
    return Fraction(letters.count("D") - letters.count("F"), voices + 2)


def arithmetic(case: Case, needs: Needs, important: tuple[str, ...]) -> Fraction:
    """D, restated."""
    score = Fraction(0)
    for question, answer in needs.items():
        if answer != (UNKNOWN,):
            mean = sum(strength(case.ledger[question][one]) for one in answer) / Fraction(
                len(answer)
            )
            score += mean * (2 if question in important else 1)
    return score


def sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def recommend(build: Build, case: Case) -> Recommendation:
    return scoring.recommend(build(case.ledger, case.most), case.needs, case.important)


SIDE = {"django": 1, "flask": -1, None: 0}


@check
@given(case=cases())
def test_contributions_add_up_to_the_score(build: Build, case: Case) -> None:
    found = recommend(build, case)
    assert found.score == arithmetic(case, case.needs, case.important)
    assert found.score == sum(one.contribution for one in found.contributions)
    assert SIDE[found.framework] == sign(found.score)


@check
@given(case=cases())
def test_each_contribution_stands_for_itself(build: Build, case: Case) -> None:
    for one in recommend(build, case).contributions:
        alone = {one.question: case.needs[one.question]}
        assert one.contribution == arithmetic(case, alone, case.important)


@check
@given(case=cases())
def test_a_stronger_answer_never_weakens_its_framework(build: Build, case: Case) -> None:
    catalog = build(case.ledger, case.most)
    before = scoring.recommend(catalog, case.needs, case.important)
    for question in (one.question for one in before.contributions):
        old = arithmetic(case, {question: case.needs[question]}, ())
        for answer in case.answers(question):
            if arithmetic(case, {question: answer}, ()) > old:
                needs = case.needs | {question: answer}
                after = scoring.recommend(catalog, needs, case.important)
                assert after.score > before.score
                assert after.margin > before.margin
                assert SIDE[after.framework] >= SIDE[before.framework]


@check
@given(case=cases())
def test_exchanging_the_frameworks_exchanges_the_recommendation(build: Build, case: Case) -> None:
    exchange = str.maketrans("DF", "FD")
    mirrored = {
        question: {choice: letters.translate(exchange) for choice, letters in choices.items()}
        for question, choices in case.ledger.items()
    }
    other = {"django": "flask", "flask": "django", None: None}
    here, there = recommend(build, case), recommend(build, replace(case, ledger=mirrored))
    assert there.framework == other[here.framework]
    assert (there.score, there.margin) == (-here.score, -here.margin)
    assert there.leave_one_out == {d: other[f] for d, f in here.leave_one_out.items()}
    for name in ("verdict", "proved", "coverage", "single_flips", "fewest_flips", "unanswered"):
        assert getattr(there, name) == getattr(here, name)


@check
@given(case=cases(), seed=st.integers())
def test_the_order_of_answers_does_not_matter(build: Build, case: Case, seed: int) -> None:
    shuffle = random.Random(seed)  # noqa: S311 - an order, not a secret
    needs = dict(shuffle.sample(list(case.needs.items()), len(case.needs)))
    important = tuple(shuffle.sample(case.important, len(case.important)))
    again = recommend(build, replace(case, needs=needs, important=important))
    assert again == recommend(build, case)


@check
@given(case=cases())
def test_dont_know_leaves_every_sum(build: Build, case: Case) -> None:
    known = {q: answer for q, answer in case.needs.items() if answer != (UNKNOWN,)}
    here, there = recommend(build, case), recommend(build, replace(case, needs=known))
    assert replace(here, proved=False) == replace(there, proved=False)


@check
@given(case=cases())
def test_exactly_the_advertised_single_changes_flip(build: Build, case: Case) -> None:
    found = recommend(build, case)
    flipping = [
        (question, case.needs[question], (choice,))
        for question in (one.question for one in found.contributions)
        for choice in case.ledger[question]
        if flips(case, case.needs | {question: (choice,)}, found.score)
    ]
    assert [(flip.question, flip.old, flip.new) for flip in found.single_flips] == flipping


@check
@given(case=cases(states=("given",)))
def test_no_smaller_set_of_changes_flips(build: Build, case: Case) -> None:
    found = recommend(build, case)
    questions = list(case.needs)
    changes = [
        sum(answer != case.needs[question] for question, answer in zip(questions, row, strict=True))
        for row in product(*(case.answers(question) for question in questions))
        if flips(case, dict(zip(questions, row, strict=True)), found.score)
    ]
    assert found.fewest_flips == min(changes, default=None)


def flips(case: Case, needs: Needs, score: Fraction) -> bool:
    return sign(score) * arithmetic(case, needs, case.important) < 0


@check
@given(case=cases())
def test_leaving_out_a_document_is_a_ledger_without_it(build: Build, case: Case) -> None:
    found = recommend(build, case)
    for place, document in enumerate("abc"):
        silent = {
            question: {
                choice: letters[:place] + "." + letters[place + 1 :]
                for choice, letters in choices.items()
            }
            for question, choices in case.ledger.items()
        }
        without = recommend(build, replace(case, ledger=silent))
        assert found.leave_one_out[document] == without.framework


@check
@given(case=cases())
def test_margin_and_coverage_stay_within_their_bounds(build: Build, case: Case) -> None:
    found = recommend(build, case)
    assert -1 <= found.margin <= 1
    assert 0 <= found.coverage <= 1
    assert sign(found.margin) == sign(found.score)


@check
@given(case=cases())
def test_the_verdict_follows_its_bands(build: Build, case: Case) -> None:
    found = recommend(build, case)
    changes = found.fewest_flips or 99
    kept = all(framework == found.framework for framework in found.leave_one_out.values())
    thin = found.score == 0 or abs(found.margin) < Fraction(1, 10)
    if thin or (changes == 1 and not kept):
        assert found.verdict == "either"
    elif abs(found.margin) >= Fraction(2, 5) and changes >= 3 and kept:
        assert found.verdict == "clear"
    else:
        assert found.verdict == "leaning"


def futures(case: Case) -> set[tuple[int, Fraction]]:
    """Where answers to the open questions can lead, marked or not: how many they are, and D."""
    open_ = [question for question in case.ledger if question not in case.needs]
    unmarked = [question for question in open_ if question not in case.important]
    now = (0, arithmetic(case, case.needs, case.important))
    found = {now}
    for count in range(min(3 - len(case.important), len(unmarked)) + 1):
        for marks in combinations(unmarked, count):
            ends = {now}
            for question in open_:
                ends |= {
                    (
                        answered + 1,
                        score + arithmetic(case, {question: answer}, marks + case.important),
                    )
                    for answered, score in ends
                    for answer in case.answers(question)
                }
            found |= ends
    return found


often = settings(deadline=None, max_examples=300)


@often
@given(case=unfinished)
def test_proved_is_exactly_that_no_future_differs(build: Build, case: Case) -> None:
    found = recommend(build, case)
    settled = all(sign(score) == sign(found.score) for _, score in futures(case))
    assert found.proved == (found.framework is not None and settled)


@often
@given(case=unfinished)
def test_no_fewer_open_answers_turn_the_leaning(build: Build, case: Case) -> None:
    found = scoring.progress(build(case.ledger, case.most), case.needs, case.important)
    here = arithmetic(case, case.needs, case.important)
    turning = [count for count, score in futures(case) if sign(score) * sign(here) < 0]
    assert found.to_turn == min(turning, default=None)


@check
@given(case=cases())
def test_progress_agrees_with_the_recommendation(build: Build, case: Case) -> None:
    catalog = build(case.ledger, case.most)
    found = scoring.progress(catalog, case.needs, case.important)
    full = scoring.recommend(catalog, case.needs, case.important)
    assert (found.proved, found.leaning) == (full.proved, full.framework)
    assert set(found.open) == {
        question
        for question, choices in case.ledger.items()
        if question not in case.needs and any(strength(letters) for letters in choices.values())
    }

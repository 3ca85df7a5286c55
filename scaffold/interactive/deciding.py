"""The pages that decide: the questions, and the recommendation."""

from __future__ import annotations

from dataclasses import replace

from scaffold import policy, report, scoring, stack
from scaffold.answers import own
from scaffold.interactive import building, course
from scaffold.interactive.course import NAMES, Place
from scaffold.interactive.prompts import Key, Row, choose, write
from scaffold.interactive.sitting import Move, Reply, Sitting
from scaffold.model import BOTH, Framework, Recommendation

# Rows that are no answers: no id begins with a dash.
ENOUGH, ON, OTHER, WHY, REST = "-enough", "-on", "-other", "-why", "-rest"
DONE, OPEN = "-done", "-open"

INTRODUCTION = """\
Answer what you know; "I don't know" is an answer too. Esc goes back, ! marks
up to three questions that matter most, Ctrl-C stops and keeps your answers.
"""


def decide(sitting: Sitting, came: Move) -> Move:
    """Ask until the decision is proved, nothing is left, or the person says that is enough."""
    if came is Move.ON and not own(sitting.answers).needs:
        sitting.out.print(INTRODUCTION)
    order = scoring.questions_by_reach(sitting.catalog)
    while True:
        needs = sitting.answers.needs
        progress = scoring.progress(sitting.catalog, needs, sitting.answers.important)
        ahead = course.to_come(sitting.place, needs, progress, order)
        question = sitting.place.at or next(iter(ahead), None)
        if question is None:
            return Move.ON
        notes = [course.live_line(progress.leaning, progress.proved, len(ahead))]
        extra = []
        if course.known(needs) >= course.ENOUGH_FROM:
            notes += course.turn_lines(progress)
            extra = [Row(ENOUGH, "That is enough: recommend now")]
        reply = sitting.put(question, extra, notes, mark=True)
        if reply.row == ENOUGH and reply.key is Key.ENTER:
            sitting.place = Place()
            return Move.ON
        _follow(sitting, question, reply)


def ask_again(sitting: Sitting) -> None:
    """Put every question as it stands, until the person says that this is all."""
    questions = scoring.questions_by_reach(sitting.catalog)
    index = 0
    while index < len(questions):
        question = questions[index].id
        extra = [Row(DONE, "That is all: what does it change?")]
        if question not in sitting.answers.needs:
            extra.insert(0, Row(OPEN, "Leave it open"))
        note = f"Question {index + 1} of {len(questions)}."
        reply = sitting.put(question, extra, [note], mark=True, at=OPEN)
        if reply.key is Key.ENTER and reply.row == DONE:
            return
        if reply.key is Key.ENTER and reply.answer:
            sitting.keep(course.answered(sitting.answers, question, reply.answer))
        index = max(index + (-1 if reply.key is Key.BACK else 1), 0)


def _follow(sitting: Sitting, question: str, reply: Reply) -> None:
    if reply.key is Key.ENTER:
        sitting.keep(course.answered(sitting.answers, question, reply.answer))
        sitting.place = replace(sitting.place, at=None)
    else:
        by = -1 if reply.key is Key.BACK else 1
        sitting.place = course.moved(sitting.place, sitting.answers.needs, by)


def verdict(sitting: Sitting, came: Move) -> Move:
    """Show the recommendation; the person takes it, or the other framework, or goes on asking."""
    found = sitting.found
    sitting.out.print()
    report.summary(sitting.out, sitting.catalog, found, sitting.answers.important)
    sitting.out.print()
    at = _row_of(sitting.answers.stack.get("framework"), found)
    while True:
        row = _choose_framework(sitting, found, at)
        at = row or at
        if row is None or row == REST:
            sitting.place = _reopened(sitting, everything=row == REST)
            return Move.BACK
        if row == WHY:
            report.recommendation(sitting.out, sitting.catalog, found, sitting.answers.important)
            sitting.out.print()
        elif row == BOTH:
            _keep_framework(sitting, BOTH, None)
            return Move.ON
        elif _take(sitting, _framework_of(row, found), found):
            return Move.ON


def _choose_framework(sitting: Sitting, found: Recommendation, at: str) -> str | None:
    """The row that was chosen; None for back."""
    notes = "Enter: choose  Esc: (back)"
    keys = [Key.BACK]
    if found.framework and _may_be_other(sitting, found):
        notes += f"  o: take {NAMES[report.other(found.framework)]} instead"
        keys.append(Key.OTHER)
    left = course.unanswered(sitting.answers.needs, sitting.catalog.questions)
    offers_both = found.verdict == "either" or at == BOTH
    pressed = choose(
        report.verdict(found),
        [_held(sitting, found, row) for row in _verdict_rows(found, len(left), offers_both)],
        keys=keys,
        footer=lambda _: [notes],
        at=at,
    )
    if pressed.key is Key.BACK:
        return None
    return OTHER if pressed.key is Key.OTHER else pressed.value


def _may_be_other(sitting: Sitting, found: Recommendation) -> bool:
    if found.framework is None:
        return False
    other = report.other(found.framework)
    return policy.forbidding(sitting.catalog.policy, "stack.framework", other) is None


def _verdict_rows(found: Recommendation, left: int, offers_both: bool) -> list[Row]:
    rows = [Row(framework, f"Take {name}") for framework, name in NAMES.items()]
    if found.framework:
        other = NAMES[report.other(found.framework)]
        rows = [
            Row(ON, f"Go on with {NAMES[found.framework]}"),
            Row(OTHER, f"Take {other} instead"),
        ]
    if offers_both:
        rows.append(Row(BOTH, "Make both, side by side, to compare them"))
    if found.contributions:
        rows.append(Row(WHY, "Show the documents behind each answer, and what would change it"))
    if left:
        rows.append(Row(REST, f"Answer the rest anyway: {course.word(left)} to go"))
    return rows


def _held(sitting: Sitting, found: Recommendation, row: Row) -> Row:
    """``row``, forbidden where it takes a framework that the policy does not allow."""
    ruled = sitting.catalog.policy
    taken = {BOTH: BOTH, **dict.fromkeys(("django", "flask", ON, OTHER))}
    if ruled is None or row.value not in taken:
        return row
    value = taken[row.value] or _framework_of(row.value, found)
    ruling = policy.forbidding(ruled, "stack.framework", value)
    return replace(row, forbidden=ruled.why(ruling)) if ruling else row


def _row_of(framework: str | None, found: Recommendation) -> str:
    if framework in (None, BOTH) or found.framework is None:
        return framework or ON
    return ON if framework == found.framework else OTHER


def _framework_of(row: str, found: Recommendation) -> Framework:
    if found.framework:
        return found.framework if row == ON else report.other(found.framework)
    return "django" if row == "django" else "flask"


def _reopened(sitting: Sitting, *, everything: bool) -> Place:
    if everything:
        return Place(rest=True)
    return course.moved(Place(rest=sitting.place.rest), sitting.answers.needs, -1)


def _take(sitting: Sitting, framework: Framework, found: Recommendation) -> bool:
    """Take the framework; false where the person steps back from giving a reason."""
    reason = None
    locked = sitting.catalog.policy and sitting.catalog.policy.lock("stack.framework")
    if found.framework and framework != found.framework and not locked:
        pressed = write(
            f"{NAMES[framework]}, for what reason?",
            default=sitting.answers.override_reason or "",
            problem=lambda text: sitting.problem("reason", text, sitting.answers),
            footer=["It stands in the decision record then; may be empty.", "Esc: (back)"],
        )
        if pressed.key is Key.BACK:
            return False
        reason = pressed.value or None
    sitting.answers = course.unchosen(sitting.answers, _lost(sitting, framework))
    _keep_framework(sitting, framework, reason)
    sitting.accepted = framework if framework == found.framework else None
    return True


def _keep_framework(sitting: Sitting, value: str, reason: str | None) -> None:
    answers = course.chosen(sitting.answers, "framework", value)
    sitting.accepted = None
    sitting.keep(replace(answers, override_reason=reason))
    sitting.echo("Framework:", building.title(value))


def _lost(sitting: Sitting, framework: Framework) -> list[str]:
    """Options that this framework has not, or whose value the change of framework forbids."""
    needs, chosen = sitting.answers.needs, sitting.answers.stack
    changed = chosen.get("framework", framework) != framework
    offers = stack.offers(sitting.catalog, framework, needs, {})
    return [
        option
        for option, value in chosen.items()
        if option != "framework" and (option not in offers or (changed and offers[option][value]))
    ]

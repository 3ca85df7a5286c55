"""What people read: recommendation, sources, questions, stack, tree of files.

Functions that take objects of the model and a rich console. Nothing is read as markup, and control
characters are shown, never sent: names come from people and files.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import PurePosixPath
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from scaffold.model import (
    FAVOURS,
    NO,
    UNKNOWN,
    Catalog,
    Choice,
    Contribution,
    Favours,
    Flip,
    Framework,
    Question,
    Recommendation,
    Stack,
    Stance,
)

NAMES: Mapping[str, str] = {"django": "Django", "flask": "Flask", "neutral": "neutral"}
HALF = 8
"""Cells of a bar on either side of the axis."""


def console(stream: TextIO | None = None) -> Console:
    """A console that cannot fail on a character the terminal lacks."""
    stream = stream or sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        plain = stream.isatty() and not speaks_unicode(os.environ)
        reconfigure(encoding="ascii" if plain else None, errors="backslashreplace")
    return Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)


def speaks_unicode(environ: Mapping[str, str]) -> bool:
    """Whether the locale's character set is Unicode.

    Python itself answers UTF-8 in the C locale (PEP 538 and 540) and sets ``LC_CTYPE`` to
    ``C.UTF-8`` there, so neither the stream's encoding nor that value tells anything.
    """
    if sys.platform == "win32":
        return (sys.stdout.encoding or "").lower().startswith("utf")
    coerced = ("C.UTF-8", "C.utf8")
    ctype = environ.get("LC_CTYPE", "")
    locale = environ.get("LC_ALL") or (ctype if ctype not in coerced else "") or environ.get("LANG")
    return "UTF8" in (locale or "").upper().replace("-", "")


def printable(text: str) -> str:
    """``text`` with control and invisible characters written out: a bell becomes ``\\x07``."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def answer_text(question: Question, answer: Sequence[str]) -> str:
    if tuple(answer) == (UNKNOWN,):
        return "don't know"
    return " + ".join(printable(question.choice(choice).text) for choice in answer)


def other(framework: Framework) -> Framework:
    return "flask" if framework == "django" else "django"


# Recommendation


def verdict(found: Recommendation) -> str:
    """The decision in one sentence."""
    prototype = "build a small prototype with both"
    if not found.contributions:
        return "No recommendation: nothing was answered that a document speaks of."
    if found.framework is None:
        return f"Either: the answers favour neither. Choose with --framework, or {prototype}."
    name = NAMES[found.framework]
    return {
        "clear": f"{name}, clearly.",
        "leaning": f"{name}, leaning: not a clear case.",
        "either": f"Either, {name} by a little: {prototype}, then --framework is yours to choose.",
    }[found.verdict]


def recommendation(
    out: Console, catalog: Catalog, found: Recommendation, important: Collection[str] = ()
) -> None:
    """Everything that explains the decision, strongest contributions first."""
    summary(out, catalog, found, important, documents=True)
    _section(out, "What speaks against it", _against(catalog, found))
    _section(out, "Where the documents disagree", _disagreements(catalog, found))
    _section(out, "What would change it", _changes(catalog, found))
    _section(out, "Leaving out one document", _left_out(found))
    _section(out, "Not answered", [catalog.question(q).text for q in found.unanswered])
    _section(out, "Documents", _cited(catalog, found))


def summary(
    out: Console,
    catalog: Catalog,
    found: Recommendation,
    important: Collection[str] = (),
    *,
    documents: bool = False,
) -> None:
    """The verdict and one bar per answer; with the documents behind each if asked for."""
    out.print(Text(verdict(found), style="bold"))
    if found.contributions:
        out.print()
        out.print(_bars(out, catalog, found, important, documents))
        out.print(Text(_sum_line(found), style="dim"))


def _sum_line(found: Recommendation) -> str:
    line = (
        f"Sum {signed(found.score)} (positive is Django), margin {signed(found.margin)} of 1, "
        f"{round(found.coverage * 100)} % of the evidence answered."
    )
    return line + (" No open answer can turn it." if found.proved else "")


def signed(number: Fraction) -> str:
    return f"{float(number):+.2f}" if number else "0.00"


def _bars(
    out: Console,
    catalog: Catalog,
    found: Recommendation,
    important: Collection[str],
    documents: bool,
) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=2 * HALF + 1)
    table.add_column(width=len("+0.00"), justify="right")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(f"{'Flask':>{HALF - 1}} {_axis(out)} Django")
    scale = max(abs(part.contribution) for part in found.contributions) or Fraction(1)
    for part in sorted(found.contributions, key=lambda part: -abs(part.contribution)):
        text = _part_text(catalog, part, part.question in important, documents)
        table.add_row(_bar(out, part.contribution / scale), signed(part.contribution), text)
    return table


def _axis(out: Console) -> str:
    return "|" if out.options.ascii_only else "│"


def _bar(out: Console, share: Fraction) -> Text:
    """A bar from the axis, to the right for Django; ``share`` is in [-1, 1]."""
    cells = max(round(abs(share) * HALF), 1) if share else 0
    left, right = ("-", "#") if out.options.ascii_only else ("█", "█")
    flask = (left * cells if share < 0 else "").rjust(HALF)
    django = (right * cells if share > 0 else "").ljust(HALF)
    return Text.assemble((flask, "cyan"), _axis(out), (django, "green"))


def _part_text(catalog: Catalog, part: Contribution, marked: bool, documents: bool) -> Text:
    answer = answer_text(catalog.question(part.question), part.answer)
    text = Text.assemble(
        (part.question, "bold"), f"{' (matters most)' if marked else ''}: {answer}"
    )
    if documents:
        text.append("\n" + _sides(part.stances), style="dim")
    return text


def _sides(stances: Mapping[Favours, Sequence[str]]) -> str:
    sides = [
        f"{'' if side == 'neutral' else 'for '}{NAMES[side]}: {', '.join(stances[side])}"
        for side in FAVOURS
        if stances[side]
    ]
    return "; ".join(sides) or "no document speaks of it"


def _against(catalog: Catalog, found: Recommendation) -> list[str]:
    if found.framework is None:
        return []
    sign = 1 if found.framework == "django" else -1
    against = [part for part in found.contributions if part.contribution * sign < 0]
    loser = other(found.framework)
    return [
        f"{_answered(catalog, part)} speaks for {NAMES[loser]}: {', '.join(part.stances[loser])}"
        for part in sorted(against, key=lambda part: -abs(part.contribution))
    ]


def _answered(catalog: Catalog, part: Contribution) -> str:
    return f'{part.question}, "{answer_text(catalog.question(part.question), part.answer)}",'


def _disagreements(catalog: Catalog, found: Recommendation) -> list[str]:
    return [
        f"{_answered(catalog, part)} {_sides(part.stances)}"
        for part in found.contributions
        if sum(bool(documents) for documents in part.stances.values()) > 1
    ]


def _changes(catalog: Catalog, found: Recommendation) -> list[str]:
    if found.fewest_flips is None:
        return ["No other answers to these questions would turn it."]
    if found.fewest_flips > 1:
        return [f"At least {found.fewest_flips} of the answers would have to be different."]
    by_question: dict[str, list[Flip]] = {}
    for flip in found.single_flips:
        by_question.setdefault(flip.question, []).append(flip)
    return ["One other answer is enough:"] + [
        f"{catalog.question(name).text} "
        + " or ".join(f'"{answer_text(catalog.question(name), flip.new)}"' for flip in flips)
        for name, flips in by_question.items()
    ]


def _left_out(found: Recommendation) -> list[str]:
    turned = [
        f"Without {document} it would be {NAMES[framework] if framework else 'a tie'}."
        for document, framework in found.leave_one_out.items()
        if framework != found.framework
    ]
    return turned or ["No single document decides it: without any one of them it stays the same."]


def _cited(catalog: Catalog, found: Recommendation) -> list[str]:
    cited = {
        document
        for part in found.contributions
        for documents in part.stances.values()
        for document in documents
    }
    return [f"{d.id}: {printable(d.title)}" for d in catalog.documents if d.id in cited]


def _section(out: Console, title: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    if not lines:
        return
    out.print()
    out.print(Text(title, style="bold"))
    for line in lines:
        out.print(_item(line))


def _item(line: str) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(" -", Text(printable(line)))
    return grid


# Stack, tree


def stack(out: Console, catalog: Catalog, decided: Stack) -> None:
    """Each option with its value and the reason for it; extras that it lacks in one line."""
    if not decided:
        return
    grid = Table.grid(padding=(0, 2, 0, 0))
    without = []
    for option in catalog.options:
        if option.id in decided:
            part = decided[option.id]
            if option.extra and part.value == NO:
                without.append(option.id)
                continue
            grid.add_row(
                option.id, Text(printable(part.value), style="bold"), Text(printable(part.reason))
            )
    out.print()
    out.print(Text("The stack", style="bold"))
    out.print(grid)
    if without:
        out.print(f"Without {', '.join(without)}.")


def tree(out: Console, root: str, paths: Iterable[str | PurePosixPath]) -> None:
    """The files below ``root`` as a tree, folders first."""
    branches: dict[PurePosixPath, Tree] = {PurePosixPath("."): Tree(Text(printable(root)))}
    for path in sorted(map(PurePosixPath, paths), key=_folders_first):
        _branch(branches, path)
    out.print(branches[PurePosixPath(".")])


def _folders_first(path: PurePosixPath) -> tuple[tuple[bool, str], ...]:
    last = len(path.parts) - 1
    return tuple((index == last, part) for index, part in enumerate(path.parts))


def _branch(branches: dict[PurePosixPath, Tree], path: PurePosixPath) -> Tree:
    if path not in branches:
        branches[path] = _branch(branches, path.parent).add(Text(printable(path.name)))
    return branches[path]


def plan(out: Console, rows: Iterable[tuple[str, str]]) -> None:
    """What is about to be written, as label and text."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for label, text in rows:
        grid.add_row(label, Text(printable(text), style="bold"))
    out.print(grid)


# Sources


def sources(out: Console, catalog: Catalog) -> None:
    """Documents, what each says on each criterion, where they disagree, what is not counted."""
    _section(out, "Documents", [_document_line(catalog, d.id) for d in catalog.documents])
    for question in catalog.questions:
        out.print()
        out.print(Text(f"{question.id}: {printable(question.text)}", style="bold"))
        for choice in question.choices:
            _criterion(out, choice)
    _section(out, "Where the documents disagree", _all_disagreements(catalog))
    _section(
        out,
        "Claims that are not counted",
        [
            f'{r.document}: {r.claim} Not counted: {r.reason} "{r.locator}"'
            for r in catalog.rejected
        ],
    )


def _document_line(catalog: Catalog, document_id: str) -> str:
    document = next(d for d in catalog.documents if d.id == document_id)
    known = [str(part) for part in (document.publisher, document.year) if part]
    return f"{document.id}: {document.title}" + (f" ({', '.join(known)})" if known else "")


def _criterion(out: Console, choice: Choice) -> None:
    strength = signed(choice.strength) if choice.stances else "no document speaks of it"
    heading = Text.assemble((choice.id, "bold"), f" {printable(choice.text)} ", (strength, "dim"))
    out.print(Padding(heading, (0, 0, 0, 2)))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for stance in choice.stances:
        grid.add_row(NAMES[stance.favours], stance.document, Text(_stance_text(stance)))
    if choice.stances:
        out.print(Padding(grid, (0, 0, 0, 4)))


def _stance_text(stance: Stance) -> str:
    places = " / ".join(f'"{printable(locator)}"' for locator in stance.locators)
    return f"{printable(stance.note)} {places}"


def _all_disagreements(catalog: Catalog) -> list[str]:
    return [
        f"{question.id} = {choice.id}: {_sides(choice.documents)}"
        for question in catalog.questions
        for choice in question.choices
        if sum(bool(documents) for documents in choice.documents.values()) > 1
    ]


# Questions


def questions(out: Console, catalog: Catalog) -> None:
    """Every question with its choices, every option with its values, by the ids files use."""
    for question in catalog.questions:
        most = f" (up to {question.most})" if question.most > 1 else ""
        rows = [(choice.id, choice.text) for choice in question.choices]
        key = f"needs.{question.id}"
        _entry(out, key, question.text + most, question.help, rows, _ruled(catalog, key))
    for option in catalog.options:
        rows = [(value.id, value.text) for value in option.values]
        key = f"stack.{option.id}"
        _entry(out, key, option.text, option.help, rows, _ruled(catalog, key))


def _ruled(catalog: Catalog, key: str) -> list[str]:
    """What a policy says of a question or an option."""
    policy = catalog.policy
    if policy is None:
        return []
    return [
        f"Allowed{f' in {NAMES[one.framework]}' if one.framework else ''}: "
        f"{', '.join(one.allowed)}. {policy.why(one)}"
        for one in policy.rulings
        if one.key == key
    ]


def _entry(
    out: Console,
    key: str,
    text: str,
    help_text: str,
    rows: Sequence[tuple[str, str]],
    ruled: Sequence[str],
) -> None:
    out.print(Text.assemble((key, "bold"), f"  {printable(text)}"))
    if help_text:
        out.print(Padding(Text(printable(help_text), style="dim"), (0, 0, 0, 2)))
    for line in ruled:
        out.print(Padding(Text(printable(line)), (0, 0, 0, 2)))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for value, meaning in rows:
        grid.add_row(value, Text(printable(meaning)))
    out.print(Padding(grid, (0, 0, 0, 4)))
    out.print()

"""Reads ``data/*.toml`` and turns it into the model, or says which entry is wrong.

Every complaint is a ``ScaffoldError`` that names the file and the entry.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any, TypeVar

from scaffold.errors import ScaffoldError
from scaffold.model import (
    FAVOURS,
    UNKNOWN,
    Bands,
    Catalog,
    Choice,
    Document,
    Framework,
    Option,
    Question,
    Rejected,
    Rule,
    Stance,
    Suggestion,
    Value,
)
from scaffold.resources import claimed

FILES = ("documents.toml", "questions.toml", "evidence.toml", "options.toml", "rules.toml")
FRAMEWORKS: tuple[Framework, ...] = ("django", "flask")
PSEUDO_OPTIONS = {"resources": ["none", "some"]}
"""What a rule may name although it is no option: facts of the project."""

_Word = TypeVar("_Word", bound=str)
_Ledger = Mapping[tuple[str, str], tuple[Stance, ...]]
_LABELS = ("id", "question", "choice", "document", "value")


@lru_cache(maxsize=1)
def load() -> Catalog:
    """The catalog that comes with the package."""
    return parse({name: _data(name) for name in FILES})


@lru_cache
def reserved(framework: Framework, orm: str = "", api: str = "") -> Mapping[str, Sequence[str]]:
    """Names of resources and fields that a project with ``orm`` and ``api`` claims."""
    tables = _data("reserved.toml")
    for owner in tables:
        entry = _Entry("reserved.toml", tables).entry(owner)
        entry.known("resources", "fields", "modules", "suffixes")
    return claimed(tables, framework, orm, api)


def _data(name: str) -> Mapping[str, Any]:
    return read_toml(name, (resources.files("scaffold") / "data" / name).read_text("utf-8"))


def read_toml(name: str, text: str) -> Mapping[str, Any]:
    """The tables of one data file."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScaffoldError(f"{name}: {error}") from error


def parse(files: Mapping[str, Mapping[str, Any]]) -> Catalog:
    """The catalog of these parsed files; ``options.toml`` and ``rules.toml`` may be missing."""
    tops = {name: _Entry(name, files.get(name, {})) for name in FILES}
    documents = tuple(
        _document(entry) for entry in tops["documents.toml"].known("documents").unique("documents")
    )
    document_ids = [document.id for document in documents]
    questions = tuple(
        _question(entry) for entry in tops["questions.toml"].known("questions").unique("questions")
    )
    choices = {question.id: [choice.id for choice in question.choices] for question in questions}
    evidence = tops["evidence.toml"].known("bands", "stances", "rejected")
    ledger = _ledger(evidence.entries("stances"), choices, document_ids)
    options = tuple(
        _option(entry, choices) for entry in tops["options.toml"].known("options").unique("options")
    )
    values = {option.id: [value.id for value in option.values] for option in options}
    return Catalog(
        documents=documents,
        questions=tuple(_with_stances(question, ledger) for question in questions),
        rejected=tuple(_rejected(entry, document_ids) for entry in evidence.entries("rejected")),
        bands=_bands(evidence.entry("bands")),
        options=options,
        rules=tuple(
            _rule(entry, values | PSEUDO_OPTIONS)
            for entry in tops["rules.toml"].known("rules").unique("rules")
        ),
    )


@dataclass(frozen=True)
class _Entry:
    """One table of one file: gives its values with the type they must have."""

    place: str
    table: Mapping[str, Any]

    def error(self, message: str, hint: str | None = None) -> ScaffoldError:
        return ScaffoldError(f"{self.place}: {message}", hint)

    def known(self, *keys: str) -> _Entry:
        for key in self.table:
            if key not in keys:
                raise self.error(f"unknown key '{key}'", f"known: {', '.join(keys)}")
        return self

    def text(self, key: str) -> str:
        value = self.table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"'{key}' must be a text that is not empty")
        return value

    def optional_text(self, key: str) -> str | None:
        return self.text(key) if key in self.table else None

    def texts(self, key: str) -> tuple[str, ...]:
        values = self.table.get(key)
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            raise self.error(f"'{key}' must be a list of texts")
        if not values:
            raise self.error(f"'{key}' must hold at least one text")
        if len(set(values)) < len(values):
            raise self.error(f"'{key}' says one thing twice")
        return tuple(values)

    def optional_texts(self, key: str) -> tuple[str, ...]:
        return self.texts(key) if self.table.get(key) else ()

    def number(self, key: str) -> int:
        value = self.table.get(key)
        if type(value) is not int or value < 1:
            raise self.error(f"'{key}' must be a whole number from 1 on")
        return value

    def optional_number(self, key: str) -> int | None:
        return self.number(key) if key in self.table else None

    def flag(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"'{key}' must be true or false")
        return value

    def fraction(self, key: str) -> Fraction:
        text = self.text(key)
        try:
            return Fraction(text)
        except (ValueError, ZeroDivisionError):
            raise self.error(f"'{key}' must be a fraction such as \"2/5\"") from None

    def one_of(self, key: str, values: Collection[_Word], what: str = "value") -> _Word:
        return self.member(self.text(key), values, what)

    def values(self, key: str, values: Collection[str], several: bool) -> str:
        """One of ``values``, or where an option takes ``several``, some joined by commas."""
        words = self.text(key).split(",") if several else [self.text(key)]
        return ",".join(self.member(word, values, "value") for word in words)

    def member(self, word: str, values: Collection[_Word], what: str) -> _Word:
        for value in values:
            if value == word:
                return value
        meant = difflib.get_close_matches(word, values, n=1)
        hint = f"did you mean '{meant[0]}'?" if meant else f"known: {', '.join(values)}"
        raise self.error(f"there is no {what} '{word}'", hint)

    def entry(self, key: str) -> _Entry:
        table = self.table.get(key)
        if not isinstance(table, dict):
            raise self.error(f"'{key}' must be a table")
        return _Entry(f"{self.place}: {key}", table)

    def entries(self, key: str) -> Iterator[_Entry]:
        tables = self.table.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self.error(f"'{key}' must be a list of tables")
        for number, table in enumerate(tables, start=1):
            label = "/".join(str(table[name]) for name in _LABELS if name in table)
            yield _Entry(f"{self.place}: {key} {number}{label and f' ({label})'}", table)

    def unique(self, key: str) -> Iterator[_Entry]:
        """The entries, each with an ``id`` of its own."""
        seen: set[str] = set()
        for entry in self.entries(key):
            if entry.text("id") in seen:
                raise entry.error(f"the id '{entry.text('id')}' is taken")
            seen.add(entry.text("id"))
            yield entry


def _document(entry: _Entry) -> Document:
    entry.known("id", "title", "file", "publisher", "year")
    return Document(
        id=entry.text("id"),
        title=entry.text("title"),
        file=entry.text("file"),
        publisher=entry.optional_text("publisher"),
        year=entry.optional_number("year"),
    )


def _question(entry: _Entry) -> Question:
    entry.known("id", "text", "help", "most", "alone", "choices")
    choices = tuple(_choice(choice) for choice in entry.unique("choices"))
    if len(choices) < 2:
        raise entry.error("a question needs at least two choices")
    ids = [choice.id for choice in choices]
    return Question(
        id=entry.text("id"),
        text=entry.text("text"),
        help=entry.text("help"),
        choices=choices,
        most=entry.optional_number("most") or 1,
        alone=tuple(entry.member(alone, ids, "choice") for alone in entry.optional_texts("alone")),
    )


def _choice(entry: _Entry) -> Choice:
    entry.known("id", "text")
    if entry.text("id") == UNKNOWN:
        raise entry.error(f"'{UNKNOWN}' is the answer \"don't know\" of every question")
    return Choice(id=entry.text("id"), text=entry.text("text"))


def _ledger(
    entries: Iterable[_Entry], choices: Mapping[str, Collection[str]], documents: Sequence[str]
) -> _Ledger:
    """The stances on each criterion, in the order of the documents."""
    found: dict[tuple[str, str], dict[str, Stance]] = {}
    for entry in entries:
        entry.known("question", "choice", "document", "stance", "locators", "note")
        question = entry.one_of("question", choices, "question")
        choice = entry.one_of("choice", choices[question], "choice")
        stance = _stance(entry, documents)
        if stance.document in found.setdefault((question, choice), {}):
            raise entry.error("this document has a stance on this choice already")
        found[question, choice][stance.document] = stance
    return {
        criterion: tuple(stances[document] for document in documents if document in stances)
        for criterion, stances in found.items()
    }


def _stance(entry: _Entry, documents: Collection[str]) -> Stance:
    return Stance(
        document=entry.one_of("document", documents, "document"),
        favours=entry.one_of("stance", FAVOURS, "stance"),
        locators=entry.texts("locators"),
        note=entry.text("note"),
    )


def _with_stances(question: Question, ledger: _Ledger) -> Question:
    choices = (
        replace(choice, stances=ledger.get((question.id, choice.id), ()))
        for choice in question.choices
    )
    return replace(question, choices=tuple(choices))


def _rejected(entry: _Entry, documents: Collection[str]) -> Rejected:
    entry.known("document", "locator", "claim", "reason")
    return Rejected(
        document=entry.one_of("document", documents, "document"),
        locator=entry.text("locator"),
        claim=entry.text("claim"),
        reason=entry.text("reason"),
    )


def _bands(entry: _Entry) -> Bands:
    entry.known("clear_margin", "clear_changes", "either_margin")
    bands = Bands(
        clear_margin=entry.fraction("clear_margin"),
        clear_changes=entry.number("clear_changes"),
        either_margin=entry.fraction("either_margin"),
    )
    if not 0 <= bands.either_margin <= bands.clear_margin <= 1:
        raise entry.error("must hold 0 <= either_margin <= clear_margin <= 1")
    return bands


def _option(entry: _Entry, choices: Mapping[str, Collection[str]]) -> Option:
    entry.known("id", "text", "help", "several", "values", "default", "suggestions")
    values = tuple(_value(value) for value in entry.unique("values"))
    ids = [value.id for value in values]
    several = entry.flag("several")
    default = entry.entry("default").known(*FRAMEWORKS)
    return Option(
        id=entry.text("id"),
        text=entry.text("text"),
        help=entry.text("help"),
        values=values,
        default={
            framework: default.values(framework, ids, several)
            for framework in FRAMEWORKS
            if framework in default.table
        },
        suggestions=tuple(
            _suggestion(suggestion, choices, ids, several)
            for suggestion in entry.entries("suggestions")
        ),
        several=several,
    )


def _value(entry: _Entry) -> Value:
    entry.known("id", "text")
    return Value(id=entry.text("id"), text=entry.text("text"))


def _suggestion(
    entry: _Entry, choices: Mapping[str, Collection[str]], values: Collection[str], several: bool
) -> Suggestion:
    entry.known("question", "choice", "value", "reason")
    question = entry.one_of("question", choices, "question")
    return Suggestion(
        question=question,
        choice=entry.one_of("choice", choices[question], "choice"),
        value=entry.values("value", values, several),
        reason=entry.text("reason"),
    )


def _rule(entry: _Entry, values: Mapping[str, Collection[str]]) -> Rule:
    entry.known("id", "forbids", "message", "fix")
    forbids = entry.entry("forbids")
    if not forbids.table:
        raise forbids.error("a rule must name at least one option")
    return Rule(
        id=entry.text("id"),
        forbids={
            forbids.member(option, values, "option"): tuple(
                forbids.member(value, values[option], "value") for value in forbids.texts(option)
            )
            for option in forbids.table
        },
        message=entry.text("message"),
        fix=entry.text("fix"),
    )

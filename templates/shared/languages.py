"""The texts of the project, in the languages that were chosen.

In English alone a text stands in the project as it is. Otherwise it is marked there for
translation, and `catalogue` writes what each marked text is in another language. The
translations are in `messages.toml`; there, `{name}` is a name of the person's own, put in here,
and `%(name)s` what is known only when the project runs.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment, Template, pass_context
from jinja2.runtime import Context

Options = Mapping[str, str]
HERE = Path(__file__).parent
NOW = re.compile(r"\{(\w+)\}")
LATER = re.compile(r"%\((\w+)\)s")
CALL = re.compile(r'_(own)?\("([^"\\]*)"\)')
APART = ("LC_MESSAGES", "__pycache__")
"""Folders of catalogues, and of byte code in an installed package."""
OWN = "{name}"
"""A name of the person's own, alone: it stays as it is in every language."""


class Marks(Protocol):
    """How a framework marks texts; `values` are expressions, by the names that stand for them."""

    catalogues: str
    """Where the project keeps its catalogues, as a pattern with `{package}`."""

    def page(self, text: str, values: Mapping[str, str]) -> str: ...

    def code(self, text: str, values: Mapping[str, str]) -> str: ...


@lru_cache
def _data() -> dict[str, Any]:
    return tomllib.loads((HERE / "messages.toml").read_text(encoding="utf-8"))


def languages(options: Options) -> list[str]:
    """The codes that were chosen, the default first."""
    return options["languages"].split(",")


def language_names(options: Options) -> dict[str, str]:
    """Each language that was chosen, as those who speak it write it."""
    return {code: _data()["languages"][code]["name"] for code in languages(options)}


def language_list(options: Options) -> str:
    """The languages as a sentence names them: `English, German and French`."""
    *most, last = (_data()["languages"][code]["english"] for code in languages(options))
    return f"{', '.join(most)} and {last}" if most else str(last)


def translated(options: Options) -> bool:
    """Whether the project's texts are marked for translation."""
    return options["languages"] != "en"


def several_languages(options: Options) -> bool:
    return "," in options["languages"]


def with_gettext(text: str, line: str) -> str:
    """Python files with the import ``line`` where they mark texts, in the order of isort."""
    parts = re.split(r"^(?==== )", text, flags=re.M)
    return "".join(
        _with_import(part, line) if re.search(r"\b_\(", part) else part for part in parts
    )


def _with_import(text: str, line: str) -> str:
    lines = text.split("\n")
    at = next(n for n, found in enumerate(lines) if _installed(found))
    while lines[at].startswith("import ") or (
        lines[at].startswith("from ") and lines[at].split()[1] < line.split()[1]
    ):
        at += 1
    return "\n".join([*lines[:at], line, *lines[at:]])


def _installed(line: str) -> bool:
    """Whether the line imports an installed package."""
    found = re.match(r"(?:from|import) (\w+)", line)
    return bool(found) and found[1] not in {"__future__", *sys.stdlib_module_names}


def globals_for(environment: Environment, marks: Marks) -> dict[str, Callable[..., Any]]:
    """What templates call: `text` in pages, `_` in code and expressions, `catalogue`."""
    heard: dict[str, Mapping[str, str]] = {}
    heard_all: list[Options] = []
    """The project whose every text was heard; one environment may render several."""

    def say(context: Context, text: str, kind: str, values: Mapping[str, str]) -> str:
        later = {name: values[name] for name in LATER.findall(text)}
        filled = _filled(text, values)
        keeps = text == OWN and filled in _data()["messages"]  # Its translation is another's.
        if keeps or not translated(context["cookiecutter"]):
            return _plain(filled, kind, later)
        heard[filled] = _translations(text, filled, values)
        written: str = getattr(marks, kind)(filled, later)
        return written

    @pass_context
    def text(context: Context, text: str, **values: str) -> str:
        """A text in a page."""
        return say(context, text, "page", values)

    @pass_context
    def code(context: Context, text: str, **values: str) -> str:
        """A text in Python, or in an expression of a page."""
        return say(context, text, "code", values)

    @pass_context
    def marked(context: Context, written: str) -> str:
        """What another function wrote, with each `_("...")` in it as `code` writes it, and each
        `_own("...")` as a name of the person's own.
        """

        def write(found: re.Match[str]) -> str:
            own, text = found.groups()
            return say(context, OWN if own else text, "code", {"name": text})

        return CALL.sub(write, written)

    @lru_cache
    def names() -> tuple[list[str], Template]:
        found = _files()
        return found, environment.from_string("\0".join(found))

    def made(context: Context) -> Iterator[str]:
        """The files of the project, without its catalogues."""
        unrendered, template = names()
        paths = template.render(context).split("\0")
        return (
            name for name, path in zip(unrendered, paths, strict=True) if path.rpartition("/")[2]
        )

    @pass_context
    def catalogue(context: Context, language: str) -> str:
        """All texts that the project marks, with their translations, as a `.po` file has them."""
        options = context["cookiecutter"]
        if not any(options is project for project in heard_all):
            heard.clear()
            heard_all[:] = [options]
            for name in made(context):
                environment.get_template(name).render(cookiecutter=options)
        entries = (_entry(text, heard[text][language]) for text in sorted(heard))
        return "\n".join([_head(language), *entries])

    def catalogues(options: Options) -> str:
        return marks.catalogues.format(package=options["slug"].replace("-", "_"))

    environment.filters["marked"] = marked
    own = (
        languages,
        language_list,
        language_names,
        translated,
        several_languages,
        catalogue,
        catalogues,
        text,
    )
    return {"_": code, **{function.__name__: function for function in own}}


def _filled(text: str, values: Mapping[str, str]) -> str:
    return NOW.sub(lambda found: values[found[1]], text)


def _plain(text: str, kind: str, later: Mapping[str, str]) -> str:
    if kind == "page":
        return LATER.sub(lambda found: f"{{{{ {later[found[1]]} }}}}", text)
    found = LATER.sub(lambda found: f"{{{later[found[1]]}}}", text)
    return ("f" if later else "") + quoted(found)


def _translations(text: str, filled: str, values: Mapping[str, str]) -> Mapping[str, str]:
    known = _data()["messages"]
    if filled in known:
        return dict(known[filled])
    if text == OWN:
        return dict.fromkeys(_data()["languages"], filled)
    return {language: _filled(found, values) for language, found in known[text].items()}


def quoted(text: str, quote: str = '"') -> str:
    """`text` as a literal, in the other quotes where it holds these."""
    if quote in text:
        quote = "'" if quote == '"' else '"'
    return f"{quote}{text}{quote}"


def _files() -> list[str]:
    """The template's files, by their unrendered names, without catalogues and byte code."""
    root = next(path for path in HERE.parent.iterdir() if path.name.startswith("[["))
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    return [p.relative_to(root).as_posix() for p in paths if p.parent.name not in APART]


def _head(language: str) -> str:
    told = _data()["languages"][language]
    lines = [
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {told['plural']}",
    ]
    fields = "\n".join(f'"{line}\\n"' for line in lines)
    note = f"# The texts in {told['english']}. After a change: python scripts/compile_messages.py"
    return f'{note}\nmsgid ""\nmsgstr ""\n{fields}\n'


def _entry(text: str, translation: str) -> str:
    flag = "#, python-format\n" if LATER.search(text) else ""
    return f'{flag}msgid "{_escaped(text)}"\nmsgstr "{_escaped(translation)}"\n'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

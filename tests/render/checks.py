"""What must hold of every rendered project; each check says what it finds wrong.

A check takes the project's files as text, by their paths. ``test_checks.py`` shows each of them
something broken.
"""

from __future__ import annotations

import ast
import configparser
import fnmatch
import json
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import jinja2
import space
import yaml

Files = Mapping[str, str]

HERE = Path(__file__).parent
MESSAGES = tomllib.loads(
    (HERE.parents[1] / "templates" / "shared" / "messages.toml").read_text(encoding="utf-8")
)["messages"]
IMPORTS = tomllib.loads((HERE / "imports.toml").read_text(encoding="utf-8"))
WORDS = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}


def python(files: Files) -> Files:
    return {path: text for path, text in files.items() if path.endswith(".py")}


def is_test(path: str) -> bool:
    return path.startswith("tests/") or path == "conftest.py"


# It can be read


def does_not_parse(files: Files) -> Iterator[str]:
    """Every file of a format that we know is well-formed."""
    readers = {**READERS, ".html": _django_page if "manage.py" in files else _jinja_page}
    for path, text in files.items():
        read = readers.get(PurePosixPath(path).suffix)
        try:
            if read:
                read(text)
        except (SyntaxError, ValueError, configparser.Error, yaml.YAMLError) as error:
            yield f"{path}: {error}"


def _python(text: str) -> None:
    compile(text, "<file>", "exec", dont_inherit=True)


def _ini(text: str) -> None:
    # Not strict: uWSGI takes an option more than once.
    configparser.ConfigParser(interpolation=None, strict=False).read_string(text)


def _svg(text: str) -> None:
    try:
        ElementTree.fromstring(text)  # noqa: S314 - we wrote it
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from error


def _css(text: str) -> None:
    if text.count("{") != text.count("}"):
        raise ValueError("braces do not pair")


def _django_page(text: str) -> None:
    _blocks(text)
    _tags(text)


def _jinja_page(text: str) -> None:
    try:
        jinja2.Environment(autoescape=True).parse(text)
    except jinja2.TemplateSyntaxError as error:
        raise ValueError(str(error)) from error
    _tags(text)


def _tags(text: str) -> None:
    _Tags().check(re.sub(r"\{#.*?#\}|\{%.*?%\}", "", text, flags=re.S))


def _blocks(text: str) -> None:
    """``{% if %}`` and ``{% endif %}`` and so on pair, as in Django's templates."""
    tags = re.findall(r"\{%\s*(\w+).*?%\}", text, flags=re.S)
    closed = {tag.removeprefix("end") for tag in tags if tag.startswith("end")}
    stack = []
    for tag in tags:
        if tag in closed | {"if", "for", "block", "with"}:
            stack.append(tag)
        elif tag.startswith("end") and (not stack or stack.pop() != tag.removeprefix("end")):
            raise ValueError(f"{{% {tag} %}} closes nothing")
    if stack:
        raise ValueError(f"{{% {stack[-1]} %}} is not closed")


class _Tags(HTMLParser):
    """Elements that stay open, or are closed in the wrong order, are errors."""

    def check(self, text: str) -> None:
        self.open: list[str] = []
        self.feed(text)
        self.close()
        if self.open:
            raise ValueError(f"<{self.open[-1]}> is not closed")

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing")


READERS: dict[str, Callable[[str], object]] = {
    ".py": _python,
    ".toml": tomllib.loads,
    ".json": json.loads,
    ".yaml": lambda text: list(yaml.safe_load_all(text)),
    ".yml": lambda text: list(yaml.safe_load_all(text)),
    ".ini": _ini,
    ".svg": _svg,
    ".css": _css,
}


# Nothing of the template is left


LEFT_OVERS = re.compile(r"\[%|%\]|\[#|#\]|\[\[ | \]\]|cookiecutter|^=== ", re.M)


def left_overs(files: Files) -> Iterator[str]:
    """Our templates write ``[[ x ]]`` with spaces; Python and TOML are formatted without them.

    Minified scripts are others' work, and hold any characters.
    """
    for path, text in files.items():
        written = path if path.endswith(".min.js") else f"{path}\n{text}"
        if found := LEFT_OVERS.search(written):
            yield f"{path}: {found.group()!r} is left of the template"
        if path.endswith(".each"):
            yield f"{path}: was not split"


# Dependencies and imports are the same


def undeclared_imports(files: Files) -> Iterator[str]:
    """What is imported is declared; only tests import what is for development."""
    runtime, development = declared(files)
    code = python(files)
    local = {PurePosixPath(path).parts[0].removesuffix(".py") for path in code}
    for path, text in code.items():
        have = runtime | development if is_test(path) else runtime
        for module in sorted(imported(text) - sys.stdlib_module_names - local):
            needed = IMPORTS["distribution"].get(module) or IMPORTS["comes_with"].get(module)
            if needed is None:
                yield f"{path}: imports.toml does not know where {module} comes from"
            elif needed not in have:
                yield f"{path}: imports {module}, but {needed} is not declared"


def unused_dependencies(files: Files) -> Iterator[str]:
    """What is declared is imported, named as a text in settings, or shows elsewhere."""
    runtime, development = declared(files)
    code = python(files)
    product = {path: text for path, text in code.items() if not is_test(path)}
    unused = runtime - _used(product, files), development - _used(code, files)
    for dependency in sorted(unused[0] | unused[1]):
        yield f"pyproject.toml: {dependency} is declared and not used"


def _used(code: Files, files: Files) -> set[str]:
    modules = set().union(*(imported(text) | named_modules(text) for text in code.values()))
    found = {name for module, name in IMPORTS["distribution"].items() if module in modules}
    return found | {name for name in IMPORTS["shows"] if _shows(name, files)}


def _shows(name: str, files: Files) -> bool:
    place, pattern = IMPORTS["shows"][name]
    found = (text for path, text in files.items() if fnmatch.fnmatch(path, place))
    return any(re.search(pattern, text, re.M) for text in found)


def imported(source: str) -> set[str]:
    """The top-level modules that are imported anywhere in ``source``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.partition(".")[0])
    return found


def named_modules(source: str) -> set[str]:
    """The modules that dotted texts begin with, as in ``"whitenoise.middleware.X"``."""
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    dotted = (text for text in texts if isinstance(text, str) and re.fullmatch(r"[\w.]+", text))
    return {text.partition(".")[0] for text in dotted}


def declared(files: Files) -> tuple[set[str], set[str]]:
    """The distributions that ``pyproject.toml`` names, for running and for development."""
    project = tomllib.loads(files["pyproject.toml"])
    development = project.get("dependency-groups", {}).get("dev", [])
    return _names(project["project"]["dependencies"]), _names(development)


def _names(requirements: Iterable[str]) -> set[str]:
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {name.group().lower() for name in found if name}


def requirements_differ(files: Files) -> Iterator[str]:
    """The files for plain pip say what ``pyproject.toml`` says."""
    project = tomllib.loads(files["pyproject.toml"])
    wanted = {
        "requirements.txt": project["project"]["dependencies"],
        "requirements-dev.txt": ["-r requirements.txt", *project["dependency-groups"]["dev"]],
    }
    for path, lines in wanted.items():
        found = [line for line in files[path].splitlines() if line and not line.startswith("#")]
        if found != lines:
            yield f"{path}: differs from pyproject.toml: {sorted(set(found) ^ set(lines))}"


# Pages are linted

PAGES = re.compile(r"(?:^|/)templates/.*\.html$")


def unlinted_pages(files: Files) -> Iterator[str]:
    """Where a project has pages, its checks name djlint; where it has none, they do not."""
    some = any(PAGES.search(path) for path in files)
    for path in ("README.md", "AGENTS.md"):
        if ("djlint --lint" in files.get(path, "")) is not some:
            yield f"{path}: {'no word' if some else 'tells'} of djlint"


# What the texts name is there

MADE_LATER = {
    ".env",
    ".venv/",
    "build/",
    "build/404.html",
    "build/lambda.zip",
    "db.sqlite3",
    "htmlcov/",
    "instance/db.sqlite3",
    "instance/model.skops",
    "staticfiles/",
}
# A rate such as `10/second` is no path.
PATH = re.compile(
    r"`(?!\d+/(?:second|minute)`)((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:css|html|md|py|toml|txt|yaml))`"
)


def named_files_missing(files: Files) -> Iterator[str]:
    """The files and folders that README and the other texts name are there, or said to be new."""
    for path, text in files.items():
        if path.endswith(".md"):
            lines = (line for line in text.splitlines() if "a new file" not in line)
            named = {name for line in lines for name in PATH.findall(line)} - MADE_LATER
            missing = (n for n in named if not any(f == n or f.startswith(n) for f in files))
            yield from (f"{path}: names {name}, which is not there" for name in sorted(missing))


# Nothing tells of what was not chosen


def endless_tables(files: Files) -> Iterator[str]:
    """A table in Markdown ends where a line is empty; what follows at once becomes a row of it."""
    for path, text in files.items():
        if path.endswith(".md"):
            for line in re.findall(r"^\|.*\n(?!\||\n)(.+)", text, re.M):
                yield f"{path}: a table goes on with {line!r}"


DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[1-9])(\..*)?", re.IGNORECASE)
OF_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def unportable_names(files: Files) -> Iterator[str]:
    """Every path is one of its own, and can be, on Windows and macOS too."""
    seen: dict[str, str] = {}
    for path in files:
        other = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield f"{path}: {other} is the same file where case does not count"
        for part in PurePosixPath(path).parts:
            if DEVICE.fullmatch(part) or OF_WINDOWS.search(part):
                yield f"{path}: {part} cannot be a name on Windows"


def unchosen_words(files: Files, row: Mapping[str, str]) -> Iterator[str]:
    """No word of an option that ``row`` does not have; licences speak for themselves."""
    unchosen = [entry for entry in WORDS["words"] if not _chosen(entry["unless"], row)]
    patterns = [f"(?:{word})" for entry in unchosen for word in entry["words"]]
    if not patterns:
        return
    any_word = re.compile("|".join(patterns), re.I)
    allowed = [entry["found"] for entry in WORDS["allowed"]]
    for path, text in files.items():
        if path == "LICENSE":
            continue
        for line in (path, *_own_lines(path, text)):
            found = any_word.search(line)
            if found and not any(phrase in line for phrase in allowed):
                yield f"{path}: {found.group()!r} in: {line.strip()}"


def _own_lines(path: str, text: str) -> list[str]:
    """The lines of a file; of a catalogue, without what stands there in another language."""
    lines = text.splitlines()
    return [line for line in lines if not (path.endswith(".po") and line.startswith("msgstr"))]


def _chosen(values: Mapping[str, Sequence[str]], row: Mapping[str, str]) -> bool:
    return any(row.get(option, "none") in some for option, some in values.items())


# Every text is marked for translation, where there is any

MARKED_TEXT = re.compile(r"\{% blocktranslate.*?endblocktranslate %\}|\{[#%{].*?[#%}]\}", re.S)
READ_ALOUD = ("alt", "aria-label", "placeholder", "title")


def unmarked_texts(files: Files, row: Mapping[str, str]) -> Iterator[str]:
    """Pages hold nothing to read that is not marked, but the names of the project itself, and
    those of resources and fields, which may not take the translation of a text that reads alike.
    """
    if row.get("languages", "en") == "en":
        return
    names = set(re.findall(r"\w+", space.RESOURCES[row.get("resources", "none")].lower()))
    names &= {text.lower() for text in MESSAGES}
    own = tomllib.loads(files["pyproject.toml"])["project"]
    for path, text in files.items():
        if path.endswith(".html"):
            for found in _Texts().of(MARKED_TEXT.sub("", text)):
                if found.strip().lower() in names:
                    continue
                said = re.sub(r"Shelf|API", "", found.replace(own["description"] or "\0", ""))
                if re.search(r"[^\W\d_]{2}", said):
                    yield f"{path}: is not marked for translation: {found.strip()}"


class _Texts(HTMLParser):
    """What people read, or hear: texts, and some attributes."""

    def of(self, text: str) -> list[str]:
        self.found: list[str] = []
        self.feed(text)
        self.close()
        return self.found

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in READ_ALOUD]


CHECKS = (
    unportable_names,
    does_not_parse,
    left_overs,
    undeclared_imports,
    unused_dependencies,
    requirements_differ,
    unlinted_pages,
    named_files_missing,
    endless_tables,
)


def findings(files: Files, row: Mapping[str, str]) -> list[str]:
    """Everything that any check finds in the project of the stack ``row``."""
    try:
        found = [finding for check in CHECKS for finding in check(files)]
    except (SyntaxError, tomllib.TOMLDecodeError):
        found = list(does_not_parse(files))
    return [*found, *unchosen_words(files, row), *unmarked_texts(files, row)]

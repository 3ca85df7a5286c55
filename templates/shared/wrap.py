"""Break the lines that a person's names made too long, the way ``ruff format`` breaks them.

Templates stand in their natural short form; a line past the limit has the contents of its last
brackets (of its first, in a definition; what it imports, in an import) put one to a line, with a
trailing comma. Standard library alone: each template's extension package holds this file as a
symlink.
"""

from __future__ import annotations

from itertools import pairwise

LIMIT = 100
INDENT = "    "
OPENING, CLOSING = "([{", ")]}"


def wrap(code: str) -> str:
    """Return ``code`` with every line that is too long broken at its brackets."""
    return "\n".join(piece for line in code.split("\n") for piece in _pieces(line))


def _pieces(line: str) -> list[str]:
    if len(line) <= LIMIT:
        return [line]
    if line.startswith("from "):
        line = line.replace(" import ", " import (") + ")"
    marks = _marks(line)
    pairs = _pairs(marks)
    if not pairs:
        return _set_apart(line)
    start, end = pairs[0] if line.lstrip().startswith("def ") else pairs[-1]
    indent = line[: len(line) - len(line.lstrip())]
    if start >= LIMIT:
        target, value = line.split(" = ", 1)
        return [f"{target} = (", *_pieces(f"{indent}{INDENT}{value}"), f"{indent})"]
    commas = [i for i, char, depth in marks if char == "," and depth == 1 and start < i < end]
    parts = [line[a + 1 : b].strip() for a, b in pairwise([start, *commas, end])]
    inner = [f"{indent}{INDENT}{part}," for part in parts if part]
    return [
        line[: start + 1],
        *(piece for part in inner for piece in _pieces(part)),
        indent + line[end:],
    ]


def _set_apart(line: str) -> list[str]:
    """A value without brackets goes between brackets of its own, where it then fits."""
    target, assigns, value = line.partition(" = ")
    fits = LIMIT >= len(INDENT + value)
    if assigns and fits and target.isidentifier():
        return [f"{target} = (", f"{INDENT}{value}", ")"]
    return [line]


def _pairs(marks: list[tuple[int, str, int]]) -> list[tuple[int, int]]:
    """The outermost brackets that hold something: where each opens and closes."""
    outer = [(i, char) for i, char, depth in marks if depth == 0 and char != ","]
    opened = [i for i, char in outer if char in OPENING]
    closed = [i for i, char in outer if char in CLOSING]
    return [(a, b) for a, b in zip(opened, closed, strict=True) if b > a + 1]


def _marks(line: str) -> list[tuple[int, str, int]]:
    """Brackets and commas outside strings: position, character, depth around it."""
    found, depth, quote, skip = [], 0, "", False
    for i, char in enumerate(line):
        if skip or (quote and char == "\\"):
            skip = not skip
        elif quote:
            quote = "" if char == quote else quote
        elif char in "\"'":
            quote = char
        elif char in OPENING:
            found.append((i, char, depth))
            depth += 1
        elif char in CLOSING:
            depth -= 1
            found.append((i, char, depth))
        elif char == ",":
            found.append((i, char, depth))
    return found

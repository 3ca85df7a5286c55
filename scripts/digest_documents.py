"""Digest every line of the articles, so that the ledger can point at lines without holding them.

    python scripts/digest_documents.py DIR

DIR holds the five articles under the file names of ``scaffold/data/documents.toml``. Writes
``scaffold/data/lines.txt``: per document its id in brackets, then one digest per line that is not
empty, in the order of the article. A digest is the first 16 hexadecimal digits of the SHA-256 of
the normalised line: NFC, runs of white space made one space, none at either end.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
import unicodedata
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "scaffold" / "data"


def normalised(line: str) -> str:
    return " ".join(unicodedata.normalize("NFC", line).split())


def digest(line: str) -> str:
    return hashlib.sha256(normalised(line).encode()).hexdigest()[:16]


def lines(text: str) -> list[str]:
    return [line for line in map(normalised, text.split("\n")) if line]


def document_files() -> dict[str, str]:
    """File name by document id, in the order of the catalog."""
    documents = tomllib.loads((DATA / "documents.toml").read_text("utf-8"))["documents"]
    return {document["id"]: document["file"] for document in documents}


def digests(directory: Path) -> str:
    """The whole digest file for the articles in ``directory``."""
    parts = [
        f"[{document}]\n"
        + "".join(f"{digest(line)}\n" for line in lines((directory / file).read_text("utf-8")))
        for document, file in document_files().items()
    ]
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print("usage: python scripts/digest_documents.py DIR", file=sys.stderr)
        return 2
    try:
        text = digests(Path(arguments[0]))
    except OSError as error:
        print(f"cannot read an article: {error}", file=sys.stderr)
        return 1
    (DATA / "lines.txt").write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

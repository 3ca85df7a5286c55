"""Compile the translations: beside each .po file, the .mo file that the application reads."""

import ast
import re
import struct
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "[[ catalogues(cookiecutter) ]]"
LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?(".*")')


def entries(text: str) -> Iterator[dict[str, str]]:
    """The entries of a .po file: keyword -> text, and `fuzzy` where a translation is a guess."""
    for block in re.split(r"\n\s*\n", text):
        entry: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("#,") and "fuzzy" in line:
                entry["fuzzy"] = line
            elif found := LINE.fullmatch(line.strip()):
                keyword = found[1] or keyword
                entry[keyword] = entry.get(keyword, "") + ast.literal_eval(found[2])
        if "msgid" in entry:
            yield entry


def translations(text: str) -> dict[bytes, bytes]:
    """Message -> translation, as a .mo file holds them; without those that nobody made."""
    found = {}
    for entry in entries(text):
        context = [entry["msgctxt"] + "\x04"] if "msgctxt" in entry else []
        plural = ["\0" + entry["msgid_plural"]] if "msgid_plural" in entry else []
        forms = [entry[keyword] for keyword in sorted(entry) if keyword.startswith("msgstr")]
        if all(forms) and "fuzzy" not in entry:
            message = "".join([*context, entry["msgid"], *plural])
            found[message.encode()] = "\0".join(forms).encode()
    return found


def compiled(text: str) -> bytes:
    """The .mo file of a .po file, in the format that gettext's msgfmt writes."""
    found = sorted(translations(text).items())
    strings = [message for message, _ in found] + [translation for _, translation in found]
    start = 28 + 8 * len(strings)
    table, data = b"", b""
    for string in strings:
        table += struct.pack("<II", len(string), start + len(data))
        data += string + b"\0"
    header = struct.pack("<7I", 0x950412DE, 0, len(found), 28, 28 + 8 * len(found), 0, start)
    return header + table + data


def main() -> None:
    for file in sorted(CATALOGUES.rglob("*.po")):
        file.with_suffix(".mo").write_bytes(compiled(file.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()

"""Mail of a running project that keeps it in files: ``EMAIL_URL=filemail:///...``."""

from __future__ import annotations

import email
import email.policy
import re
from pathlib import Path


def sent(folder: Path) -> list[tuple[str, str]]:
    """Whom each mail is to, and what it says; the last one sent comes last."""
    found = []
    for path in sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime_ns):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        body = mail.get_body()
        assert body is not None
        found.append((str(mail["To"]), str(body.get_content())))
    return found


def path_in(text: str) -> str:
    """The path of the one link in a mail."""
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", text)
    return str(link)

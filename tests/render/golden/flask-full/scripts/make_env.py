"""Make .env from .env.example, with a fresh secret wherever the example says change-me."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "change-me"


def filled(line: str) -> str:
    name, _, value = line.partition("=")
    return f"{name}={secrets.token_urlsafe(50)}" if value == SAMPLE else line


def main() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    text = "".join(f"{filled(line)}\n" for line in example.splitlines())
    try:
        # Only the owner may read it, from the first moment on.
        descriptor = os.open(ROOT / ".env", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        print(".env is already there; nothing was changed.")
        return
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    print("Made .env.")


if __name__ == "__main__":
    main()

"""What can go wrong, as values: a message, what to type next, and an exit code.

Raised anywhere; printed once, at the edge (``scaffold.cli``).
"""

from __future__ import annotations


class ScaffoldError(Exception):
    """Refused or failed, for a reason a person can act on."""

    exit_code = 1

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ScaffoldError):
    """The command line itself is wrong."""

    exit_code = 2


class Interrupted(ScaffoldError):
    """The person stopped it with Ctrl-C."""

    exit_code = 130

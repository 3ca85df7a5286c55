"""Stops what reading an input must not do: write elsewhere, start a program, ask a network."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

ENDED = ("os.exec", "os.fork", "os.posix_spawn", "os.system", "socket.connect")
CHANGES = (
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Watch:
    """A hook for ``sys.addaudithook``, which nobody can take off again; ``on`` says when it works.

    Only below ``folder`` may files change, and only ``programs`` may be started.
    """

    def __init__(self, folder: Path, programs: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.programs = programs
        self.on = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and self.breach(event, arguments):
            self.on = False
            raise AssertionError(f"{event} {arguments!r}")

    def breach(self, event: str, arguments: tuple[Any, ...]) -> bool:
        if event == "subprocess.Popen":
            return Path(os.fsdecode(arguments[1][0])).name not in self.programs
        if event == "open":
            flags = arguments[2]
            return isinstance(flags, int) and bool(flags & WRITES) and self.outside(arguments[0])
        if event in CHANGES:
            places = arguments[1 if event == "os.symlink" else 0 :]
            return any(self.outside(place) for place in places if isinstance(place, (str, bytes)))
        return event in ENDED

    def outside(self, place: object) -> bool:
        if not isinstance(place, (str, bytes, os.PathLike)):
            return False  # A descriptor that is open already.
        path = os.path.abspath(os.fsdecode(place))
        return path != os.devnull and not Path(path).is_relative_to(self.folder)

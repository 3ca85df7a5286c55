"""A project made by an older scaffold, for each test its own copy."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from update.histories import OLDER, Edit, History, Release, release

SERVICE = ("kind=service", "data=none", "needs.interface=api")


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compiled templates, kept for the tests alone."""
    os.environ["SCAFFOLD_CACHE"] = str(tmp_path_factory.getbasetemp().parent / "scaffold-cache")


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The scaffold that makes the projects."""
    return release(tmp_path_factory.mktemp("older") / "scaffold", *OLDER)


@pytest.fixture(scope="session")
def made(older: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    chosen = [word for setting in SERVICE for word in ("--set", setting)]
    older(folder, "new", "shelf", "--yes", *chosen)
    return folder / "shelf"


@pytest.fixture
def shelf(made: Path, tmp_path: Path) -> History:
    return History(Path(shutil.copytree(made, tmp_path / "shelf", symlinks=True)))


@pytest.fixture
def newer(tmp_path: Path) -> Callable[..., Release]:
    """``newer(edited("guide.txt", "old", "new"))``: a scaffold with a newer template."""
    count = iter(range(100))

    def make(*edits: Edit) -> Release:
        return release(tmp_path / f"release-{next(count)}", *OLDER, *edits)

    return make

"""Whatever goes wrong, the target is untouched or whole: part of the faults, and more."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from faults import inject
from faults.inject import Place, Scenario

EVERY = 90
NEW = Scenario("a new folder", ("--framework", "flask", "--resource", "none", "--no-git"))


@pytest.fixture(autouse=True)
def strace() -> None:
    needs("strace")


def needs(program: str) -> None:
    if shutil.which(program) is None:
        missing = f"{program} is not here; on Debian: apt-get install {program}"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


@contextmanager
def small_disk(folder: Path, size: str, *, read_only: bool = False) -> Iterator[None]:
    """A disk of ``size`` at ``folder``; where nobody may mount one, the test is skipped by name."""
    folder.mkdir()
    options = f"size={size},{'ro' if read_only else 'rw'}"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        missing = "only root may mount a small disk"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("fault", inject.FAULTS)
@pytest.mark.parametrize("scenario", inject.SCENARIOS, ids=lambda scenario: scenario.name)
def test_faults_at_system_calls(scenario: Scenario, fault: str, tmp_path: Path) -> None:
    """A part of what ``python tests/faults/inject.py`` does in full."""
    met, wrong = inject.run(scenario, fault, tmp_path / fault, EVERY)
    assert met >= 3
    assert wrong == []


def test_killed_when_all_but_tidying_up_is_done(tmp_path: Path) -> None:
    """The next run at the target is refused, for the project is there, and tidies up."""
    kept = tmp_path / "kept"
    Place(NEW, tmp_path / "warm", kept).run()
    calls, whole = inject.points(NEW, tmp_path / "sound", kept)
    tidying = [point for point in calls if point.call in ("rmdir", "unlinkat")]
    assert len(tidying) >= 3
    for number, point in enumerate(tidying):
        place = inject.meet(NEW, "killed", point, tmp_path / str(number), kept)
        assert place.tree() == whole
        assert len(place.left()) == 1
        assert "is not empty" in place.run().stderr
        assert place.left() == []


@pytest.mark.parametrize("size", ["64k", "128k"])
def test_a_full_disk(tmp_path: Path, size: str) -> None:
    with small_disk(tmp_path / "disk", size):
        place = Place(NEW, tmp_path / "disk" / "place", tmp_path / "kept")
        done = place.run()
        assert done.returncode == 1
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr
        assert list(place.here.iterdir()) == []


@pytest.mark.parametrize("size", ["64k", "1600k"])
def test_a_full_disk_beside_what_is_kept(tmp_path: Path, size: str) -> None:
    """Templates that cannot be kept are compiled again; the project is made."""
    with small_disk(tmp_path / "disk", size):
        place = Place(NEW, tmp_path / "place", tmp_path / "disk" / "kept")
        done = place.run()
        assert done.returncode == 0, done.stderr
        assert place.left() == []


def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "1m", read_only=True):
        place = Place(NEW, tmp_path / "place", tmp_path / "kept")
        place.here.rmdir()
        place.here.symlink_to(tmp_path / "disk")
        done = place.run()
        assert done.returncode == 1
        assert "cannot write" in done.stderr
        assert list((tmp_path / "disk").iterdir()) == []


def test_a_link_swapped_in_at_the_target(tmp_path: Path) -> None:
    """Just before the project takes its place, a link to somewhere else does."""
    Place(NEW, tmp_path / "warm", tmp_path / "kept").run()  # so that the one rename is the last
    place = Place(NEW, tmp_path / "place", tmp_path / "kept")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    def swap() -> None:
        for _ in range(1000):
            time.sleep(0.02)
            if list(place.here.glob(".scaffold-*/*/out/shelf/.scaffold.lock")):
                place.target.symlink_to(elsewhere)
                return

    swapping = threading.Thread(target=swap)
    swapping.start()
    wait = "inject=rename:delay_enter=3000000"  # microseconds
    done = place.run("-o", str(tmp_path / "strace.txt"), "-e", "trace=rename", "-e", wait)
    swapping.join()
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in place.here.iterdir()] == ["shelf"]


def test_moving_in_fails_half_way(tmp_path: Path) -> None:
    """What is in the folder by then moves out again."""
    into = Scenario("an empty folder", NEW.arguments, into=True)
    Place(into, tmp_path / "warm", tmp_path / "kept").run()
    place = Place(into, tmp_path / "place", tmp_path / "kept")
    fails = "inject=rename:error=ENOSPC:when=9"
    done = place.run("-o", str(tmp_path / "strace.txt"), "-e", "trace=rename", "-e", fails)
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert list(place.target.iterdir()) == []
    assert place.run().returncode == 0


def test_moving_fails_in_and_out(tmp_path: Path) -> None:
    """What can be moved neither in nor out again is finished by the next run."""
    into = Scenario("empty-folder", NEW.arguments, into=True)
    warm = Place(into, tmp_path / "warm", tmp_path / "kept")
    warm.run()
    place = Place(into, tmp_path / "place", tmp_path / "kept")
    fails = "inject=rename:error=ENOSPC:when=9+"
    done = place.run("-o", str(tmp_path / "strace.txt"), "-e", "trace=rename", "-e", fails)
    assert done.returncode == 1
    assert "neither in nor out again: No space left on device" in done.stderr
    assert "is not empty" in place.run().stderr
    assert place.left() == []
    assert place.tree() == warm.tree()


def test_a_hook_that_fails(tmp_path: Path) -> None:
    package = tmp_path / "package"
    for folder in ("scaffold", "templates", "hooks"):
        shutil.copytree(inject.ROOT / folder, package / folder, symlinks=True)
    hook = package / "hooks" / "post_gen_project.py"
    hook.write_text("raise SystemExit(1)\n", encoding="utf-8")
    place = Place(NEW, tmp_path / "place", tmp_path / "kept")
    done = place.run(package=package)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert list(place.here.iterdir()) == []

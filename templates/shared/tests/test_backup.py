[% filter wrap %]
"""What is saved comes back."""

import os
[% include 'tests/backup_' ~ cookiecutter.database ~ '.py' %]


def test_what_is_saved_comes_back(place: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert backup(place, "save", copy).returncode == 0
    assert copy.stat().st_mode & 0o077 == 0
    execute(place, "DELETE FROM kept")
    assert backup(place, "restore", copy).returncode == 0
    assert execute(place, "SELECT name FROM kept") == [("First",), ("Second",)]


def test_no_file_is_lost(place: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.write_text("something else")
    assert backup(place, "save", copy).returncode == 1
    assert copy.read_text() == "something else"


def test_a_failure_is_told(place: str, tmp_path: Path) -> None:
    done = backup(place, "restore", tmp_path / "missing")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def backup(place: str, action: str, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the project's own script
        [sys.executable, Path(__file__).parent.parent / "scripts/backup.py", action, file],
        env={**os.environ, "DATABASE_URL": place},
        capture_output=True,
        text=True,
        check=False,
    )
[% endfilter %]

"""Projects that several tests meet while they run."""

from __future__ import annotations

import signal
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from generated import matrix, people

ANSWERS = Path(__file__).with_name("generated") / "answers.toml"
FRAMEWORKS = ["django", "flask"]
Make = Callable[..., matrix.Project]
COMMUNITY = ["auth=accounts", "htmx=yes", "languages=en,de,fr,es"]


def pytest_configure() -> None:
    """What runs in the background of a script ignores Ctrl-C, and so would all that it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a project of a framework with these options, once for all tests."""

    @cache
    def made(framework: str, *stack: str) -> matrix.Project:
        return _made(framework, tmp_path_factory.mktemp(framework), *stack)

    return made


@pytest.fixture(scope="session", params=FRAMEWORKS)
def project(request: pytest.FixtureRequest, make: Make) -> matrix.Project:
    """A project of each framework from the same answers, with rows and people in it."""
    return make(request.param)


@pytest.fixture(scope="session", params=FRAMEWORKS)
def community(request: pytest.FixtureRequest, make: Make) -> matrix.Project:
    """The same, with accounts that people make themselves, and in four languages."""
    return make(request.param, *COMMUNITY)


@pytest.fixture(scope="session")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> matrix.Project:
    """Django's, with its admin in the look of django-unfold, and its API by django-ninja."""
    return _made("django", tmp_path_factory.mktemp("django-unfold"), "admin=unfold", "api=ninja")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> matrix.Project:
    """Flask's, with a model that was trained and no database."""
    home = tmp_path_factory.mktemp("flask-model")
    log = home / "log.txt"
    try:
        made = matrix.render(matrix.answers("flask-model"), home, log)
        made.run("uv", "sync", "--quiet")
        matrix.migrate(made)
    except matrix.Failed as error:
        pytest.fail(f"{error}; the end of its log:\n{log.read_text()[-3000:]}")
    return made


def _made(framework: str, home: Path, *stack: str) -> matrix.Project:
    log = home / "log.txt"
    chosen = [word for value in stack for word in ("--set", f"stack.{value}")]
    try:
        made = matrix.render(ANSWERS, home, log, "--framework", framework, *chosen)
        made.run("uv", "sync", "--quiet")
        matrix.migrate(made)
        people.join(made)
        matrix.seed(made)
        if made.framework == "django":
            made.uv("manage.py", "collectstatic", "--noinput", **matrix.PRODUCTION)
    except matrix.Failed as error:
        pytest.fail(f"{error}; the end of its log:\n{log.read_text()[-3000:]}")
    return made

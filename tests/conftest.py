"""Projects that several tests meet while they run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from generated import matrix, people

ANSWERS = Path(__file__).with_name("generated") / "answers.toml"
FRAMEWORKS = ["django", "flask"]


@pytest.fixture(scope="session", params=FRAMEWORKS)
def project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[matrix.Project]:
    """A project of each framework from the same answers, with rows and people in it."""
    home = tmp_path_factory.mktemp(request.param)
    log = home / "log.txt"
    try:
        made = matrix.render(ANSWERS, home, log, "--framework", request.param)
        made.run("uv", "sync", "--quiet")
        matrix.migrate(made)
        people.join(made)
        matrix.seed(made)
        if made.framework == "django":
            made.uv("manage.py", "collectstatic", "--noinput", **matrix.PRODUCTION)
        yield made
    except matrix.Failed as error:
        pytest.fail(f"{error}; the end of its log:\n{log.read_text()[-3000:]}")

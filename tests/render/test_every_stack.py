"""Every legal stack is rendered (see ``space``), and no check finds anything wrong with it."""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import pytest
import space
from baking import DATE, plain_cookiecutter, tree
from render import checks

from scaffold import rendering
from scaffold.model import Framework

Digests = dict[str, str]
Elsewhere = Callable[[Framework, space.Row], "Future[Digests]"]

STACKS = [
    pytest.param(framework, row, id=space.label(framework, row))
    for framework in space.FRAMEWORKS
    for row in space.rendered(framework)
]
SAMPLE = random.Random(20260101).sample(STACKS, 6)  # noqa: S311 - no secret


def render(framework: Framework, row: space.Row) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        made = rendering.render(framework, space.inputs(row), Path(folder))
        return tree(made.project)


def digests(files: Mapping[str, bytes]) -> Digests:
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def render_digests(framework: Framework, row: space.Row) -> Digests:
    return digests(render(framework, row))


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    """Renders in a process of its own, where sets and hashes have another order."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONHASHSEED", "20260101")
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            yield lambda framework, row: pool.submit(render_digests, framework, row)


@pytest.mark.parametrize(("framework", "row"), STACKS)
def test_stack(framework: Framework, row: space.Row, elsewhere: Elsewhere) -> None:
    again = elsewhere(framework, row)
    files = render(framework, row)
    compiled = ".mo"
    texts = {p: content.decode("utf-8") for p, content in files.items() if not p.endswith(compiled)}
    assert checks.findings(texts, row) == []
    assert again.result() == digests(files)


@pytest.mark.parametrize(("framework", "row"), SAMPLE)
def test_plain_cookiecutter_writes_the_same(
    framework: Framework, row: space.Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DATE)
    done = plain_cookiecutter(framework, tmp_path, **space.inputs(row))
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "shelf") == render(framework, row)

"""The commands in a generated README, pasted as they stand, with uv and with plain pip."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from baking import STACKS
from generated import matrix

PORTS = {"django": 8000, "flask": 5000}


def blocks(readme: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", readme, flags=re.M | re.S)


@pytest.fixture(params=["django", "flask"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    framework: str = request.param
    row = matrix.Row(framework, str(tmp_path / "log.txt"))
    log = tmp_path / "log.txt"
    made = matrix._step(
        row, "render", lambda: matrix.render(STACKS / f"{framework}-full.toml", tmp_path, log)
    )
    assert made, (tmp_path / "log.txt").read_text()
    return framework, made.folder


def environment() -> dict[str, str]:
    """With the ``python`` that the tests' own virtual environment was made with."""
    kept = matrix._environment()
    return {**kept, "PATH": f"{sys.base_prefix}/bin{os.pathsep}{kept['PATH']}"}


@contextmanager
def alone_on(port: int) -> Iterator[None]:
    """Tests run side by side, and a README names one port."""
    with (Path(tempfile.gettempdir()) / f"scaffold-tests-{port}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def serves(command: str, folder: Path, port: int) -> bool:
    """Whether, while ``command`` runs, ``/ready`` answers 200 within five minutes."""
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, f"port {port} is taken"
    log = (folder.parent / "serve.txt").open("wb")
    server = subprocess.Popen(
        ["bash", "-ec", command], cwd=folder, env=environment(), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=log, stderr=log,
    )  # fmt: skip
    end = time.monotonic() + 300
    try:
        while time.monotonic() < end and server.poll() is None:
            try:
                url = f"http://127.0.0.1:{port}/ready"
                with urllib.request.urlopen(url, timeout=5) as answer:
                    return answer.status == 200
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        return False
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)
        log.close()


@pytest.mark.parametrize("way", ["uv", "pip"])
def test_it_runs(project: tuple[str, Path], way: str) -> None:
    framework, folder = project
    found = blocks((folder / "README.md").read_text(encoding="utf-8"))
    command = found[0] if way == "uv" else found[1]
    assert ("uv run" in command) == (way == "uv")
    assert ("python -m pip install -r requirements-dev.txt" in command) == (way == "pip")
    with alone_on(port := PORTS[framework]):
        assert serves(command, folder, port), (folder.parent / "serve.txt").read_text()
    checks = [text for text in found if "uv run pytest" in text or "ruff" in text]
    assert len(checks) == 2
    script = "".join(checks)
    if way == "pip":
        script = ". .venv/bin/activate\n" + script.replace("uv run ", "")
    done = subprocess.run(
        ["bash", "-ec", script], cwd=folder, env=environment(), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_administrator(project: tuple[str, Path]) -> None:
    framework, folder = project
    readme = (folder / "README.md").read_text(encoding="utf-8")
    run, make = blocks(readme)[0], blocks(readme)[2]
    migrate = run.partition(" && ")[0]
    password = {"USER_PASSWORD": "correct horse", "DJANGO_SUPERUSER_PASSWORD": "correct horse"}
    no_input = " --no-input --email you@example.org --name You" if framework == "django" else ""
    done = subprocess.run(
        ["bash", "-ec", f"{migrate}\n{make.strip()}{no_input}"],
        cwd=folder, env={**environment(), **password}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr

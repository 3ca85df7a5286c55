"""What a project says of going live, done: its server stopped, its Dockerfile followed by hand.

No container engine is needed. What a Dockerfile says is done step by step in a plain folder, by the
shell; the base images, the user and the mounts are left out.
"""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

Environment = Mapping[str, str]

PACKED = "build/lambda"

SLOW = """
import time

{found}


def slow(environ, start_response):
    if environ["PATH_INFO"] == "/health":
        time.sleep(2)
    return application(environ, start_response)
"""
"""Wraps the project's application; one address takes its time."""


LAMBDA = "3.13"
"""The Python that functions are packed for."""


def command(folder: Path) -> list[str]:
    """What serves the project, as its README says; functions, with what was packed alone."""
    if (folder / "lambda_function.py").exists():
        gateway = Path(__file__).with_name("gateway.py")
        return ["--no-project", "--python", LAMBDA, "python", "-I", "-S", str(gateway), PACKED]
    return ["uwsgi", "uwsgi.ini"] if (folder / "uwsgi.ini").exists() else ["gunicorn"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(
    words: list[str], folder: Path, environment: Environment, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A server at ``PORT`` of the environment, once it takes calls; stopped in the end."""
    with log.open("ab") as out:
        server = subprocess.Popen(
            words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    try:
        end = time.monotonic() + 30
        while not _listens(int(environment["PORT"])):
            if time.monotonic() > end or server.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.1)
        yield server
    finally:
        server.terminate()
        server.wait(timeout=40)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def stop_while_it_answers(folder: Path, module: str, environment: Environment, log: Path) -> None:
    """Whoever has asked is answered, though the server is told to stop meanwhile."""
    where, _, call = module.partition(":")
    found = f"from {where} import {'create_app' if call else 'application'}\n"
    found += f"\napplication = {call}" * bool(call)
    (folder / "slow.py").write_text(SLOW.format(found=found))
    name = "uwsgi.ini" if (folder / "uwsgi.ini").exists() else "gunicorn.conf.py"
    text = (folder / name).read_text()
    wrapped = text.replace(f'"{module}"', '"slow:slow"').replace(f"= {module}", "= slow:slow")
    assert wrapped != text
    (folder / name).write_text(wrapped)
    environment = {**environment, "PORT": str(free_port())}
    answers: list[int] = []
    with running(command(folder), folder, environment, log) as server:
        fetch(environment, "/ready")
        asking = threading.Thread(target=lambda: answers.append(fetch(environment, "/health")))
        asking.start()
        time.sleep(0.7)
        server.send_signal(signal.SIGTERM)
        asking.join()
        server.wait(timeout=40)
    (folder / name).write_text(text)
    (folder / "slow.py").unlink()
    if answers != [200] or server.returncode:
        raise RuntimeError(f"answers {answers}, exit code {server.returncode}")


def fetch(environment: Environment, path: str) -> int:
    address = f"http://127.0.0.1:{environment['PORT']}{path}"
    with urllib.request.urlopen(address, timeout=20) as answer:
        status: int = answer.status
    return status


# The Dockerfile


def follow(project: Path, target: Path, environment: Environment, log: Path) -> None:
    """Build what ``Dockerfile`` says in ``target``; serve it; ask its health; stop it."""
    lines = instructions((project / "Dockerfile").read_text())
    copy_context(project, target)
    known = dict(environment)
    for word, rest in lines:
        if word == "ENV":
            known |= settings(rest.replace("/srv", str(target)), known)
        elif word == "RUN" and "useradd" not in rest:
            _shell(re.sub(r"--mount=\S+ ", "", rest), target, known, log)
    said = dict(lines)
    known["PORT"] = str(free_port())
    with running(json.loads(said["CMD"]), target, known, log):
        _shell(said["HEALTHCHECK"].partition("CMD ")[2], target, known, log)
    shutil.rmtree(target)


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Each instruction with its arguments; lines that are continued are joined."""
    joined = re.sub(r"\\\n\s*", "", dockerfile)
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def settings(rest: str, known: Environment) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in rest.split())
    return {name: value.replace("$PATH", known["PATH"]) for name, _, value in pairs}


def copy_context(project: Path, target: Path) -> None:
    """What ``COPY . .`` takes: all that ``.dockerignore`` does not name."""
    text = (project / ".dockerignore").read_text()
    patterns = [line for line in text.splitlines() if line and not line.startswith("#")]
    for path in sorted(project.rglob("*")):
        name = path.relative_to(project)
        if path.is_file() and not any(_ignored(name, pattern) for pattern in patterns):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / name)


def _ignored(name: Path, pattern: str) -> bool:
    """As Docker reads it: from the top, unless it begins with ``**/``; a folder with its files."""
    parts = [*reversed(name.parents), name][1:]
    if pattern.startswith("**/"):
        return any(fnmatch.fnmatch(part.name, pattern[3:]) for part in parts)
    return any(
        fnmatch.fnmatch(part.as_posix(), pattern.rstrip("/"))
        for part in parts
        if "/" not in part.as_posix()
    )


def _shell(text: str, folder: Path, environment: Environment, log: Path) -> None:
    """Run a command, in the words of a shell or as a JSON list."""
    words = json.loads(text) if text.startswith("[") else ["sh", "-c", text]
    with log.open("ab") as out:
        out.write(f"$ {text}\n".encode())
        out.flush()
        subprocess.run(words, cwd=folder, env=environment, stdout=out, stderr=out, check=True)

"""Requests per second of generated projects beside projects written by hand, as ratios in one run.

    python benchmarks/projects.py [django flask service] [--rounds 9] [--requests 400]

Needs ab (Debian: apache2-utils). Both projects of a framework answer from one database, with the
same middleware, templates, serializer library and server (gunicorn, one worker); a service of Flask
has no database. They take turns, round by round, and the median of the rounds' ratios counts: of
requests per second, of requests per second of the processor, which other work on the machine
changes less, and of the time from the start of the server to its first answer. First the answers
are compared: page, rows and headers have to be the same. The load comes from this machine, and
ends.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import secrets
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BY_HAND = Path(__file__).with_name("by_hand")
CONFIG = BY_HAND / "gunicorn.conf.py"
ROWS = 300
PAGE, LIST, BARE = "/books/", "/api/v1/books/", "/bare"
HEALTH, WORDS = "/health", "/api/v1/words/"
TEXT = {"text": "to be or not to be"}
TEN_LINES = "ten_lines:app"
APPLICATIONS = {
    "django": ("config.wsgi", "django_shelf.wsgi"),
    "flask": ("shelf:create_app()", "flask_shelf:create_app()"),
    "service": ("service:create_app()", "flask_service:create_app()"),
}
TABLES = {
    "django": ("users_user", "shelf_author", "shelf_book"),
    "flask": ("users", "authors", "books"),
}


@dataclass(frozen=True)
class Project:
    """A generated project with its database, if it has one, in a folder of its own."""

    name: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
        return kept | {
            "ALLOWED_HOSTS": "127.0.0.1",
            "API_RATE_ANON": "",
            "API_RATE_USER": "",
            "DATABASE_URL": f"sqlite:///{self.folder / 'measured.sqlite3'}",
            "DEBUG": "false",
            "GENERATED": str(self.folder),
            "LOG_LEVEL": "WARNING",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "TRUST_PROXY": "true",
            "TRUSTED_PROXIES": "1",
        }

    def run(self, *command: str) -> None:
        subprocess.run(
            ["uv", "run", "--quiet", *command],
            cwd=self.folder,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )


@dataclass(frozen=True)
class Server:
    """Where gunicorn answers; ``processor`` is what it and its worker have used, in ticks."""

    address: str
    pid: int

    def processor(self) -> int:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        stats = (Path(f"/proc/{pid}/stat").read_text() for pid in (self.pid, *children))
        return sum(sum(map(int, stat.rpartition(")")[2].split()[11:13])) for stat in stats)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("projects", nargs="*", default=list(APPLICATIONS), metavar="PROJECT")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--requests", type=int, default=400)
    chosen = parser.parse_args()
    if shutil.which("ab") is None:
        sys.exit("ab is not here; on Debian: apt-get install apache2-utils")
    with tempfile.TemporaryDirectory() as folder:
        projects = [made(name, Path(folder)) for name in chosen.projects]
        print("| measured | generated, 1/s | beside it, 1/s | ratio | range | ratio by processor |")
        print("|---|---:|---:|---:|---|---:|")
        for project in projects:
            measure(project, chosen.rounds, chosen.requests)
        print("\n| time to the first answer | generated, ms | beside it, ms | ratio | range |")
        print("|---|---:|---:|---:|---|")
        for project in projects:
            first_answers(project, chosen.rounds)


SHELF = (("list page", PAGE), ("API list", LIST))
MEASURED = {"service": (("health", HEALTH), ("API call", WORDS))}

Place = tuple[Server, str]
"""A server, and a path there."""


def made(name: str, folder: Path) -> Project:
    """Render, install and fill a project."""
    project = Project(name, folder / name)
    service = name == "service"
    answers = ["--answers", str(BY_HAND / ("service.toml" if service else "answers.toml"))]
    framework = ["--framework", "flask" if service else name]
    command = [sys.executable, "-m", "scaffold", "new", str(project.folder), "--yes"]
    subprocess.run(
        [*command, *answers, *framework], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    project.run("python", "-c", "pass")
    if name == "django":
        project.run("manage.py", "migrate")
        project.run("manage.py", "seed")
        project.run("manage.py", "collectstatic", "--noinput")
    elif name == "flask":
        project.run("flask", "--app", "shelf", "db", "upgrade")
        project.run("flask", "--app", "shelf", "seed")
    if not service:
        fill(project)
    return project


def fill(project: Project) -> None:
    users, authors, books = TABLES[project.name]
    with sqlite3.connect(project.folder / "measured.sqlite3") as connection:
        (owner,) = connection.execute(f"SELECT min(id) FROM {users}").fetchone()  # noqa: S608
        for number in range(ROWS):
            author = connection.execute(
                f"INSERT INTO {authors} (name, owner_id) VALUES (?, ?)",  # noqa: S608
                (f"Author {number}", owner),
            ).lastrowid
            connection.execute(
                f"INSERT INTO {books} (title, pages, published, author_id, owner_id)"  # noqa: S608
                " VALUES (?, ?, '2026-01-15', ?, ?)",
                (f"Title {number}", number, author, owner),
            )


@contextmanager
def served(project: Project, application: str) -> Iterator[Server]:
    """An application, from when it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(project.folder / ".venv" / "bin" / "gunicorn"), "--config", str(CONFIG)]
    command += ["--bind", f"127.0.0.1:{port}", "--pythonpath", f"{BY_HAND},{project.folder}"]
    server = subprocess.Popen([*command, application], cwd=project.folder, env=project.environment)
    try:
        while server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.002)
        yield Server(f"http://127.0.0.1:{port}", server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def measure(project: Project, rounds: int, requests: int) -> None:
    generated, by_hand = APPLICATIONS[project.name]
    with ExitStack() as stack:
        ours = stack.enter_context(served(project, generated))
        theirs = stack.enter_context(served(project, by_hand))
        others = [] if project.name == "service" else [("a bare view", theirs, BARE)]
        if project.name != "django":
            ten_lines = stack.enter_context(served(project, TEN_LINES))
            others.append(("ten lines of Flask", ten_lines, BARE))
        if project.name == "service":
            compare_services(ours.address, theirs.address)
        else:
            compare(ours.address, theirs.address)
        for what, path in MEASURED.get(project.name, SHELF):
            rivals = [("by hand", theirs, path), *others]
            places = [(server, where) for _, server, where in rivals]
            table = compete((ours, path), places, rounds, requests)
            for (name, _, _), row in zip(rivals, table, strict=True):
                print(f"| {project.name}: {what}, {name} | {row} |", flush=True)


def compete(ours: Place, others: list[Place], rounds: int, requests: int) -> list[str]:
    """For each of the others: medians of both, and of the ratios, by clock and by processor."""
    places = [ours, *others]
    for place in places:
        answered(place, requests // 4)
    found: list[list[tuple[float, float]]] = []
    for number in range(rounds):
        turns = range(len(places)) if number % 2 else reversed(range(len(places)))
        by_place = {turn: answered(places[turn], requests) for turn in turns}
        found.append([by_place[turn] for turn in range(len(places))])
    rows = []
    for index in range(1, len(places)):
        clock = [each[0][0] / each[index][0] for each in found]
        processor = [each[0][1] / each[index][1] for each in found]
        middle = [statistics.median(each[place][0] for each in found) for place in (0, index)]
        rows.append(
            f"{middle[0]:.0f} | {middle[1]:.0f} | {statistics.median(clock):.2f} |"
            f" {min(clock):.2f} to {max(clock):.2f} | {statistics.median(processor):.2f}"
        )
    return rows


def answered(place: Place, requests: int) -> tuple[float, float]:
    """Requests per second, and per second of the processor, which neighbours do not slow."""
    server, path = place
    before = server.processor()
    rate = per_second(server.address + path, requests)
    seconds = (server.processor() - before) / os.sysconf("SC_CLK_TCK")
    return rate, requests / max(seconds, 0.01)


def per_second(url: str, requests: int) -> float:
    load = ["ab", "-q", "-n", str(requests), "-c", "4", "-s", "30"]
    with tempfile.NamedTemporaryFile("w") as text:
        json.dump(TEXT, text)
        text.flush()
        sent = ["-p", text.name, "-T", "application/json"] * url.endswith(WORDS)
        command = [*load, *sent, "-H", "X-Forwarded-Proto: https", url]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    failed = re.search(r"Non-2xx responses:\s+(\d+)|Failed requests:\s+([1-9]\d*)", done.stdout)
    if failed:
        sys.exit(f"{url}: {failed[0]}")
    found = re.search(r"Requests per second:\s+([\d.]+)", done.stdout)
    if found is None:
        sys.exit(f"{url}: {done.stdout}")
    return float(found[1])


def compare(ours: str, theirs: str) -> None:
    """Leave unless both answer alike: the same page, rows and headers."""
    mine, other = fetch(ours + PAGE), fetch(theirs + PAGE)
    if mine[0] != other[0]:
        sys.exit(f"the pages are not the same:\n{mine[0]}\n{other[0]}")
    rows, others = (json.loads(fetch(address + LIST)[0]) for address in (ours, theirs))
    if rows["results"] != others["results"] or rows["count"] != others["count"]:
        sys.exit("the lists are not the same")
    if mine[1] != other[1]:
        sys.exit(f"the headers are not the same: {mine[1] ^ other[1]}")


def compare_services(ours: str, theirs: str) -> None:
    for path, sent in ((HEALTH, None), (WORDS, json.dumps(TEXT).encode())):
        mine, other = fetch(ours + path, sent), fetch(theirs + path, sent)
        if json.loads(mine[0]) != json.loads(other[0]) or mine[1] != other[1]:
            sys.exit(f"the answers are not the same: {mine}\n{other}")


def fetch(url: str, sent: bytes | None = None) -> tuple[str, set[tuple[str, str]]]:
    headers = {"X-Forwarded-Proto": "https", "Content-Type": "application/json"}
    request = urllib.request.Request(url, sent, headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own server
        # A policy says the same in any order.
        told = {
            (key, "; ".join(sorted(value.split("; "))))
            for key, value in answer.headers.items()
            if key != "Date"
        }
        return answer.read().decode(), told


def first_answers(project: Project, rounds: int) -> None:
    """From the start of the server to its first answer: of the project, and of those beside it, in
    turns."""
    path = HEALTH if project.name == "service" else PAGE
    generated, by_hand = APPLICATIONS[project.name]
    rivals = [("by hand", by_hand, path)]
    if project.name != "django":
        rivals.append(("ten lines of Flask", TEN_LINES, BARE))
    starts = [("generated", generated, path), *rivals]
    found: list[dict[str, float]] = []
    for number in range(rounds):
        turns = starts if number % 2 else reversed(starts)
        found.append({name: first_answer(project, app, where) for name, app, where in turns})
    for name, _, _ in rivals:
        ratios = [times["generated"] / times[name] for times in found]
        ours, theirs = (
            statistics.median(times[key] for times in found) * 1000 for key in ("generated", name)
        )
        print(
            f"| {project.name}: {name} | {ours:.0f} | {theirs:.0f} |"
            f" {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f} |",
            flush=True,
        )


def first_answer(project: Project, application: str, path: str) -> float:
    start = time.perf_counter()
    with served(project, application) as server:
        fetch(server.address + path)
        return time.perf_counter() - start


if __name__ == "__main__":
    main()

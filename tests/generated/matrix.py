"""Make every stack of ``tests/stacks`` for real and put it through the steps a person takes.

``python tests/generated/matrix.py [STACK ...]`` runs them, two at a time, and writes a report. A
stack whose rendered files and steps are those of its last green run is not run again; ``--again``
runs it all the same. ``--pairwise`` runs the rows of ``rows.py`` instead; broken off, it goes on
where it was.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin

from scaffold.model import Framework

if __package__:
    from . import apache, production, services
else:
    import apache
    import production
    import services

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
STACKS = ROOT / "tests" / "stacks"
CACHE = Path(os.environ.get("SCAFFOLD_MATRIX", ROOT / ".cache" / "matrix"))
ROWS = CACHE / "rows"
UV = {"UV_NO_PROGRESS": "1", "UV_PYTHON_DOWNLOADS": "never"}
LIMIT = 600
"""Seconds that one command may take."""


@dataclass
class Step:
    name: str
    seconds: float
    ok: bool


@dataclass
class Row:
    """One stack with its steps; ``log`` holds every command and what it printed."""

    stack: str
    log: str
    steps: list[Step] = field(default_factory=list)
    cached: bool = False
    lacks: str | None = None

    @property
    def ok(self) -> bool:
        ran = bool(self.steps) and all(step.ok for step in self.steps)
        return ran or self.lacks is not None

    def __str__(self) -> str:
        if self.lacks:
            return f"{self.stack} (skipped: {self.lacks} is not here)"
        return f"{self.stack} (as before)" if self.cached else self.stack


@dataclass(frozen=True)
class Project:
    """A rendered project: where it lies, what is in it, and where its commands log to."""

    folder: Path
    framework: str
    package: str
    orm: str
    auth: str
    database: bool
    interface: str
    resources: list[str]
    environment: dict[str, str]
    log: Path

    def run(self, *command: str, cwd: Path | None = None, **extra: str) -> None:
        _run(list(command), cwd or self.folder, self.log, **self.environment, **extra)

    def uv(self, *command: str, cwd: Path | None = None, **extra: str) -> None:
        self.run("uv", "run", *command, cwd=cwd, **extra)


class Failed(Exception):
    """A command that failed; the log holds what it printed."""


def stacks() -> list[str]:
    return sorted(path.stem for path in STACKS.glob("*.toml"))


def answers(stack: str) -> Path:
    """The answers file of a stack: a committed one, or one that ``--pairwise`` wrote."""
    committed = STACKS / f"{stack}.toml"
    return committed if committed.exists() else ROWS / committed.name


def lacking(stack: str) -> str | None:
    """The Python or the server that ``stack`` asks for, where this machine has none such."""
    found = tomllib.loads(answers(stack).read_text(encoding="utf-8")).get("stack", {})
    wanted = found.get("python", "3.11")
    if found.get("deploy") == "serverless":
        wanted = max(wanted, production.LAMBDA)
    if server := services.lacking(found):
        return server
    search = subprocess.run(
        ["uv", "python", "find", "--no-project", f">={wanted}"],
        env=_environment(),
        capture_output=True,
        check=False,
    )
    return f"Python {wanted}" if search.returncode else None


def run_stack(stack: str, *, again: bool = False) -> Row:
    """Every step of one stack, up to the first that fails."""
    home = CACHE / stack
    if home.exists():
        _keep_only_result(home)
    home.mkdir(parents=True, exist_ok=True)
    log = home / "log.txt"
    log.unlink(missing_ok=True)
    row = Row(stack, str(log))
    project = _step(row, "render", lambda: render(answers(stack), home, log))
    if project is None:
        return row
    digest = _digest(project.folder)
    if not again and (kept := _green(home, digest)):
        return kept
    for name, step in STEPS.items():
        if _step(row, name, lambda step=step: step(project) or True) is None:
            return row
    (home / "result.json").write_text(json.dumps({"digest": digest, "row": asdict(row)}))
    shutil.rmtree(project.folder.parent)
    return row


def _step(row: Row, name: str, action: Callable[[], T]) -> T | None:
    start = time.monotonic()
    try:
        result = action()
    except Failed:
        result = None
    row.steps.append(Step(name, round(time.monotonic() - start, 1), result is not None))
    return result


def _keep_only_result(home: Path) -> None:
    for path in home.iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def render(answers: Path, home: Path, log: Path, *arguments: str) -> Project:
    """Make the project of an answers file below ``home``."""
    folder = home / "work" / "project"
    folder.parent.mkdir(parents=True)
    command = [sys.executable, "-m", "scaffold", "new", str(folder), "--answers", str(answers)]
    _run([*command, "--yes", *arguments], ROOT, log, SOURCE_DATE_EPOCH="1767225600")
    found = tomllib.loads((folder / ".scaffold.toml").read_text(encoding="utf-8"))
    inputs = found["inputs"]
    return Project(
        folder=folder,
        framework=found["template"]["name"].partition("-")[0],
        package=inputs["slug"].replace("-", "_"),
        orm=inputs["orm"],
        auth=inputs["auth"],
        database=inputs["database"] != "none",
        interface=inputs["interface"],
        environment=_servers(inputs, answers.stem, log),
        resources=[spec.split()[0] for spec in inputs["resources"].split(";") if spec != "none"],
        log=log,
    )


def _servers(inputs: Mapping[str, str], name: str, log: Path) -> dict[str, str]:
    """Where the project finds its servers, on which nothing of its own is yet."""
    try:
        return services.environment(inputs, name)
    except services.NoServer as error:
        with log.open("a") as out:
            out.write(f"{error}\n")
        raise Failed("servers") from error


def _digest(folder: Path) -> str:
    """Over what was rendered and over this file, whose steps it went through."""
    total = hashlib.sha256(Path(__file__).read_bytes())
    for steps in ("production.py", "gateway.py", "apache.py"):
        total.update(Path(__file__).with_name(steps).read_bytes())
    total.update(sys.version.encode())
    tracked = subprocess.run(
        ["git", "ls-tree", "-r", "HEAD"], cwd=folder, capture_output=True, check=True
    )
    total.update(tracked.stdout)
    return total.hexdigest()


def _green(home: Path, digest: str) -> Row | None:
    result = home / "result.json"
    if not result.exists():
        return None
    kept = json.loads(result.read_text())
    if kept["digest"] != digest:
        return None
    steps = [Step(**step) for step in kept["row"]["steps"]]
    return Row(kept["row"]["stack"], kept["row"]["log"], steps, cached=True)


def _install(project: Project) -> None:
    project.run("uv", "sync")


def _check_claims(project: Project) -> None:
    """What the installed framework claims is refused as the name of a field."""
    from scaffold.catalog import reserved

    if not project.resources:
        return
    script = Path(__file__).with_name("claims.py")
    python = project.folder / ".venv" / "bin" / "python"
    found = subprocess.run(
        [python, script, project.framework], cwd=project.folder, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    framework: Framework = "django" if project.framework == "django" else "flask"
    missing = set(found.stdout.split()) - set(reserved(framework, project.orm)["fields"])
    with project.log.open("a") as log:
        log.write(f"claims of {framework}: {found.stdout.split()}\n{found.stderr}")
        log.write(f"not in reserved.toml: {sorted(missing)}\n")
    if found.returncode or missing:
        raise Failed("claims")


def _lint(project: Project) -> None:
    project.uv("ruff", "check", ".")


def _format(project: Project) -> None:
    project.uv("ruff", "format", "--check", ".")


def _types(project: Project) -> None:
    project.uv("mypy", ".")


def migrate(project: Project) -> None:
    """All that is made before the project can work: tables, and a model where it has one."""
    if (project.folder / "scripts" / "train.py").exists():
        project.uv("python", "scripts/train.py")
    if project.framework == "django":
        project.uv("manage.py", "migrate")
        project.uv("manage.py", "makemigrations", "--check", "--dry-run")
    elif project.database:
        project.uv("flask", "--app", project.package, "db", "upgrade")
        project.uv("flask", "--app", project.package, "db", "check")


def _test_a_clone(project: Project) -> None:
    """The tests pass where ``.env`` is not: in what a colleague clones."""
    clone = project.folder.parent / "clone"
    project.run("git", "clone", "--quiet", str(project.folder), str(clone))
    project.uv("pytest", "-q", cwd=clone, UV_PROJECT_ENVIRONMENT=str(project.folder / ".venv"))


def _check_as_ci(project: Project) -> None:
    """What a pipeline runs, and what a commit is checked by, in the clone."""
    clone = project.folder.parent / "clone"
    environment = {"UV_PROJECT_ENVIRONMENT": str(project.folder / ".venv")}
    if (clone / "scripts" / "check.sh").exists():
        shutil.copy(project.folder / "uv.lock", clone)
        project.run("scripts/check.sh", cwd=clone, **environment)
    if (clone / ".pre-commit-config.yaml").exists():
        project.uv("pre-commit", "run", "--all-files", cwd=clone, **environment)


def seed(project: Project) -> None:
    """Twice: the second time adds nothing, and must not fail."""
    if not project.resources:
        return
    manage = ["manage.py"] if project.framework == "django" else ["flask", "--app", project.package]
    project.uv(*manage, "seed")
    project.uv(*manage, "seed")


PRODUCTION = {
    "DEBUG": "false",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "127.0.0.1",
    "TRUST_PROXY": "true",
    # Our own tests call more often than people do.
    "API_RATE_ANON": "",
    "API_RATE_USER": "",
    "TRUSTED_PROXIES": "1",
}


def _check_deployment(project: Project) -> None:
    """Production settings raise no warning, and the sample secret is refused."""
    if project.framework == "django":
        deploy = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
        project.uv(*deploy, **PRODUCTION)
        start = ["manage.py", "check"]
    else:
        start = ["flask", "--app", project.package, "routes"]
        project.uv(*start, **PRODUCTION)
    example = (project.folder / ".env.example").read_text(encoding="utf-8")
    sample = re.search(r"^SECRET_KEY=(.+)$", example, re.M)[1]  # type: ignore[index]
    before = project.log.stat().st_size
    try:
        project.uv(*start, **{**PRODUCTION, "SECRET_KEY": sample})
    except Failed:
        if b"SECRET_KEY is missing, or the sample" in project.log.read_bytes()[before:]:
            return
        raise
    raise Failed("the sample secret was accepted in production")


def _start_and_fetch(project: Project) -> None:
    """Behind a proxy that ends HTTPS, as in production."""
    under_apache = (project.folder / "apache.conf").exists()
    if (project.folder / "lambda_function.py").exists():
        project.uv("python", "scripts/package.py")
    elif project.framework == "django" and not under_apache:
        project.uv("manage.py", "collectstatic", "--noinput", **PRODUCTION)
    with (served_by_apache if under_apache else served)(project) as address:
        for path in ["/health", "/ready"]:
            _fetch(address + path, 200, project.log)
        if project.interface != "api":
            for path in ["/", *_lists(project)]:
                _fetch(address + path, 200, project.log)
        if project.interface != "pages":
            _fetch_api(project, address)
        _fetch(address + "/no-such-page/", 404, project.log)


def _fetch_api(project: Project, address: str) -> None:
    """Its lists, its schema, and the viewer with what it loads, which is all from here."""
    for path in _lists(project):
        _fetch(f"{address}/api/v1{path}", 200, project.log)
    json.loads(_fetch(f"{address}/api/v1/schema/", 200, project.log))["openapi"]
    viewer = _fetch(f"{address}/api/v1/docs/", 200, project.log)
    loaded = re.findall(r'<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]+)"', viewer)
    if not loaded or any("//" in url for url in loaded):
        raise Failed(f"the viewer loads {loaded}")
    for url in loaded:
        _fetch(urljoin(f"{address}/api/v1/docs/", url), 200, project.log)


def _lists(project: Project) -> list[str]:
    from scaffold import names

    plurals = (names.plural(names.snake(resource)) for resource in project.resources)
    return [f"/{plural.replace('_', '-')}/" for plural in plurals]


@contextmanager
def served(project: Project, *arguments: str, **extra: str) -> Iterator[str]:
    """The project as in production, with ``arguments`` for its server; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["uv", "run", *production.command(project.folder), *arguments]
    with project.log.open("ab") as log:
        server = subprocess.Popen(
            command,
            cwd=project.folder,
            env=_environment(**{**project.environment, **PRODUCTION, "PORT": str(port), **extra}),
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired as error:
            server.kill()
            raise Failed("the server does not stop") from error


@contextmanager
def served_by_apache(project: Project) -> Iterator[str]:
    environment = _environment(**{**project.environment, **PRODUCTION})
    try:
        with apache.serving(project.folder, environment, project.log) as address:
            yield address
    except (OSError, apache.NoApache, subprocess.SubprocessError) as error:
        with project.log.open("a") as out:
            out.write(f"{type(error).__name__}: {error}\n")
        raise Failed("Apache") from error


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise Failed("the server did not start")


def _fetch(url: str, expected: int, log: Path) -> str:
    """What ``url`` answers, which has to be with the ``expected`` status."""
    request = urllib.request.Request(url, headers={"X-Forwarded-Proto": "https"})  # noqa: S310
    try:
        # Our own server, and a certificate that nobody signed.
        with urllib.request.urlopen(request, timeout=20, context=apache.trusting()) as answer:  # noqa: S310
            status, text = answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        status, text = error.code, ""
    with log.open("a") as out:
        out.write(f"GET {url}: {status}\n")
    if status != expected:
        raise Failed(url)
    return text


def _stop(project: Project) -> None:
    """The server lets a request finish; so does what the Dockerfile makes, done by hand."""
    folder = project.folder
    image, uwsgi = (folder / "Dockerfile").exists(), (folder / "uwsgi.ini").exists()
    django = project.framework == "django"
    module = "config.wsgi" if django else f"{project.package}:create_app()"
    environment = _environment(**{**project.environment, **PRODUCTION})
    path = f"{folder}/.venv/bin{os.pathsep}{environment['PATH']}"
    try:
        if image or uwsgi:
            own = {**environment, "PATH": path}
            production.stop_while_it_answers(folder, module, own, project.log)
        if image:
            production.follow(folder, folder.parent / "image", environment, project.log)
    except (AssertionError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        with project.log.open("a") as out:
            out.write(f"{type(error).__name__}: {error}\n")
        raise Failed("stop") from error


def _commit(project: Project) -> None:
    """Of all that was made, and of what else people keep to themselves, git takes the lock."""
    if (project.folder / "scripts" / "backup.py").exists():
        project.run(".venv/bin/python", "scripts/backup.py", "save", "today.backup")
    for private in (".env.production", "server.key", "server.pem"):
        (project.folder / private).touch()
    project.run("git", "add", "--all")
    staged = subprocess.run(
        ["git", "diff", "--cached", "--name-only"],
        cwd=project.folder, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    if staged != ["uv.lock"]:
        with project.log.open("a") as log:
            log.write(f"git add --all stages {staged}\n")
        raise Failed("commit")


STEPS: dict[str, Callable[[Project], None]] = {
    "install": _install,
    "claims": _check_claims,
    "lint": _lint,
    "format": _format,
    "types": _types,
    "migrate": migrate,
    "test": _test_a_clone,
    "ci": _check_as_ci,
    "seed": seed,
    "deploy": _check_deployment,
    "fetch": _start_and_fetch,
    "stop": _stop,
    "commit": _commit,
}


def _environment(**extra: str) -> dict[str, str]:
    """A person's shell: none of the settings of the virtual environment that runs the tests."""
    mine = ("VIRTUAL_ENV", "PYTHONPATH", "DATABASE_URL", "SECRET_KEY", "DEBUG", "FLASK_APP")
    kept = {key: value for key, value in os.environ.items() if key not in mine}
    uv = Path(sys.executable).parent
    return {**kept, "PATH": f"{kept['PATH']}{os.pathsep}{uv}", **UV, **extra}


def _run(command: list[str], cwd: Path, log: Path, **extra: str) -> None:
    with log.open("ab") as out:
        out.write(f"$ {' '.join(command)}\n".encode())
        out.flush()
        try:
            done = subprocess.run(
                command,
                cwd=cwd,
                env=_environment(**extra),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                timeout=LIMIT,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            out.write(f"stopped after {LIMIT} s\n".encode())
            raise Failed(" ".join(command)) from error
    if done.returncode:
        raise Failed(" ".join(command))


def report(rows: list[Row]) -> str:
    """A Markdown table: a row a stack, a column a step, seconds or FAILED."""
    names = ["render", *STEPS]
    lines = ["| stack | " + " | ".join(names) + " | log |", "|---" * (len(names) + 2) + "|"]
    for row in rows:
        cells = {s.name: f"{s.seconds:.1f}" if s.ok else "**FAILED**" for s in row.steps}
        lines.append(
            f"| {row} | " + " | ".join(cells.get(n, "") for n in names) + f" | {row.log} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("stacks", nargs="*", default=stacks(), metavar="STACK")
    parser.add_argument("--pairwise", action="store_true", help="run rows that cover all pairs")
    parser.add_argument("--again", action="store_true", help="run what was green before too")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    chosen = parser.parse_args()
    legend = ""
    if chosen.pairwise:
        from generated import rows

        chosen.stacks, legend = rows.write(ROWS), "\n" + rows.table()
    with concurrent.futures.ThreadPoolExecutor(chosen.jobs) as pool:
        done = list(pool.map(lambda stack: _run_or_skip(stack, again=chosen.again), chosen.stacks))
    text = report(done) + legend
    (CACHE / "report.md").write_text(text)
    print(text)
    sys.exit(not all(row.ok for row in done))


def _run_or_skip(stack: str, *, again: bool) -> Row:
    """Outside CI, a stack for which this machine lacks something is skipped by name."""
    lacks = None if os.environ.get("CI") else lacking(stack)
    row = Row(stack, "", lacks=lacks) if lacks else run_stack(stack, again=again)
    seconds = sum(step.seconds for step in row.steps)
    print(f"{row}: {'ok' if row.ok else 'FAILED'}, {seconds:.0f} s", file=sys.stderr, flush=True)
    return row


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "tests"))  # As pytest does, for the rows.
    main()

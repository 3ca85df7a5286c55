"""A project under Debian's Apache, set up as its README says, but for where all of it lies.

Ports, folders, the user and the certificate of its ``apache.conf`` are replaced by ours; all else
is taken as it stands, but that uv installs, which is faster.
"""

from __future__ import annotations

import getpass
import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

MODULES = Path("/etc/apache2/mods-available")
LOADED = ["mpm_event", "authz_core", "alias", "reqtimeout", "socache_shmcb", "ssl", "wsgi"]
DEBIANS = "/usr/bin/python3"

MAIN = """
ServerRoot {home}
ServerName localhost
PidFile {home}/apache.pid
Mutex file:{home} default
ErrorLog {home}/error.log
LogFormat "%h %l %u %t \\"%r\\" %>s %O" combined
Listen 127.0.0.1:{plain}
Listen 127.0.0.1:{secure}
{modules}
WSGISocketPrefix {home}/wsgi
{user}
<Directory />
    Require all denied
</Directory>
Include {home}/site.conf
"""
"""What Debian's own configuration says, as far as a site relies on it."""


class NoApache(Exception):
    """Apache that did not start; ``str()`` says why."""


def python() -> str:
    """The Python that Debian's module is made for; empty where something is missing."""
    modules = Path("/usr/lib/apache2/modules").glob("mod_wsgi.so-*")
    versions = sorted(module.name.partition("-")[2] for module in modules if program())
    found = [v for v in versions if Path(f"/usr/lib/python{v}/ensurepip").is_dir()]
    return found[-1] if found else ""


def program() -> str | None:
    return shutil.which("apache2", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")


@contextmanager
def serving(folder: Path, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """The address of the project in ``folder``, with ``environment`` as its ``.env``."""
    home = Path(tempfile.mkdtemp(prefix="scaffold-apache-"))
    try:
        plain, secure = free_port(), free_port()
        user = "www-data" if os.getuid() == 0 else getpass.getuser()
        site = set_up(folder, home, environment, log)
        (home / "site.conf").write_text(moved(site, home, user, plain, secure))
        (home / "main.conf").write_text(main(home, user, plain, secure))
        with running(home, secure, log):
            redirected(plain)
            yield f"https://127.0.0.1:{secure}"
    finally:
        shutil.rmtree(home)


def set_up(folder: Path, home: Path, environment: Mapping[str, str], log: Path) -> str:
    """Copy the project, with an environment of Debian's Python; what its ``apache.conf`` says."""
    project = home / "project"
    made_by_tools = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache")
    shutil.copytree(folder, project, ignore=made_by_tools)
    names = re.findall(r"^(?:# )?(\w+)=", (folder / ".env.example").read_text(), re.M)
    told = {name: environment[name] for name in names if name in environment}
    (home / "data").mkdir()
    if "DATABASE_URL" in names and "DATABASE_URL" not in told:
        told["DATABASE_URL"] = f"sqlite:///{home}/data/db.sqlite3"
    if "JOBS_FILE" in names:
        told["JOBS_FILE"] = f"{home}/data/jobs.db"
    told["TRUST_PROXY"] = "false"
    (project / ".env").unlink(missing_ok=True)
    (project / ".env").write_text("".join(f"{name}={value}\n" for name, value in told.items()))
    readme = (folder / "README.md").read_text()
    commands = readme.partition("## Going live")[2].split("```")[1].removeprefix("sh\n")
    own = {k: v for k, v in environment.items() if k not in {*names, "PYTHONPATH"}}
    for command in commands.splitlines()[1:-1]:
        command = re.sub("^runuser -u \\S+ -- ", "", command)
        command = command.replace("python -m pip install", "uv pip install")
        with log.open("ab") as out:
            subprocess.run(  # noqa: S602 - what the README says is for a shell
                f"test -d .venv || {DEBIANS} -m venv .venv; . .venv/bin/activate && {command}",
                shell=True, cwd=project, env=own, stdout=out, stderr=out, check=True,
            )  # fmt: skip
    return (project / "apache.conf").read_text()


def moved(site: str, home: Path, user: str, plain: int, secure: int) -> str:
    certificate(home)
    site = re.sub(r"/srv/[\w-]+", str(home / "project"), site)
    site = re.sub(r"user=\S+ group=\S+", f"user={user} group={user}", site)
    site = re.sub(r"/etc/letsencrypt/live/example.org/", f"{home}/", site)
    site = re.sub(r"/var/log/apache2/", f"{home}/", site)
    return site.replace("*:80", f"*:{plain}").replace("*:443", f"*:{secure}")


def main(home: Path, user: str, plain: int, secure: int) -> str:
    loads = (MODULES / f"{name}.load" for name in LOADED)
    modules = "\n".join(line for load in loads for line in load.read_text().splitlines()
                        if line.startswith("LoadModule"))  # fmt: skip
    root = os.getuid() == 0
    if root:
        home.chmod(0o755)
        for path in [home / "data", *(home / "data").iterdir()]:
            shutil.chown(path, user, user)
        shutil.chown(home / "project" / ".env", group=user)
        (home / "project" / ".env").chmod(0o640)
    as_user = f"User {user}\nGroup {user}" if root else ""
    return MAIN.format(home=home, plain=plain, secure=secure, modules=modules, user=as_user)


def certificate(home: Path) -> None:
    key, chain = home / "privkey.pem", home / "fullchain.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    subprocess.run(
        [*make, "-days", "1", "-keyout", key, "-out", chain], capture_output=True, check=True
    )


@contextmanager
def running(home: Path, port: int, log: Path) -> Iterator[None]:
    words = [str(program()), "-f", str(home / "main.conf"), "-D", "FOREGROUND"]
    with log.open("ab") as out:
        server = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        end = time.monotonic() + 30
        while not listens(port):
            if time.monotonic() > end or server.poll() is not None:
                raise NoApache("Apache did not start")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait(timeout=40)
        with log.open("ab") as out:
            for told in sorted(home.glob("*.log")):
                out.write(told.read_bytes())


def redirected(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/health")
    answer = connection.getresponse()
    if answer.status != 301 or answer.headers["Location"] != "https://example.org/health":
        raise NoApache(f"plain HTTP is answered with {answer.status}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def trusting() -> ssl.SSLContext:
    """For a certificate that nobody signed."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context

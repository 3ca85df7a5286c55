"""Raise every version in ``scaffold/data/versions.toml`` to the newest that can be installed.

``python scripts/raise_versions.py`` asks uv, for each framework and each Python that projects may
have, which releases go together, at the index that uv is configured with. Yanked releases and
those before a final one are not taken, and nothing is lowered. Floors become what uv found,
ceilings move as the head of the file says, and where newer Pythons can install more, they have a
version of their own; where a line ends in ``# held: why``, its ceiling stays. Then it shows the
difference, renders the golden trees again and runs the matrix; the exit code is 1 where that is
red, or where releases do not go together.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
VERSIONS = ROOT / "scaffold" / "data" / "versions.toml"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import space  # noqa: E402

PYTHONS = space.factors("flask")["python"]
HELD = re.compile(r'^"?([\w.-]+)"? = .*# held: ', re.M)
Entry = str | dict[str, str]
"""Floor and ceiling, or those of each Python from which on they hold."""


def extension(framework: str) -> ModuleType:
    """Which packages the template asks for; its modules are not kept, rendering has its own."""
    sys.path.insert(0, str(ROOT / "templates" / f"{framework}-project"))
    try:
        return importlib.import_module(f"{framework}_extension.packages")
    finally:
        sys.path.pop(0)
        for name in [n for n in sys.modules if n.partition(".")[0] == f"{framework}_extension"]:
            del sys.modules[name]


@cache
def sets() -> dict[tuple[str, str], set[str]]:
    """What has to go together: (series of Django or none, Python) -> names with their extras."""
    found: dict[tuple[str, str], set[str]] = {}
    for framework in space.FRAMEWORKS:
        packages = extension(framework)
        for row in space.covering(framework, 2):
            options = space.inputs(row)
            needs = [*packages.dependencies(options), *packages.dev_dependencies(options)]
            for python in PYTHONS[PYTHONS.index(row["python"]) :]:
                key = (row.get("django_version", ""), python)
                found.setdefault(key, set()).update(re.split("[<>=]", n)[0] for n in needs)
    return found


def resolve(needs: Iterable[str], python: str) -> dict[str, Version]:
    """The newest releases that go together; ``SystemExit`` with uv's words where none do."""
    uv = Path(sys.executable).with_name("uv")
    shape = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    done = subprocess.run(
        [uv, "pip", "compile", "--quiet", "--prerelease", "disallow", *shape,
         "--python", sys.executable, "--python-version", python, "-"],
        input="\n".join(needs), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"Python {python}:\n{done.stderr}")
    pins = (line.partition("==") for line in done.stdout.splitlines())
    return {name.partition("[")[0]: Version(version) for name, _, version in pins if version}


def at(entry: Entry, python: str) -> str:
    """What ``entry`` asks for on ``python``."""
    return entry if isinstance(entry, str) else entry[max(p for p in entry if p <= python)]


def floor(specifier: str) -> Version:
    (least,) = (s for s in Requirement(f"x{specifier}").specifier if s.operator == ">=")
    return Version(least.version)


def ceiling(version: Version, specifier: str) -> str:
    """The next release that may break, told by as many numbers as the ceiling of ``specifier``."""
    numbers = len(specifier.partition("<")[2].split("."))
    release = [*version.release, 0, 0][:numbers]
    return ".".join(map(str, [*release[:-1], release[-1] + 1]))


def raised(entry: Entry, found: dict[str, Version], *, held: bool) -> Entry:
    """``entry`` with what was found; a project runs on its oldest Python and all newer ones."""
    oldest = min(found)
    if isinstance(entry, dict):
        oldest = min(oldest, *entry)
    wanted: dict[str, str] = {}
    for python in sorted({oldest, *found}):
        version = min(v for other, v in found.items() if other >= python)
        now = at(entry, python)
        limit = now.partition("<")[2] if held else ceiling(version, now)
        new = now if version <= floor(now) else f">={version},<{limit}"
        if new not in wanted.values():
            wanted[python] = new
    return next(iter(wanted.values())) if len(wanted) == 1 else wanted


def written(entry: Entry) -> str:
    if isinstance(entry, str):
        return f'"{entry}"'
    return "{ " + ", ".join(f'"{python}" = "{entry[python]}"' for python in entry) + " }"


def replace(text: str, name: str, entry: Entry) -> str:
    """The file's ``text`` with another entry for ``name``; the rest of its line stays."""
    line = re.compile(rf'^("?{re.escape(name)}"? = )("[^"]*"|\{{[^}}]*\}})', re.M)
    new, count = line.subn(lambda found: found[1] + written(entry), text)
    if count != 1:
        raise SystemExit(f"{name} does not stand once, on a line of its own")
    return new


def raise_all(text: str) -> str:
    """The file as it is, with every version raised."""
    kept, held = tomllib.loads(text), set(HELD.findall(text))
    found: dict[str, dict[str, Version]] = {n: {} for n in (*kept["packages"], *kept["django"])}
    for (series, python), names in sorted(sets().items()):
        django = {series: f"django{kept['django'][series]}"} if series else {}
        bare = {name: name.partition("[")[0] for name in names - {"django"}}
        entries = {name: kept["packages"][bare[name]] for name in sorted(bare)}
        asked = {name: at(entry, python) for name, entry in entries.items()}
        needs = [
            name + (now if bare[name] in held else f">={floor(now)}") for name, now in asked.items()
        ]
        newest = resolve([*django.values(), *needs], python)
        for name in bare.values():
            found[name][python] = min(newest[name], found[name].get(python, newest[name]))
        for name in django:
            found[name][python] = newest["django"]
    for table in ("packages", "django"):
        for name, entry in kept[table].items():
            if not found[name]:
                raise SystemExit(f"no project needs {name}")
            new = raised(entry, found[name], held=name in held)
            text = text if new == entry else replace(text, name, new)
    return text


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--file", type=Path, default=VERSIONS, help="instead of the one in use")
    parser.add_argument("--no-matrix", action="store_true", help="install and run nothing")
    parser.add_argument("stacks", nargs="*", metavar="STACK", help="of the matrix, these alone")
    chosen = parser.parse_args(arguments)
    old = chosen.file.read_bytes().decode()
    new = raise_all(old)
    if new == old:
        print("Every version is the newest.")
        return
    chosen.file.write_bytes(new.encode())
    lines = (text.splitlines(keepends=True) for text in (old, new))
    sys.stdout.writelines(difflib.unified_diff(*lines, "as it was", "raised", n=0))
    sys.stdout.flush()
    if chosen.file == VERSIONS:
        subprocess.run([sys.executable, ROOT / "scripts" / "golden.py"], check=True)
    if not chosen.no_matrix:
        matrix = [sys.executable, ROOT / "tests" / "generated" / "matrix.py", *chosen.stacks]
        sys.exit(subprocess.run(matrix, check=False).returncode)


if __name__ == "__main__":
    main()

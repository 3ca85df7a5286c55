"""Make projects of a release by its own code: updates to the newest template are tested with them.

``python scripts/released_projects.py CHECKOUT``, where CHECKOUT holds the release's commit. Each
project becomes a bundle of git in ``tests/update/releases/VERSION``.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

RELEASES = Path(__file__).parents[1] / "tests" / "update" / "releases"
BOOKS = ("--resource", "Author name:str", "--resource", "Book title:str pages:int author:->Author")
NOTE = ("--resource", "Note title:str price:decimal?")
PROJECTS = {
    "django-pages": ("django", ["kind=content_site", "needs.admin=ready"], BOOKS),
    "django-api": ("django", ["kind=api", "needs.interface=api", "accounts=standard"], NOTE),
    "flask-pages": ("flask", ["kind=small_site", "data=simple", "accounts=standard"], BOOKS),
    "flask-service": ("flask", ["kind=service", "data=none", "needs.interface=api"], ()),
}
"""Name -> framework, answers, resources."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("checkout", type=Path)
    root = parser.parse_args().checkout.resolve()
    who = [f"{role}_{what}" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
    env = {**os.environ, "PYTHONPATH": str(root), "SOURCE_DATE_EPOCH": "1795132800"}
    env |= {f"GIT_{key}": "ada@example.org" if "EMAIL" in key else "Ada" for key in who}
    scaffold = [sys.executable, "-m", "scaffold"]
    told = subprocess.run([*scaffold, "--version"], env=env, capture_output=True, check=True)
    folder = RELEASES / told.stdout.decode().split()[-1]
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for name, (framework, answers, resources) in PROJECTS.items():
            chosen = [word for answer in answers for word in ("--set", answer)]
            command = [*scaffold, "new", name, "--yes", "--framework", framework, *chosen]
            subprocess.run([*command, *resources], cwd=work, env=env, check=True)
            bundle = ["git", "bundle", "create", "--quiet", str(folder / f"{name}.bundle"), "main"]
            subprocess.run(bundle, cwd=Path(work, name), env=env, check=True)


if __name__ == "__main__":
    main()

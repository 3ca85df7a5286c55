"""Break a copy of the checkout on purpose and see each guard fail: ``python scripts/breaks.py``.

Arguments choose guards by name, or breaks by what they break. Prints a Markdown table; the exit
code is 1 where a guard noticed nothing, or where it fails without any break.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
BREAKS = tomllib.loads((ROOT / "tests" / "breaks.toml").read_text(encoding="utf-8"))["breaks"]


def guard(copy: Path, arguments: str) -> tuple[bool, str]:
    """Whether the tests pass in ``copy``, and what they print."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--maxfail", "3", "--color", "no"]
    done = subprocess.run(
        [*command, *re.split(r" (?=-k)|(?<=-k) ", arguments)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "CI": "true"},  # In CI nothing is skipped.
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout + done.stderr


def target(copy: Path, entry: dict[str, str]) -> Path:
    """The one file that holds what a break replaces."""
    held = [path for path in copy.glob(entry["file"]) if path.read_text().count(entry["old"]) == 1]
    if len(held) != 1:
        raise SystemExit(f"{entry['what']}: {entry['file']} does not hold once: {entry['old']}")
    return held[0].resolve()


def noticed(copy: Path, entry: dict[str, str]) -> tuple[bool, float]:
    """Whether the guard fails as it should while the product is broken, and its seconds."""
    path = target(copy, entry)
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace(entry["old"], entry["new"]), encoding="utf-8")
    start = time.monotonic()
    try:
        passed, output = guard(copy, entry["run"])
    finally:
        path.write_text(sound, encoding="utf-8")
    as_said = re.search(entry["says"], output) is not None
    if passed or not as_said:
        print(output[-3000:], file=sys.stderr)
    return not passed and as_said, time.monotonic() - start


def main() -> None:
    wanted = set(sys.argv[1:])
    chosen = [entry for entry in BREAKS if not wanted or wanted & {entry["guard"], entry["what"]}]
    blind = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        left_out = shutil.ignore_patterns(".git", ".venv", ".cache", "*_cache", "__pycache__")
        shutil.copytree(ROOT, copy, symlinks=True, ignore=left_out)
        if (rows := ROOT / ".cache" / "rows").exists():
            shutil.copytree(rows, copy / ".cache" / "rows")
        for run in dict.fromkeys(entry["run"] for entry in chosen):
            passed, output = guard(copy, run)
            if not passed:
                raise SystemExit(f"{run} fails though nothing is broken:\n{output[-3000:]}")
        print("| guard | the product, broken | the guard, run as | noticed | seconds |")
        print("|---|---|---|---|---|")
        for entry in chosen:
            seen, seconds = noticed(copy, entry)
            blind += not seen
            cells = [entry["guard"], entry["what"], f"`{entry['run']}`", "yes" if seen else "NO"]
            print(f"| {' | '.join(cells)} | {seconds:.0f} |", flush=True)
    sys.exit(bool(blind))


if __name__ == "__main__":
    main()

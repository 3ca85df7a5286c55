"""Every command that README and docs show can be typed as it stands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from scaffold.cli import COMMANDS, cli

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]

ELSEWHERE = {
    "python scripts/golden.py": "tests/render/test_golden.py",
    "python scripts/ledger_tables.py": "tests/unit/test_use_cases.py",
    "python scripts/answers_needed.py": "scripts/ledger_tables.py",
    "python scripts/digest_documents.py DIR": "tests/unit/test_ledger.py",
    "python scripts/breaks.py": "tests/unit/test_breaks.py",
}
"""Scripts without a parser, and who holds what they write to what is committed."""

SMALLER = {
    "python benchmarks/batch.py": "--projects 1 --most 1 --files 100",
    "python benchmarks/commands.py": "--runs 1",
    "python tests/hostile/fuzz.py": "--inputs 300",
}
"""What takes minutes, in the form in which it is run here."""

NOT_RUN = {
    "python benchmarks/updates.py": "compares with a tool that CI has not",
    "python scripts/released_projects.py": "wants a checkout of a release",
    "python benchmarks/projects.py": "loads the machine for minutes, with a tool that CI has not",
    "python tests/faults/inject.py": "tests/faults runs a part of it",
    "python tests/generated/matrix.py": "tests/generated runs it, stack by stack",
    "python scripts/raise_versions.py": "tests/supply runs it at an index of our own",
}
"""Whose options are parsed here alone."""

PARSED = """
import argparse, runpy, sys
parse = argparse.ArgumentParser.parse_args
def parse_alone(self, *given):
    parse(self, *given)
    sys.exit(0)
argparse.ArgumentParser.parse_args = parse_alone
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
runpy.run_path(sys.argv[0], run_name="__main__")
sys.exit("it has no parser")
"""


def shown(text: str) -> Iterator[str]:
    """The commands of a page, in blocks and in the text, as one would type each alone."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, flags=re.M | re.S)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    for line in (*lines, *inline):
        for part in re.split(r"\s+#\s|$", line)[0].split(" && "):
            command = re.sub(r"^(?:\w+=\S+ )*(?:\.venv/bin/)?", "", part.strip())
            if re.match(r"(python3?|scaffold|cookiecutter) ", command):
                yield command


FOUND = sorted({command for page in PAGES for command in shown(page.read_text(encoding="utf-8"))})
SCRIPTS = [command for command in FOUND if re.match(r"python (?!-[cm] )", command)]
OURS = [command for command in FOUND if command.startswith("scaffold ")]
TESTS = [command for command in FOUND if command.startswith("python -m pytest")]


def test_commands_are_found() -> None:
    assert "python tests/generated/matrix.py --pairwise" in SCRIPTS
    assert "scaffold recommend --answers FILE" in OURS
    assert "python -m pytest tests/unit/test_oracle.py" in TESTS
    rest = set(FOUND) - {*SCRIPTS, *OURS, *TESTS}
    assert rest == {
        "cookiecutter templates/django-project",  # tests/render/test_plain_cookiecutter.py
        "python3 -m venv .venv",  # .ci/run does what the README's section Test says
        'python -c "import click"',  # benchmarks/commands.py
        "python -m pip install .",
        "python -m pip install -e '.[test]'",
    }


@pytest.mark.parametrize("command", SCRIPTS)
def test_a_script_takes_these_arguments(command: str) -> None:
    _, script, *arguments = shlex.split(command)
    if f"python {script}" in {" ".join(each.split()[:2]) for each in ELSEWHERE}:
        assert (ROOT / script).is_file()
        assert command in ELSEWHERE
        return
    assert {f"python {script}"} & {*SMALLER, *NOT_RUN}
    needs_atheris(script)
    done = run("-c", PARSED, script, *arguments)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("command", "test"), ELSEWHERE.items())
def test_what_a_script_writes_is_tested(command: str, test: str) -> None:
    assert command in FOUND
    assert Path(command.split()[1]).stem in (ROOT / test).read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "smaller"), SMALLER.items())
def test_a_smaller_form_runs(command: str, smaller: str) -> None:
    assert any(found.startswith(command) for found in FOUND)
    needs_atheris(command)
    done = run(*shlex.split(command)[1:], *smaller.split())
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-2000:]


@pytest.mark.parametrize("command", OURS)
def test_scaffold_takes_these_arguments(command: str) -> None:
    name, *arguments = shlex.split(re.sub(r" \[(\w+)\]", "", command))[1:]
    if name == "--version":
        return
    assert name in COMMANDS
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    if "--help" not in arguments:
        found.make_context(name, arguments)


@pytest.mark.parametrize("command", TESTS)
def test_pytest_takes_these_arguments(command: str) -> None:
    arguments = iter(shlex.split(command)[3:])
    paths, words = [], []
    for argument in arguments:
        if argument == "-n":
            assert next(arguments).isdigit()
        elif argument == "-k":
            words += re.findall(r"\w+", next(arguments))
        else:
            paths.append(ROOT / argument)
    assert all(path.exists() for path in paths)
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py"))]
    for word in words:
        assert any(word in file.read_text(encoding="utf-8") for file in files)


def test_every_option_is_told() -> None:
    """Flags in README and docs are those of the commands, and those of the commands are told."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    code = re.findall(r"`(--[a-z][^`\n]*)`", text) + [c for c in FOUND if c.startswith("scaffold ")]
    told = {flag for each in code for flag in re.findall(r"--[a-z]+(?:-[a-z]+)*", each)}
    context = click.Context(cli)
    commands = [cli, *(cli.get_command(context, name) for name in COMMANDS)]
    known = {
        flag
        for command in commands
        if command is not None
        for parameter in command.get_params(context)
        for flag in (*parameter.opts, *parameter.secondary_opts)
        if flag.startswith("--")
    }
    assert told - known == OF_SCRIPTS
    assert known - told == set()


OF_SCRIPTS = {"--aims", "--cases", "--no-matrix", "--pairwise"}
"""Of scripts, told alone."""


def needs_atheris(command: str) -> None:
    """In CI it is there; no system but Linux has it."""
    if "fuzz.py" in command and not os.environ.get("CI"):
        pytest.importorskip("atheris")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )

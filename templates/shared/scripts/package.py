[% set django = 'django_version' in cookiecutter %]
"""Pack the project for AWS Lambda, with all that it needs, into build/lambda.zip."""

import argparse
[[ 'import os\n' if django else '' ]]import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
FOLDER = BUILD / "lambda"
PYTHON = "[[ image_python(cookiecutter) ]]"
# Nothing else of the project is packed, so that no secret is.
PARTS = [
[% for part in packed(cookiecutter) %]
    "[[ part ]]",
[% endfor %]
]


def run(*command: str[[ ', **environment: str' if django else '' ]]) -> None:
    subprocess.run(command, cwd=ROOT, [[ 'env=os.environ | environment, ' if django else '' ]]check=True)  # noqa: S603 - no shell


def install(machine: str) -> None:
    """Put into the folder what the project depends on, as locked, built for Lambda's Linux."""
    requirements = str(BUILD / "requirements.txt")
    run("uv", "export", "--quiet", "--no-dev", "--output-file", requirements)
    target = ["--target", str(FOLDER), "--python-version", PYTHON]
    built = ["--python-platform", f"{machine}-manylinux_2_28", "--only-binary", ":all:"]
[% for name in without_wheels(cookiecutter) %]
    built += ["--no-binary", "[[ name ]]"]  # It has no wheel, and nothing to compile.
[% endfor %]
    run("uv", "pip", "install", "--quiet", *target, *built, "--requirement", requirements)


def copy() -> None:
    for part in PARTS:
        source, target = ROOT / part, FOLDER / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)


def main() -> None:
    parser = argparse.ArgumentParser(description="Pack the project for AWS Lambda.")
    parser.add_argument("--machine", choices=["x86_64", "aarch64"], default="x86_64")
    machine = parser.parse_args().machine
    if shutil.which("uv") is None:
        sys.exit("This needs uv: python -m pip install uv")
    shutil.rmtree(BUILD, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    install(machine)
[% if django %]
    settings = {"SECRET_KEY": "for-the-build-alone", "DEBUG": "false"}
    run(sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", **settings)
[% endif %]
    copy()
    archive = Path(shutil.make_archive(str(FOLDER), "zip", FOLDER))
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1_000_000:.1f} MB")


if __name__ == "__main__":
    main()

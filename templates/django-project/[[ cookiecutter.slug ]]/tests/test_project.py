[% set style = 'site' if pages(cookiecutter) else 'swagger-ui' %]
"""What holds for the project as a whole: settings, migrations, static files, dependencies."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from config import settings as production

ROOT = Path(__file__).parent.parent


def check_deploy(secret_key: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "ALLOWED_HOSTS": "example.org",
            "DEBUG": "false",
            "SECRET_KEY": secret_key,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_is_safe() -> None:
    checked = check_deploy("5up3r-s3cr3t" * 5)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_production_refuses_the_sample_key() -> None:
    assert "SECRET_KEY is missing, or the sample." in check_deploy("change-me").stderr


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True)


def test_static_files_get_hashed_names_and_are_compressed(
    settings: Settings, tmp_path: Path
) -> None:
    settings.STORAGES = production.STORAGES
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    assert list(tmp_path.[[ 'r' if not pages(cookiecutter) else '' ]]glob("[[ style ]].*.css"))
    assert list(tmp_path.[[ 'r' if not pages(cookiecutter) else '' ]]glob("[[ style ]].*.css.gz"))


@pytest.mark.parametrize(
    ("file", "keys"),
    [
        ("requirements.txt", ("project", "dependencies")),
        ("requirements-dev.txt", ("dependency-groups", "dev")),
    ],
)
def test_requirements_are_those_of_pyproject(file: str, keys: tuple[str, str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("-r")] == project[keys[0]][keys[1]]

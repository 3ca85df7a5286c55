"""What the API says of itself holds: schemathesis sends what the schema allows and what it forbids,
and finds no error of the server and no answer that was not described.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import requests
from contract.conftest import Site
from contract.test_api import token
from generated import matrix
from generated.people import ADMINISTRATOR

LENIENT = "positive_data_acceptance,negative_data_rejection"
"""Checks that are not made. A schema cannot say which rows there are to point at, nor that spaces
alone are no text; and what it does not name is passed over, not refused."""

HTTPS = "X-Forwarded-Proto: https"


def test_the_schema_holds(site: Site, tmp_path: Path) -> None:
    bearer = f"Authorization: Bearer {token(site, ADMINISTRATOR)}"
    # More than ten tokens a minute are refused, and one that is given back is none any more.
    wanted = ["-H", bearer, "--exclude-path-regex", "/api/v1/token/", "--exclude-checks", LENIENT]
    assert found(site.address.replace("https://", "http://"), tmp_path, *wanted) == ""


def test_the_schema_of_a_model_holds(model: matrix.Project, tmp_path: Path) -> None:
    """It takes whatever the schema allows."""
    with matrix.served(model) as address:
        # A machine that is busy takes a while to load it.
        assert requests.get(f"{address}/ready", timeout=100).status_code == 200
        wanted = ["--exclude-checks", "negative_data_rejection"]
        assert found(address, tmp_path, *wanted) == ""


def found(address: str, folder: Path, *wanted: str) -> str:
    """What schemathesis finds wrong; empty where it finds nothing."""
    settings = folder / "schemathesis.toml"
    settings.write_text("")
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(settings)]
    command += ["run", f"{address}/api/v1/schema/", "-H", HTTPS, *wanted]
    command += ["--max-examples", "30", "--seed", "20260101", "--continue-on-failure"]
    command += ["--generation-database", "none", "--no-color"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout[-6000:] if done.returncode else ""

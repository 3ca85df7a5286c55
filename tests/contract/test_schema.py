"""What the API says of itself holds: schemathesis sends what the schema allows and what it forbids,
and finds no error of the server and no answer that was not described.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from contract.conftest import Site
from contract.test_api import token
from generated.people import ADMINISTRATOR

LENIENT = "positive_data_acceptance,negative_data_rejection"
"""Checks that are not made. A schema cannot say which rows there are to point at, nor that spaces
alone are no text; and what it does not name is passed over, not refused."""


def test_the_schema_holds(site: Site, tmp_path: Path) -> None:
    settings = tmp_path / "schemathesis.toml"
    settings.write_text("")
    bearer = f"Authorization: Bearer {token(site, ADMINISTRATOR)}"
    address = site.address.replace("https://", "http://")
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(settings)]
    command += ["run", f"{address}/api/v1/schema/", "-H", bearer, "-H", "X-Forwarded-Proto: https"]
    # More than ten tokens a minute are refused, and one that is given back is none any more.
    command += ["--exclude-path", "/api/v1/token/", "--exclude-checks", LENIENT]
    command += ["--max-examples", "30", "--seed", "20260101", "--continue-on-failure"]
    command += ["--generation-database", "none", "--no-color"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "NO_PROXY": "127.0.0.1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]

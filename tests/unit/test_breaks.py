"""Each break of ``breaks.toml`` still applies: its file is there, with what it replaces."""

from __future__ import annotations

import re
import tomllib

import pytest
from baking import ROOT

TEXT = (ROOT / "tests" / "breaks.toml").read_text(encoding="utf-8")
BREAKS = tomllib.loads(TEXT)["breaks"]


@pytest.mark.parametrize("entry", BREAKS, ids=lambda entry: entry["what"])
def test_a_break_applies(entry: dict[str, str]) -> None:
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob(entry["file"])]
    assert [text.count(entry["old"]) for text in texts].count(1) == 1
    assert entry["old"] != entry["new"]
    assert (ROOT / entry["run"].split()[0]).exists()
    re.compile(entry["says"])

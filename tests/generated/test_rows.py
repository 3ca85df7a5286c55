"""The rows that ``matrix.py --pairwise`` runs are answers that ``scaffold new`` takes."""

from __future__ import annotations

from pathlib import Path

import pytest
import space
from generated import rows

from scaffold import answers, plan
from scaffold.catalog import load


@pytest.mark.parametrize("name", rows.rows())
def test_a_row_is_chosen_as_it_stands(name: str, tmp_path: Path) -> None:
    framework, row = rows.rows()[name]
    (tmp_path / "row.toml").write_text(rows.answers(framework, row), encoding="utf-8")
    read = answers.read_file(load(), tmp_path / "row.toml")
    (decision,) = plan.decide(load(), read)
    values = {option: decided.value for option, decided in decision.stack.items()}
    chosen = {option: value for option, value in row.items() if option != "resources"}
    assert values.items() >= chosen.items()
    assert decision.framework == framework
    assert ";".join(read.resources or ()) == space.RESOURCES[row["resources"]]


def test_rows_are_written_anew(tmp_path: Path) -> None:
    (tmp_path / "old-pair-99.toml").write_text("", encoding="utf-8")
    assert rows.write(tmp_path) == list(rows.rows())
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(rows.rows())

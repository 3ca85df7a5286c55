"""Lines that names made too long, broken as ``ruff format`` would."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "templates" / "shared"
wrap = runpy.run_path(str(SHARED / "wrap.py"))["wrap"]

LONG = "x" * 60


def test_what_fits_stays() -> None:
    code = f'path("{LONG}", view, name="short"),\n\n# {LONG} {LONG}'
    assert wrap(code) == code


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f'DEFAULT = "{LONG[:30]}{LONG}"', ["DEFAULT = (", f'    "{LONG[:30]}{LONG}"', ")"]),
        (f'DEFAULT = "{LONG}{LONG}"', [f'DEFAULT = "{LONG}{LONG}"']),
        (
            f'    path("{LONG}/<int:pk>/", views.Detail.as_view(), name="detail"),',
            [
                "    path(",
                f'        "{LONG}/<int:pk>/",',
                "        views.Detail.as_view(),",
                '        name="detail",',
                "    ),",
            ],
        ),
        (
            f'("{LONG}", models.CharField(blank=True, max_length=200, verbose_name="{LONG}")),',
            [
                "(",
                f'    "{LONG}",',
                "    models.CharField(",
                "        blank=True,",
                "        max_length=200,",
                f'        verbose_name="{LONG}",',
                "    ),",
                "),",
            ],
        ),
        (
            f"def test_{LONG}(client: Client, data: dict[str, object]) -> dict[str, object]:",
            [
                f"def test_{LONG}(",
                "    client: Client,",
                "    data: dict[str, object],",
                ") -> dict[str, object]:",
            ],
        ),
        (
            f"from django.views.generic import CreateView, {LONG}, UpdateView",
            [
                "from django.views.generic import (",
                "    CreateView,",
                f"    {LONG},",
                "    UpdateView,",
                ")",
            ],
        ),
        (
            f"{LONG} = models.{LONG}.objects.create(owner=user)",
            [f"{LONG} = (", f"    models.{LONG}.objects.create(owner=user)", ")"],
        ),
        (
            f'call("a, (b", \'it"s\', "\\", {LONG}", other="{LONG}")',
            [
                "call(",
                '    "a, (b",',
                "    'it\"s',",
                f'    "\\", {LONG}",',
                f'    other="{LONG}",',
                ")",
            ],
        ),
    ],
)
def test_what_does_not_fit_is_broken(line: str, expected: list[str]) -> None:
    assert wrap(line).split("\n") == expected

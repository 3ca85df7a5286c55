"""How texts are marked for translation: `{{ _() }}` in pages, `_()` in Python and expressions."""

from __future__ import annotations

from collections.abc import Mapping

from .languages import quoted

catalogues = "{package}/translations"


def page(text: str, values: Mapping[str, str]) -> str:
    arguments = _arguments(quoted(text, quote="'"), values)
    return f"{{{{ _({arguments}) }}}}"


def code(text: str, values: Mapping[str, str]) -> str:
    return f"_({_arguments(quoted(text), values)})"


def _arguments(text: str, values: Mapping[str, str]) -> str:
    return ", ".join([text, *(f"{name}={value}" for name, value in values.items())])

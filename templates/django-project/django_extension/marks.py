"""How texts are marked for translation: `{% translate %}` in pages, `_()` in Python."""

from __future__ import annotations

from collections.abc import Mapping

from .languages import LATER, quoted

catalogues = "locale"


def page(text: str, values: Mapping[str, str]) -> str:
    if not values:
        return f"{{% translate {quoted(text)} %}}"
    renamed = [f"{name}={value}" for name, value in values.items() if name != value]
    head = " ".join(["blocktranslate", *(["with", *renamed] if renamed else [])])
    body = LATER.sub(lambda found: f"{{{{ {found[1]} }}}}", text)
    return f"{{% {head} %}}{body}{{% endblocktranslate %}}"


def code(text: str, values: Mapping[str, str]) -> str:
    pairs = ", ".join(f'"{name}": {value}' for name, value in values.items())
    return f"_({quoted(text)})" + (f" % {{{pairs}}}" if values else "")

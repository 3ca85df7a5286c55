"""How a resource and its fields are written in Python: models, migrations, forms, sample data.

Standard library alone.
"""

from __future__ import annotations

import builtins
import keyword
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from .resources import Field, Resource

KINDS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")
)

MISSING = "–"  # noqa: RUF001 - a dash, as in print
COLUMN_LIMIT = 5
NOUN_LIMIT = 40  # A longer one would not fit into a line of sample data.
NTH = {1: "First", 2: "Second"}

# Names that the project's own code uses where a resource's variable stands.
_TAKEN = frozenset(
    """UTC Decimal address admin_client admin_user args caller client content_type count created
    data date datetime db i json method models monkeypatch nth options owner owner_client page query
    request response results rf self settings staff status stranger target tmp_path user
    views""".split()  # noqa: SIM905 - a word list reads best as words
)


def variable(resource: Resource) -> str:
    """The resource's name for a Python variable: `book`, `class_`."""
    name = resource.snake
    taken = keyword.iskeyword(name) or name in _TAKEN or hasattr(builtins, name)
    return f"{name}_" if taken else name


def model_field(resource: Resource, field: Field, label: str = "") -> str:
    """The field as it stands in ``models.py``; ``label`` is how people call it, as Python."""
    arguments = _arguments(field)
    if field.target:
        target = '"self"' if field.target == resource.name else field.target
        arguments = [target, *arguments, f"on_delete=models.{_on_delete(field)}"]
        arguments += [f'related_name="{related_name(resource, field)}"']
        arguments += [f"verbose_name={label}"] if label else []
    elif label:
        arguments = [label, *arguments]
    return f"models.{KINDS[field.kind]['field']}({', '.join(arguments)})"


def migration_field(resource: Resource, field: Field, app: str, *, named: bool) -> str:
    """The field as it stands in the first migration of ``app``; ``named`` has a label there."""
    arguments = _arguments(field)
    if field.target:
        arguments += [f"on_delete=django.db.models.deletion.{_on_delete(field)}"]
        arguments += [f'related_name="{related_name(resource, field)}"']
        arguments += [f'to="{app}.{field.target.lower()}"']
    arguments += [f'verbose_name="{field.label}"'] if named else []
    return f"models.{KINDS[field.kind]['field']}({', '.join(arguments)})"


def _arguments(field: Field) -> list[str]:
    kind = KINDS[field.kind]
    if field.kind == "bool" and field.optional:
        return list(kind["empty"])
    return sorted(kind.get("arguments", []) + (kind["empty"] if field.optional else []))


def _on_delete(field: Field) -> str:
    return "SET_NULL" if field.optional else "PROTECT"


def related_name(resource: Resource, field: Field) -> str:
    """What the target calls the rows that point at it: `author.books`, `category.parent_of`."""
    if field.target == resource.name:
        return f"{field.name}_of"
    several = [f for f in resource.relations if f.target == field.target][1:]
    taken = several or resource.plural == "objects"
    return f"{resource.plural}_as_{field.name}" if taken else resource.plural


def ordering(resource: Resource) -> str:
    return f'["{resource.title}", "pk"]' if resource.title else '["-pk"]'


def model_order(resource: Resource) -> list[str]:
    """How a model says in what order its rows are listed, and that there is an index for it."""
    title = resource.indexed_title
    index = [f'indexes = [models.Index(fields=["{title}"])]'] if title else []
    return [f"ordering = {ordering(resource)}", *index]


def verbose_plural(resource: Resource) -> str | None:
    """The plural, where Django would not find it by adding an s."""
    regular = resource.label + "s"
    return None if resource.label_plural == regular else resource.label_plural


def text_of(resource: Resource) -> str:
    """What ``__str__`` returns."""
    title = next((f for f in resource.fields if f.name == resource.title), None)
    if title is None:
        return f'f"{resource.label.capitalize()} {{self.pk}}"'
    return f"self.{title.name}[:80]" if title.kind == "text" else f"self.{title.name}"


def columns(resource: Resource) -> list[Field]:
    """The fields that lists show beside the title."""
    short = [f for f in resource.fields if f.kind != "text" and f.name != resource.title]
    return short[: COLUMN_LIMIT - 1]


def sortable(resource: Resource) -> list[str]:
    """The columns that order a list: its title, and plain values."""
    plain_ = [f.name for f in columns(resource) if not f.target]
    return [resource.title, *plain_] if resource.title else plain_


def ordering_fields(resource: Resource) -> list[str]:
    """The same, after what a list is ordered by if nothing is asked for."""
    return [*([] if resource.title else ["-pk"]), *sortable(resource)]


def search_fields(resource: Resource) -> list[str]:
    return [f.name for f in resource.fields if f.kind in ("str", "text", "email", "url")]


def headings(resource: Resource) -> list[tuple[str | None, str, str]]:
    """Of each column of a list: the field that it orders by, its label, its class."""
    label = resource.title or resource.snake
    found: list[tuple[str | None, str, str]] = [(resource.title, label.replace("_", " "), "")]
    for field in columns(resource):
        numeric = "number" if field.kind in ("int", "decimal") else ""
        found.append((None if field.target else field.name, field.label, numeric))
    return [(name, label[:1].upper() + label[1:], class_) for name, label, class_ in found]


def widgets(resource: Resource) -> list[Field]:
    return [f for f in resource.fields if "widget" in KINDS[f.kind]]


def widget(field: Field) -> str:
    return str(KINDS[field.kind]["widget"])


def required(resource: Resource) -> list[str]:
    """The fields that a form refuses to leave empty."""
    return [f.name for f in resource.fields if not f.optional and f.kind != "bool"]


def protected(resource: Resource, resources: Iterable[Resource]) -> Resource | None:
    """The first resource whose rows cannot do without a row of this one."""
    for other in resources:
        if any(f.target == resource.name and not f.optional for f in other.relations):
            return other
    return None


def targets(resource: Resource) -> list[Field]:
    """The relations to other resources."""
    return [f for f in resource.relations if f.target != resource.name]


def told(resource: Resource) -> Field | None:
    """The field by which a test tells two rows apart, if one is plain enough."""
    plain = [f for f in resource.fields if f.kind in ("str", "text", "email", "url", "int")]
    return next((f for f in plain if f.name == resource.title), plain[0] if plain else None)


def seed(resource: Resource, field: Field) -> str:
    return _filled(KINDS[field.kind]["seed"], resource, field, 1)


def value(resource: Resource, field: Field, n: int) -> str:
    return _filled(KINDS[field.kind]["value"], resource, field, n)


def posted(resource: Resource, field: Field, n: int) -> str:
    kind = KINDS[field.kind]
    return _filled(kind.get("posted", kind["value"]), resource, field, n)


def _filled(text: str, resource: Resource, field: Field, n: int) -> str:
    noun = resource.label if field.name == resource.title else field.label
    words = {"NOUN": noun if len(noun) <= NOUN_LIMIT else "row", "NTH": NTH[n], "N": str(n)}
    return re.sub(r"NOUN|NTH|N", lambda found: words[found[0]], text)


def plain(field: Field, row: str) -> str:
    """The field's value in a page, for the row that a template calls ``row``."""
    shown = f"{row}.{field.name}"
    if field.kind == "bool":
        return f'{{{{ {shown}|yesno:_("yes,no,{MISSING}") }}}}'
    if not field.optional:
        return f"{{{{ {shown} }}}}"
    missing = "default" if field.kind in ("str", "text", "email", "url") else "default_if_none"
    return f'{{{{ {shown}|{missing}:"{MISSING}" }}}}'


def linked(field: Field, row: str) -> str:
    """The same, leading on where there is something to lead to."""
    shown = f"{row}.{field.name}"
    link = f'<a href="{{{{ {shown}.get_absolute_url }}}}">{{{{ {shown} }}}}</a>'
    if field.target and field.optional:
        return f"{{% if {shown} %}}{link}{{% else %}}{MISSING}{{% endif %}}"
    if field.target:
        return link
    if field.kind in ("email", "url"):
        return plain(field, row).replace(shown, f"{shown}|urlize")
    return plain(field, row)

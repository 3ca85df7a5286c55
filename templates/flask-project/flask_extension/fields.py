"""How a resource and its fields are written: models, migration, forms, pages, sample data.

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

from . import names
from .resources import Field, Resource

KINDS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")
)

COLUMN_LIMIT = 5
OWNER = ['"users.id"', 'ondelete="CASCADE"']

# Names that the project's own code uses where a resource's variable stands.
_TAKEN = frozenset(
    """abort bp change click config connected context current_user database db demo demo_user dt
    false flash form g i id listed listing loop models name namespace none nth page paginate query
    redirect render_template request require_change sa secrets self session super true url_for
    value values""".split()
)


def variable(resource: Resource) -> str:
    """The resource's name for a Python variable: `book`, `class_`."""
    name = resource.snake
    taken = keyword.iskeyword(name) or name in _TAKEN or hasattr(builtins, name)
    return f"{name}_" if taken else name


# Models and migration


def mapped(resource: Resource) -> list[str]:
    """The lines of the resource's fields in ``models.py``."""
    columns = [_mapped_column(resource, field) for field in resource.fields]
    return columns + [_relationship(resource, field) for field in resource.relations]


def _mapped_column(resource: Resource, field: Field) -> str:
    kind = KINDS[field.kind]
    python = kind["python"] + (" | None" if field.optional else "")
    arguments = [kind["column"]] if "column" in kind else []
    if field.target:
        arguments = [f"sa.ForeignKey({', '.join(foreign_key(field))})", "index=True"]
    elif field.kind == "bool" and not field.optional:
        arguments = ["default=False"]
    elif field.name == resource.indexed_title:
        arguments.append("index=True")
    value = f" = mapped_column({', '.join(arguments)})" if arguments else ""
    return f"{field.column}: Mapped[{python}]{value}"


def foreign_key(field: Field) -> list[str]:
    """What a foreign key points at, and what happens to it when that is deleted."""
    key = f"{Resource(field.target or '', ()).plural}.id"
    return [f'"{key}"', 'ondelete="SET NULL"'] if field.optional else [f'"{key}"']


def _relationship(resource: Resource, field: Field) -> str:
    target = f"{field.target} | None" if field.optional else str(field.target)
    several = len([f for f in resource.relations if f.target == field.target]) > 1
    arguments = [f"foreign_keys=[{field.column}]"] if several else []
    if field.target == resource.name:
        arguments.append(f'remote_side="{resource.name}.id"')
    return f"{field.name}: Mapped[{target}] = relationship({', '.join(arguments)})"


def points_at_itself(resource: Resource) -> bool:
    return any(field.target == resource.name for field in resource.relations)


def migration_column(field: Field) -> str:
    nullable = "True" if field.optional else "False"
    return f'sa.Column("{field.column}", {KINDS[field.kind]["type"]}, nullable={nullable})'


def constraints(resource: Resource, *, owned: bool) -> list[str]:
    """The keys of the resource's table, as they stand in the migration."""
    table = resource.plural
    found = [_foreign_key_constraint(table, f.column, foreign_key(f)) for f in resource.relations]
    if owned:
        found.append(_foreign_key_constraint(table, "owner_id", OWNER))
    return [*found, f'sa.PrimaryKeyConstraint("id", name=op.f("pk_{table}"))']


def _foreign_key_constraint(table: str, column: str, key: list[str]) -> str:
    target = key[0].strip('"').removesuffix(".id")
    name = f'name=op.f("fk_{table}_{column}_{target}")'
    arguments = [f'["{column}"]', f"[{key[0]}]", name, *key[1:]]
    return f"sa.ForeignKeyConstraint({', '.join(arguments)})"


def indexed(resource: Resource, *, owned: bool) -> list[str]:
    """The columns of the resource's table that have an index."""
    title = [resource.indexed_title] if resource.indexed_title else []
    return title + [f.column for f in resource.relations] + ["owner_id"] * owned


def ordering(resource: Resource) -> str:
    """What lists are ordered by: the title, or the newest first."""
    name = resource.name
    return f"{name}.{resource.title}, {name}.id" if resource.title else f"{name}.id.desc()"


def text_of(resource: Resource) -> str:
    """What ``__str__`` returns."""
    title = next((f for f in resource.fields if f.name == resource.title), None)
    if title is None:
        return f'f"{resource.label.capitalize()} {{self.id}}"'
    return f"self.{title.name}[:80]" if title.kind == "text" else f"self.{title.name}"


def protected(resource: Resource, resources: Iterable[Resource]) -> bool:
    """Whether rows of another resource cannot do without a row of this one."""
    relations = [f for other in resources for f in other.relations]
    return any(f.target == resource.name and not f.optional for f in relations)


# Forms


def form_field(field: Field, *, local: bool) -> str:
    """The field as it stands in its form; ``local`` has texts that each request translates."""
    kind = KINDS[field.kind]
    arguments = [f"_own({names.python(field.label.capitalize())})"]
    if found := checks(field):
        arguments.append(f"validators=[{', '.join(found)}]")
    if field.target:
        arguments += ["coerce=as_id", f"choices=lambda: choices(models.{field.target})"]
    elif field.kind == "bool" and field.optional:
        said = "lambda: {key: str(text) for key, text in YES_OR_NO.items()}"
        arguments += [f"choices={said if local else 'YES_OR_NO'}", "coerce=yes_or_no"]
    return f"{widget(field)}({', '.join([*arguments, *kind.get('arguments', [])])})"


def widget(field: Field) -> str:
    nullable = field.kind == "bool" and field.optional
    return "SelectField" if nullable else str(KINDS[field.kind]["form"])


def checks(field: Field) -> list[str]:
    """The validators of a field, as they stand in its form."""
    if field.kind == "bool":
        return []
    must = "Optional()" if field.optional else "InputRequired()"
    if field.kind in TEXTS and not field.optional:
        must = "DataRequired()"
    return [must, *KINDS[field.kind].get("checks", [])]


def required(resource: Resource) -> list[str]:
    """The fields that a form refuses to leave empty."""
    return [f.column for f in resource.fields if not f.optional and f.kind != "bool"]


# API

PLAIN = ("str", "int", "decimal", "bool", "date", "datetime", "email", "url")
"""What a list can be ordered by."""
TEXTS = ("str", "text", "email", "url")
_QUERY = {"page", "page_size", "search", "ordering"}


def schema_field(field: Field) -> str:
    """The field as it stands in the API's schema."""
    if field.target:
        check = f"validate=exists(models.{field.target})"
        call = f'fields.Integer(attribute="{field.column}", strict=True, {check})'
    else:
        call = KINDS[field.kind]["api"]
    name, _, arguments = call.removesuffix(")").partition("(")
    must = "required=True"
    if field.optional:
        must = "allow_none=True, load_default=None"
    elif field.kind == "bool":
        must = "load_default=False"
    return f"{name}({', '.join([*([arguments] if arguments else []), must])})"


def filters(resource: Resource) -> list[Field]:
    """The fields that lists of the API are filtered by."""
    return [f for f in resource.fields if "query" in KINDS[f.kind] and f.name not in _QUERY]


def filter_field(field: Field) -> str:
    call = str(KINDS[field.kind]["query"])
    return call.replace("()", f'(data_key="{field.name}")') if field.target else call


def orderings(resource: Resource) -> str:
    """What lists of the API can be ordered by; first what they are by default."""
    found = [f.name for f in resource.fields if f.kind in PLAIN]
    first = resource.title if resource.title in found else "-id"
    rest = [name for name in [*found, "id"] if name != first.removeprefix("-")]
    return ", ".join(f'"{name}"' for name in [first, *rest])


def searched(resource: Resource) -> str:
    found = [f"models.{resource.name}.{f.name}" for f in resource.fields if f.kind in TEXTS]
    return f"[{', '.join(found)}]"


def sent(resource: Resource, field: Field) -> str:
    """What a test of the API sends."""
    return str(KINDS[field.kind].get("sent") or posted(resource, field))


def told(resource: Resource, field: Field) -> str:
    """What the API then tells."""
    return str(KINDS[field.kind].get("told") or sent(resource, field))


def required_names(resource: Resource) -> list[str]:
    """The fields that the API refuses to be null."""
    return [f.name for f in resource.fields if not f.optional and f.kind != "bool"]


def first_text(resource: Resource) -> list[str]:
    """A field that a test of the API searches in, if there is one."""
    return [f.name for f in resource.fields if f.kind in TEXTS][:1]


def first_filter(resource: Resource) -> list[str]:
    """A field that a test of the API filters by, if sample data fill one."""
    return [f.name for f in filters(resource) if f.target != resource.name][:1]


def unfitting(resource: Resource) -> list[tuple[str, str]]:
    """For each check of ours, a field and a value that it refuses."""
    texts = [f.name for f in resource.fields if f.kind in ("str", "text") and not f.optional]
    numbers = [f.name for f in resource.fields if f.kind == "decimal"]
    return [(name, " ") for name in texts[:1]] + [(name, "1.234") for name in numbers[:1]]


# Admin


def admin_columns(resource: Resource) -> list[str]:
    """The fields that a list of the admin shows."""
    title = [resource.title] if resource.title else []
    return [*title, *(field.name for field in columns(resource)), "owner"]


def admin_joined(resource: Resource) -> list[str]:
    """What a list of the admin loads along, where Flask-Admin would pass over its own kind."""
    if not any(field.target == resource.name for field in resource.relations):
        return []
    names = [*(field.name for field in resource.relations), "owner"]
    return [f"models.{resource.name}.{name}" for name in names]


def admin_form(resource: Resource) -> list[str]:
    return [*(field.name for field in resource.fields), "owner"]


def admin_searched(resource: Resource) -> list[str]:
    return [field.name for field in resource.fields if field.kind in TEXTS]


def admin_filters(resource: Resource) -> list[str]:
    """The fields that a list of the admin is filtered by; relations by the id they hold."""
    return [f.column for f in resource.fields if "query" in KINDS[f.kind]] + ["owner_id"]


def admin_order(resource: Resource) -> str:
    return f'"{resource.title}"' if resource.title else '("id", True)'


# Pages


def columns(resource: Resource) -> list[Field]:
    """The fields that lists show beside the title."""
    short = [f for f in resource.fields if f.kind != "text" and f.name != resource.title]
    return short[: COLUMN_LIMIT - 1]


def headings(resource: Resource) -> list[tuple[str | None, str, str]]:
    """Of each column of a list: the field that it orders by, its label, its class."""
    label = resource.title or resource.snake
    found: list[tuple[str | None, str, str]] = [(resource.title, label.replace("_", " "), "")]
    for field in columns(resource):
        numeric = "number" if field.kind in ("int", "decimal") else ""
        found.append((None if field.target else field.name, field.label, numeric))
    return [(name, label[:1].upper() + label[1:], class_) for name, label, class_ in found]


def sortable(resource: Resource) -> list[str]:
    """The columns that order a list: its title, and plain values."""
    plain = [f.name for f in columns(resource) if not f.target]
    return [resource.title, *plain] if resource.title else plain


def listing_arguments(resource: Resource) -> str:
    """By what a list on a page is ordered and searched, and what it loads along."""
    found = {
        "ordering": [*([] if resource.title else ["-id"]), *sortable(resource)],
        "search": admin_searched(resource),
        "load": [f.name for f in columns(resource) if f.target],
    }
    listed = {name: ", ".join(f'"{n}"' for n in names_) for name, names_ in found.items()}
    return ", ".join(f"{name}=[{text}]" for name, text in listed.items() if text)


def cell(resource: Resource, field: Field, *, local: bool) -> str:
    """The field's value in a list; ``local`` shows dates and numbers as the language does."""
    kind = KINDS[field.kind]
    html = kind["html_optional" if field.optional else "html"]
    if local and "local" in kind:
        shown = f"VALUE | {kind['local']}"
        html = f'{{{{ "–" if VALUE is none else {shown} }}}}' if field.optional else f"{{{{ {shown} }}}}"
    return str(html.replace("VALUE", f"{variable(resource)}.{field.name}"))


def detail(resource: Resource, field: Field, *, local: bool) -> str:
    """The field's value on a page of its own: relations lead to theirs."""
    if not field.target:
        return cell(resource, field, local=local)
    value = f"{variable(resource)}.{field.name}"
    address = f"url_for('{Resource(field.target, ()).plural}.detail', id={value}.id)"
    link = f'<a href="{{{{ {address} }}}}">{{{{ {value} }}}}</a>'
    return f"{{% if {value} %}}{link}{{% else %}}–{{% endif %}}" if field.optional else link


# Sample data and tests


def seeds(resource: Resource, resources: Iterable[Resource]) -> list[str]:
    """The arguments that make row i of the sample data."""
    by_name = {other.name: other for other in resources}
    found = [f for f in resource.fields if f.target != resource.name]
    return [f"{f.name}={_seed(resource, f, by_name)}" for f in found]


def _seed(resource: Resource, field: Field, by_name: dict[str, Resource]) -> str:
    if field.target:
        return variable(by_name[field.target])
    return _filled(KINDS[field.kind]["seed"], resource, field)


def posted(resource: Resource, field: Field) -> str:
    return names.python(_filled(KINDS[field.kind]["posted"], resource, field))


def stored(resource: Resource, field: Field) -> str:
    kind = KINDS[field.kind]
    return str(kind["stored"]) if "stored" in kind else posted(resource, field)


def _filled(text: str, resource: Resource, field: Field) -> str:
    title = resource.label if field.name == resource.title else field.label
    words = {"TITLE": title, "NOUN": resource.label}
    return re.sub(r"TITLE|NOUN", lambda found: words[found[0]], text)

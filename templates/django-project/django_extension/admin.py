"""What the admin shows of a resource.

Standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import fields, names
from .choices import Options, resources
from .resources import Resource


def admin_models(options: Options) -> list[str]:
    """The models in the admin, as its addresses name them."""
    app = names.package(options["slug"])
    return [*(f"{app}_{r.name.lower()}" for r in resources(options)), "users_user"]


def model_list(options: Options) -> str:
    """The classes of the resources, as a Python list."""
    return f"[{', '.join(f'models.{r.name}' for r in resources(options))}]"


def admin_search(options: Options, resource: Resource) -> list[str]:
    """The fields that the admin searches: the resource's texts, and the titles it points at."""
    by_name = {r.name: r for r in resources(options)}
    own = [f.name for f in resource.fields if f.kind in ("str", "text", "email", "url")]
    titles = ((f.name, by_name[f.target].title) for f in resource.relations if f.target)
    return [*own, *(f"{name}__{title}" for name, title in titles if title)]


def admin_completed(options: Options, resource: Resource) -> str:
    """The relations that the admin completes while one types: their targets can be searched."""
    by_name = {r.name: r for r in resources(options)}
    found = [f.name for f in resource.relations if f.target and by_name[f.target].title]
    return listed(["owner", *found])


def inlined(options: Options, resource: Resource) -> list[Resource]:
    """The resources whose rows are kept on the page of the row they point at: those that point at
    nothing else, and whose fields fit into a line."""
    others = [r for r in resources(options) if r is not resource]
    pointing = [r for r in others if [f.target for f in r.relations] == [resource.name]]
    return [r for r in pointing if _fits_into_a_line(r)]


def _fits_into_a_line(resource: Resource) -> bool:
    shown = inline_fields(resource)
    needed = set(fields.required(resource)) - {f.name for f in resource.relations}
    return bool(shown) and needed <= set(shown)


def inline_fields(resource: Resource) -> list[str]:
    """The fields of a row in a line: the title and those that a list shows, but what the row points
    at, and addresses, which are long."""
    short = [f.name for f in resource.fields if f.kind not in ("relation", "text", "url")]
    listed_ = [resource.title, *(f.name for f in fields.columns(resource))]
    return [name for name in listed_ if name in short]


def inline_list(options: Options, resource: Resource) -> str:
    """Their classes, as a Python list."""
    return f"[{', '.join(f'{r.name}Inline' for r in inlined(options, resource))}]"


def inlines(options: Options) -> list[tuple[Resource, Resource]]:
    """Each resource that is kept on the page of another one, after that one."""
    return [(r, other) for r in resources(options) for other in inlined(options, r)]


def admin_columns(resource: Resource) -> str:
    shown = [resource.title or "__str__", *(f.name for f in fields.columns(resource)), "owner"]
    return listed(shown)


def admin_filters(resource: Resource) -> list[str]:
    return [f.name for f in resource.fields if f.kind in ("bool", "date", "datetime")]


def listed(found: Iterable[str]) -> str:
    """A Python list of names."""
    return f"[{', '.join(names.python(name) for name in found)}]"

"""What a resource's pages show, and what its views inherit.

Standard library alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import fields
from .choices import Options, accounts, resources
from .resources import Field, Resource


def view_bases(options: Options, resource: Resource, action: str) -> str:
    """What the view of an action inherits: `DetailView[models.Book]`."""
    model = f"models.{resource.name}"
    if accounts(options) and action != "List":
        bases = [f"Owned{action}View[{model}]"]
    elif action in ("Create", "Update"):
        form = f"forms.{resource.name}Form"
        bases = [f"SuccessMessageMixin[{form}]", f"{action}View[{model}, {form}]"]
    elif action == "Delete":
        bases = ["SuccessMessageMixin[Form]", f"DeleteView[{model}]"]
    else:
        bases = [f"{'Search' * (action == 'List')}{action}View[{model}]"]
    if action == "Delete" and fields.protected(resource, resources(options)):
        bases.insert(0, "KeepUsedMixin")
    return ", ".join(bases)


def protection(options: Options) -> bool:
    """Whether any row may be kept from being deleted by others that need it."""
    found = resources(options)
    return any(fields.protected(r, found) for r in found)


def related(options: Options, found: Iterable[Field], *, owner: bool) -> list[str]:
    """The relations that a page or a list fetches along."""
    return [f.name for f in found if f.target] + ["owner"] * (owner and accounts(options))


def rows(
    options: Options, resource: Resource, found: Iterable[Field], *, owner: bool = False
) -> str:
    """What a view shows: the model, or its rows with what they point at."""
    names_ = ", ".join(f'"{name}"' for name in related(options, found, owner=owner))
    if not names_:
        return f"model = models.{resource.name}"
    return f"queryset = models.{resource.name}.objects.select_related({names_})"

"""Which versions of its packages a project asks for. Standard library alone."""

from __future__ import annotations

from .choices import Options, read


def version(package: str, options: Options) -> str:
    """Its floor and ceiling; where they are not one for all Pythons, those of the project's oldest."""
    found = read("versions.toml")["packages"][package]
    if isinstance(found, str):
        return found
    return str(found[max(python for python in found if python <= options["python"])])

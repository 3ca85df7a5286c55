"""A company's policy: answers and values that are locked or narrowed, each with who and why.

What it says of the stack becomes rules of the catalog, so that defaults, offers and refusals follow
it as they follow ours; what it says of questions is held where answers are gathered.
"""

from __future__ import annotations

from pathlib import Path

from scaffold import places, repositories
from scaffold.model import Catalog
from scaffold.policy import reading
from scaffold.policy.governing import RULE, governed
from scaffold.policy.holding import Broken, as_data, broken, forbidding, hold

__all__ = ["RULE", "Broken", "as_data", "broken", "forbidding", "hold", "in_force"]


def in_force(catalog: Catalog, wanted: str | None, origin: str) -> Catalog:
    """``catalog`` under the policy ``wanted``, or else under that of the configuration directory.

    ``wanted`` is a file or a git address, and ``origin`` where that was said: ``flag`` or
    ``environment``. Raises ``ScaffoldError`` where the policy cannot be read or be followed.
    """
    if wanted is None:
        own = places.config() / reading.FILE
        if not own.is_file():
            return catalog
        wanted, origin = str(own), "configuration"
    from_git = repositories.is_address(wanted)
    found = (
        reading.from_git(catalog, wanted, origin)
        if from_git
        else reading.from_file(catalog, Path(wanted), origin)
    )
    return governed(catalog, found, found.address or wanted)

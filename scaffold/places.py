"""Folders of a person's own that we may write to; a home may be missing or read-only."""

from __future__ import annotations

import os
from pathlib import Path


def state() -> Path:
    """Where unfinished answers are kept: ``SCAFFOLD_STATE``, else the platform's place."""
    import platformdirs

    return Path(os.environ.get("SCAFFOLD_STATE") or platformdirs.user_state_dir("scaffold"))


def config() -> Path:
    """Where a person's own presets lie: ``SCAFFOLD_CONFIG``, else the platform's place."""
    import platformdirs

    return Path(os.environ.get("SCAFFOLD_CONFIG") or platformdirs.user_config_dir("scaffold"))


def cache() -> Path:
    """Where compiled templates are kept: ``SCAFFOLD_CACHE``, else the platform's place."""
    import platformdirs

    return Path(os.environ.get("SCAFFOLD_CACHE") or platformdirs.user_cache_dir("scaffold"))


def made(path: Path) -> Path | None:
    """``path``, made where it is missing; None where that cannot be, or the home is not there."""
    try:
        if path.is_relative_to(Path.home()) and not Path.home().is_dir():
            return None
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return path if os.access(path, os.W_OK | os.X_OK) else None

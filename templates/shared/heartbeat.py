"""A sign of life for a monitor: where it stays out, background work has stopped."""

from urllib.parse import urlsplit
from urllib.request import urlopen


def beat(address: str) -> None:
    """Fetch `address`, as a monitor asks for it; raise `OSError` where that fails."""
    if urlsplit(address).scheme not in ("http", "https"):
        raise ValueError(f"HEARTBEAT_URL has to be the address of a page, not {address}")
    with urlopen(address, timeout=10):  # noqa: S310 - a page, as was checked
        pass

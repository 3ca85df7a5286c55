"""What to do while redis is away: say so once, go on without it, and ask again later."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from redis.exceptions import RedisError

PAUSE = 5.0
"""Seconds for which a server that did not answer is not asked again."""

logger = logging.getLogger(__name__)
T = TypeVar("T")


class Outage:
    """Whether redis answers, as far as this process knows."""

    def __init__(self) -> None:
        self.until = 0.0

    def attempt(self, action: Callable[..., T], otherwise: T) -> T:
        """What `action` returns, or `otherwise` while redis is away."""
        if monotonic() < self.until:
            return otherwise
        try:
            result = action()
        except RedisError as error:
            if not self.until:
                logger.warning("Redis is away, going on without a cache: %s", error)
            self.until = monotonic() + PAUSE
            return otherwise
        if self.until:
            logger.warning("Redis is back.")
            self.until = 0.0
        return result

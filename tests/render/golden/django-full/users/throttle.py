"""Guessing passwords is slowed down."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from config.errors import answer

ATTEMPTS = 10
SECONDS = 60


def throttled(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let one address send the form so many times a minute, and answer 429 to more."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "POST" and attempt(request) > ATTEMPTS:
            return refused(request)
        return view(request, *args, **kwargs)

    return wrapped


def attempt(request: HttpRequest) -> int:
    """Which one of its minute it is; the first, as long as the cache cannot tell."""
    key = f"log-in:{address(request)}"
    cache.add(key, 0, SECONDS)
    with suppress(ValueError):
        return cache.incr(key)
    return 1


def address(request: HttpRequest) -> str:
    """Where it comes from; a trusted proxy names it last."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.TRUST_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META["REMOTE_ADDR"])


def refused(request: HttpRequest) -> HttpResponse:
    response = answer(request, 429)
    response.headers["Retry-After"] = str(SECONDS)
    return response

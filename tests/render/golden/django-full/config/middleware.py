"""What every answer gets, and what is answered where no view has words for it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from config.errors import answer

Respond = Callable[[HttpRequest], HttpResponse]


def permissions_policy(respond: Respond) -> Respond:
    """Tell browsers what no page here asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = respond(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        return response

    return middleware


def errors(respond: Respond) -> Respond:
    """Refuse what is too large; tell in words where a method was refused."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.MAX_BODY_SIZE:
            return answer(request, 413)
        response = respond(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        told = answer(request, 405)
        told.headers["Allow"] = response.headers["Allow"]
        return told

    return middleware

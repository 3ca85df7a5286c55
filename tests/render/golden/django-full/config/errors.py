"""Errors that are told where no view does."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def answer(request: HttpRequest, status: int) -> HttpResponse:
    """A page in the look of the site."""
    return HttpResponse(render_to_string(f"{status}.html", request=request), status=status)

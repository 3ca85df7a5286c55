"""Errors that are told where no view does."""

from django.http import HttpRequest, HttpResponse
[% if cookiecutter.interface != 'api' %]
from django.template.loader import render_to_string
[% endif %]
[% if cookiecutter.interface != 'pages' %]

from config.api import problems
[% endif %]


def answer(request: HttpRequest, status: int) -> HttpResponse:
[% if cookiecutter.interface == 'both' %]
    """A problem below /api/, elsewhere a page in the look of the site."""
    if request.path.startswith("/api/"):
        return problems.answer(status)
[% endif %]
[% if cookiecutter.interface == 'api' %]
    """A problem."""
    return problems.answer(status)
[% else %]
[[ '    """A page in the look of the site."""\n' if cookiecutter.interface == 'pages' else '' ]]    return HttpResponse(render_to_string(f"{status}.html", request=request), status=status)
[% endif %]

"""The admin: its name, how staff log in, and what its pages may do in a browser."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from users.throttle import throttled

# What completes relations writes styles into the page.
POLICY = {"style-src": [SELF, UNSAFE_INLINE]}


class AdminSite(admin.AdminSite):
    site_header = "Shelf"
    site_title = "Shelf"

    @method_decorator(throttled)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().login(request, extra_context)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return csp_update(POLICY)(super().admin_view(view, cacheable))

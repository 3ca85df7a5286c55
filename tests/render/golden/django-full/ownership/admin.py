"""What the admin pages of owned rows share."""

from typing import Any, TypeVar

from django.contrib import admin
from django.http import HttpRequest

from .models import Owned

OwnedT = TypeVar("OwnedT", bound=Owned)


class OwnedAdmin(admin.ModelAdmin[OwnedT]):
    """Suggests whoever is logged in as the owner."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk, **super().get_changeform_initial_data(request)}

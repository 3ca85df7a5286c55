"""Pages of owned rows: who makes one owns it; the owner and staff may change it."""

from typing import Any, TypeVar, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.views import SuccessMessageMixin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form, ModelForm
from django.http import HttpResponse
from django.views.generic import CreateView, DeleteView, DetailView, UpdateView

from users.models import User

from .models import Owned

OwnedT = TypeVar("OwnedT", bound=Owned)


class OwnedDetailView(DetailView[OwnedT]):
    """Tells its template by `may_change` whether to offer changes."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_change = self.object.may_be_changed_by(self.request.user)
        return super().get_context_data(may_change=may_change, **kwargs)


class OwnedCreateView(
    LoginRequiredMixin, SuccessMessageMixin[ModelForm[OwnedT]], CreateView[OwnedT]
):
    def form_valid(self, form: ModelForm[OwnedT]) -> HttpResponse:
        form.instance.owner = cast(User, self.request.user)
        return super().form_valid(form)


class OwnedUpdateView(
    LoginRequiredMixin, SuccessMessageMixin[ModelForm[OwnedT]], UpdateView[OwnedT]
):
    def get_object(self, queryset: QuerySet[OwnedT] | None = None) -> OwnedT:
        found = super().get_object(queryset)
        refuse_strangers(found, self.request.user)
        return found


class OwnedDeleteView(LoginRequiredMixin, SuccessMessageMixin[Form], DeleteView[OwnedT]):
    def get_object(self, queryset: QuerySet[OwnedT] | None = None) -> OwnedT:
        found = super().get_object(queryset)
        refuse_strangers(found, self.request.user)
        return found


def refuse_strangers(row: Owned, user: User | AnonymousUser) -> None:
    """Answer 403 where `user` may not change `row`."""
    if not row.may_be_changed_by(user):
        raise PermissionDenied

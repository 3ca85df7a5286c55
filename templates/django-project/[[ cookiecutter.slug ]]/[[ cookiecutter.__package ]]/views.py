[% filter wrap %]
"""What is shown at an address."""

[% if protection(cookiecutter) %]
from typing import Any

[% endif %]
[% for line in view_imports(cookiecutter) %]
[[ line ]]
[% endfor %]
[% if cookiecutter.auth != 'none' and cookiecutter.resources != 'none' %]

from ownership.views import OwnedCreateView, OwnedDeleteView, OwnedDetailView, OwnedUpdateView
[% endif %]
[% if cookiecutter.resources != 'none' %]

from . import forms, models
[% endif %]


class Home(TemplateView):
    template_name = "home.html"
[% if protection(cookiecutter) %]


class KeepUsedMixin(BaseDeleteView[Any, Form]):
    """Where other rows still need this one, say so instead of deleting it."""

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, f"{self.object} is still in use and was not deleted.")
            return redirect(self.object)
[% endif %]
[% for r in resources(cookiecutter) %]


class [[ r.name ]]List([[ view_bases(cookiecutter, r, 'List') ]]):
    [[ rows(cookiecutter, r, columns(r)) ]]
    paginate_by = 20


class [[ r.name ]]Detail([[ view_bases(cookiecutter, r, 'Detail') ]]):
    [[ rows(cookiecutter, r, r.fields, owner=accounts(cookiecutter)) ]]


class [[ r.name ]]Create([[ view_bases(cookiecutter, r, 'Create') ]]):
    model = models.[[ r.name ]]
    form_class = forms.[[ r.name ]]Form
    success_message = "The [[ r.label ]] was added."


class [[ r.name ]]Update([[ view_bases(cookiecutter, r, 'Update') ]]):
    model = models.[[ r.name ]]
    form_class = forms.[[ r.name ]]Form
    success_message = "The [[ r.label ]] was saved."


class [[ r.name ]]Delete([[ view_bases(cookiecutter, r, 'Delete') ]]):
    model = models.[[ r.name ]]
    success_url = reverse_lazy("[[ r.snake ]]_list")
    success_message = "The [[ r.label ]] was deleted."
[% endfor %]
[% endfilter %]

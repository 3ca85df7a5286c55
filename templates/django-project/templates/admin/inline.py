[[ 'ParentT = TypeVar("ParentT", bound=Owned)\n' if not unfold(cookiecutter) else '' ]]LIMIT = 100
"""How many rows the page of another one holds; of many more, Django would refuse the form."""


class OwnedInline([[ 'TabularInline' if unfold(cookiecutter) else 'admin.TabularInline[OwnedT, ParentT]' ]]):
    """Rows that point at another one, on its page."""

    extra = 0
    show_change_link = True

ParentT = TypeVar("ParentT", bound=Owned)
LIMIT = 100
"""How many rows the page of another one holds; of many more, Django would refuse the form."""


class OwnedInline(admin.TabularInline[OwnedT, ParentT]):
    """Rows that point at another one, on its page."""

    extra = 0
    show_change_link = True

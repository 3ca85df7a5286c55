PAGE_SIZE = 20
MAX_PAGE_SIZE = 100


class BaseQuery(Schema):
    """What every list may be asked for, beside filters by its fields."""

    page = fields.Integer(load_default=1)
    page_size = fields.Integer(
        load_default=PAGE_SIZE,
        validate=Range(min=1),
        metadata={"description": f"At most {MAX_PAGE_SIZE}."},
    )
    search = fields.String(load_default="", metadata={"description": "Part of any text."})


class BasePage(Schema):
    """A part of a list, and where the parts before and after it are."""

    count = fields.Integer(required=True)
    next = fields.Url(required=True, allow_none=True)
    previous = fields.Url(required=True, allow_none=True)


def by(*names: str) -> fields.String:
    """The order of a list: by one of `names`, backwards with a - before it; else by the first."""
    signs = [sign + name.removeprefix("-") for name in names for sign in ("", "-")]
    return fields.String(load_default=names[0], validate=OneOf(signs))

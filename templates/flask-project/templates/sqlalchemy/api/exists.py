def exists(model: type[models.Base]) -> Callable[..., None]:
    """A check that there is a row with the id."""

    def check(id: int) -> None:
        if not 0 < id < 2**31 or db.session.get(model, id) is None:
            raise ValidationError([[ _("There is no such row.") ]])

    return check

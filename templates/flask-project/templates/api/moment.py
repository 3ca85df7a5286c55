class Moment(fields.NaiveDateTime):
    """A time with its offset; the database keeps it in UTC, without saying so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(timezone=dt.UTC, **kwargs)

    def _serialize(self, value: dt.datetime | None, *args: Any, **kwargs: Any) -> Any:
        aware = value and value.replace(tzinfo=dt.UTC)
        return super()._serialize(aware, *args, **kwargs)

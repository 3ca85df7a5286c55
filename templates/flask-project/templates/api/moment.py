class Moment(fields.NaiveDateTime):
    """A time with its offset; the database keeps it in UTC, without saying so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(timezone=dt.UTC, **kwargs)

    def _deserialize(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super()._deserialize(*args, **kwargs)
        except OverflowError as error:  # in UTC, before the first year or after the last
            raise self.make_error("invalid", obj_type=self.OBJ_TYPE) from error

    def _serialize(self, value: dt.datetime | None, *args: Any, **kwargs: Any) -> Any:
        aware = value and value.replace(tzinfo=dt.UTC)
        return super()._serialize(aware, *args, **kwargs)

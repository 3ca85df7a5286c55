def aware(moment: datetime.datetime) -> datetime.datetime:
    """In UTC, as it is kept; who does not say in which time zone means the server's."""
    try:
        return (make_aware(moment) if is_naive(moment) else moment).astimezone(datetime.UTC)
    except OverflowError:
        told = {"error": "out of range"}
        raise PydanticKnownError("datetime_from_date_parsing", told) from None

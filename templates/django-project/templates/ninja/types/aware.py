def aware(moment: datetime.datetime) -> datetime.datetime:
    """Who does not say in which time zone means the server's."""
    return make_aware(moment) if is_naive(moment) else moment

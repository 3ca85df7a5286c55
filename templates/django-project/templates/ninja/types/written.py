def written(moment: datetime.datetime) -> str:
    """To the microsecond, of which Django's own encoder keeps three digits."""
    return moment.isoformat().replace("+00:00", "Z")

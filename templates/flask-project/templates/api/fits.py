def fits(number: Decimal) -> None:
    """Refuse what the column would round or could not hold."""
    if abs(number) >= 10**10 or round(number, 2) != number:
        raise ValidationError([[ _("At most ten digits before the point and two after it.") ]])

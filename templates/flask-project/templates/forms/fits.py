def fits(_form: object, field: DecimalField) -> None:
    """Refuse what the column would round or could not hold."""
    number = field.data
    if number is not None and not (
        number.is_finite() and abs(number) < 10**10 and round(number, 2) == number
    ):
        raise ValidationError([[ _("At most ten digits before the point and two after it.") ]])

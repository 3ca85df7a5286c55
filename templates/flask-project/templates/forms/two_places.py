def two_places(_form: object, field: DecimalField) -> None:
    """Refuse what the column would round."""
    exponent = field.data.as_tuple().exponent if field.data is not None else 0
    if not isinstance(exponent, int) or exponent < -2:
        raise ValidationError("Not more than two decimal places.")

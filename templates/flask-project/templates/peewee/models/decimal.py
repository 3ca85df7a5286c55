class FixedDecimalField(pw.DecimalField):
    """SQLite keeps no zeros at the end of a number: it comes back with two places."""

    def python_value(self, value: object) -> Decimal | None:
        number = super().python_value(value)
        return number if number is None else round(number, 2)

class FixedDecimalField(pw.DecimalField):
    """SQLite keeps no zeros at the end of a number: it comes back with the places it has here."""

    def python_value(self, value: object) -> Decimal | None:
        number = super().python_value(value)
        return number if number is None else round(number, self.decimal_places)

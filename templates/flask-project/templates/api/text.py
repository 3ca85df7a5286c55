class Text(fields.String):
    """Text without spaces around it. What is left empty is null, or refused where that is."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs).strip()
        if re.search("[\0\ud800-\udfff]", text):  # what databases refuse
            raise self.make_error("invalid_utf8")
        if not text and not self.allow_none:
            raise ValidationError([[ _("This may not be empty.") ]])
        return text or None

    def _validate(self, value: Any) -> None:
        if value is not None:
            super()._validate(value)

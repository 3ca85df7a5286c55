def without_null(text: str) -> str:
    """Databases do not take it."""
    if "\0" in text:
        told = str(ProhibitNullCharactersValidator.message)
        raise PydanticCustomError("null_characters", "{told}", {"told": told})
    return text

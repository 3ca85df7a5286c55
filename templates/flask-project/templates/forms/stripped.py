def stripped(text: str | None) -> str | None:
    """The text without spaces around it; None where nothing is left."""
    return (text or "").strip() or None

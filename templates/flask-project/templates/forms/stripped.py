def stripped(text: str | None) -> str | None:
    """The text without spaces around it, and NUL, which databases refuse; None if that is all."""
    return (text or "").replace("\0", "").strip() or None

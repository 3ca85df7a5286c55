def same_site(target: str | None) -> str | None:
    """The path, unless a browser could take it for another site, as `//host` or a backslash."""
    return target if target and re.fullmatch(r"/(?!/)[^\\\x00-\x20]*", target) else None

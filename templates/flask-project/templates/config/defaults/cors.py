    CORS_ALLOWED_ORIGINS: tuple[str, ...] = ()

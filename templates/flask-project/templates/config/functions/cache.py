def cached(address: str, prefix: str = "[[ cookiecutter.__package ]]:") -> dict[str, Any]:
    """What is kept at a redis server; without an address, in the memory of each process."""
    if not address:
        return {}
    # Seconds: no request may wait long for what is there to make it fast.
    patience = {"socket_connect_timeout": 1, "socket_timeout": 1}
    return {
        "CACHE_TYPE": "[[ cookiecutter.__package ]].redis_cache.RedisCache",
        "CACHE_KEY_PREFIX": prefix,
        "CACHE_OPTIONS": patience,
        "CACHE_REDIS_URL": address,
[% if 'limiter' in extensions(cookiecutter) %]
        "RATELIMIT_KEY_PREFIX": prefix,
        "RATELIMIT_STORAGE_OPTIONS": patience,
        "RATELIMIT_STORAGE_URI": address,
[% endif %]
    }

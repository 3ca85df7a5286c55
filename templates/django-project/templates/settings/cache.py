# Cache: at the redis server; without an address, in the memory of each process

CACHES = {
    "default": {
        "BACKEND": "config.redis_cache.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "[[ cookiecutter.__package ]]",
        # Seconds: no request may wait long for what is there to make it fast.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
[% if counted(cookiecutter) %]
# Seconds for which the length of a list is kept, if no row changes before; 0 for never.
COUNTS_KEPT = 60
[% endif %]
[% if sessions(cookiecutter) %]
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
[% endif %]

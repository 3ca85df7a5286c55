    CACHE_TYPE = "SimpleCache"  # In the memory of each process.
[% if counted(cookiecutter) %]
    # Seconds for which the length of a list is kept, if no row changes before; 0 for never.
    COUNTS_KEPT = 60
[% endif %]
[% if 'limiter' in extensions(cookiecutter) %]
    RATELIMIT_STORAGE_URI = "memory://"
[% endif %]

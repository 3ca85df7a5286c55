[% filter wrap %]
# The default is the database of compose.yaml.
DATABASES = {
    "default": env.db("DATABASE_URL", default="[[ database(cookiecutter).example | replace('DATABASE_URL=', '') ]]"),
}
# Seconds: no query may hold up others for ever.
STATEMENT_TIMEOUT = env.int("STATEMENT_TIMEOUT", default=30)
# How many connections the threads of a process share; with 0 each keeps one, for a minute.
POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=0)
DATABASES["default"] |= {
    "CONN_MAX_AGE": 0 if POOL_SIZE else 60,
    # Connections that the server has closed are replaced.
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        "connect_timeout": 5,
        "options": f"-c statement_timeout={STATEMENT_TIMEOUT}s",
        "pool": POOL_SIZE and {"min_size": 1, "max_size": POOL_SIZE, "timeout": 5},
        **DATABASES["default"].get("OPTIONS", {}),
    },
}
[% endfilter %]

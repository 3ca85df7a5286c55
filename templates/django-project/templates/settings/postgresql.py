[% filter wrap %]
# The default is the database of compose.yaml.
DATABASES = {
    "default": env.db("DATABASE_URL", default="[[ database(cookiecutter).example | replace('DATABASE_URL=', '') ]]"),
}
DATABASES["default"] |= {
    # Connections are kept for a minute, and replaced where the server has closed them.
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        "connect_timeout": 5,
        # No query may hold up others for ever.
        "options": "-c statement_timeout=30s",
        **DATABASES["default"].get("OPTIONS", {}),
    },
}
[% endfilter %]

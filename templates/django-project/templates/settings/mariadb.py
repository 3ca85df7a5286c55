[% filter wrap %]
# Django asks for mysqlclient, which has to be compiled; PyMySQL takes its place.
pymysql.install_as_MySQLdb()

# The default is the database of compose.yaml.
DATABASES = {
    "default": env.db("DATABASE_URL", default="[[ database(cookiecutter).example | replace('DATABASE_URL=', '') ]]"),
}
DATABASES["default"] |= {
    # Connections are kept for a minute, and replaced where the server has closed them.
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        "charset": "utf8mb4",
        "connect_timeout": 5,
        # Nothing is cut to fit, and no query may hold up others for ever.
        "init_command": "SET sql_mode = 'TRADITIONAL', max_statement_time = 30",
        **DATABASES["default"].get("OPTIONS", {}),
    },
    "TEST": {"CHARSET": "utf8mb4"},
}
[% endfilter %]

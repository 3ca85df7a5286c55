[% filter wrap %]
# Django asks for mysqlclient, which has to be compiled; PyMySQL takes its place.
pymysql.install_as_MySQLdb()

# The default is the database of compose.yaml.
DATABASES = {
    "default": env.db("DATABASE_URL", default="[[ database(cookiecutter).example | replace('DATABASE_URL=', '') ]]"),
}
# Seconds: no query may hold up others for ever.
STATEMENT_TIMEOUT = env.int("STATEMENT_TIMEOUT", default=30)
DATABASES["default"] |= {
    # Connections are kept for a minute, and replaced where the server has closed them.
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "OPTIONS": {
        "charset": "utf8mb4",
        "connect_timeout": 5,
        # Nothing is cut to fit.
        "init_command": f"SET sql_mode = 'TRADITIONAL', max_statement_time = {STATEMENT_TIMEOUT}",
        **DATABASES["default"].get("OPTIONS", {}),
    },
    "TEST": {"CHARSET": "utf8mb4"},
}
[[ '# django-allauth asks for constraints with conditions, which MariaDB lacks; its code looks too.\nSILENCED_SYSTEM_CHECKS = ["models.W036"]\n' if allauth(cookiecutter) else '' ]][% endfilter %]

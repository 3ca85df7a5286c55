        "SQLALCHEMY_DATABASE_URI": with_driver(env.str("DATABASE_URL", DATABASE_URL)),
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(
            env.int("DATABASE_POOL_SIZE", 4), env.int("STATEMENT_TIMEOUT", 30)
        ),

        "SQLALCHEMY_DATABASE_URI": with_driver(env.str("DATABASE_URL", DATABASE_URL)),

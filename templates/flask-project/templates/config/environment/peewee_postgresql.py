        "DATABASE": database_at(env.str("DATABASE_URL", DATABASE_URL)),

        "DATABASE": database_at(
            env.str("DATABASE_URL", DATABASE_URL), env.int("STATEMENT_TIMEOUT", 30)
        ),

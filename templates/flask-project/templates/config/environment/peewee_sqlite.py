        # A file with no path before it lies in the folder `instance`.
        "DATABASE": database_at(env.str("DATABASE_URL", "sqlite:///db.sqlite3")),

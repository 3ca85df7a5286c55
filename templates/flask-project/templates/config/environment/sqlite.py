        # A file with no path before it lies in the folder `instance`.
        "SQLALCHEMY_DATABASE_URI": env.str("DATABASE_URL", "sqlite:///db.sqlite3"),

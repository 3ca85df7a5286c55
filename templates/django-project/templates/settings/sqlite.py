DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{quote(str(BASE_DIR / 'db.sqlite3'))}"),
}
DATABASES["default"]["OPTIONS"] = {
    # Writers queue for up to five seconds instead of failing, and never block readers.
    "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;",
    "timeout": 5,
    "transaction_mode": "IMMEDIATE",
}

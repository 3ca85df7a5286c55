def database_at(address: str) -> dict[str, Any]:
    """How to connect to a file: foreign keys hold, readers and a writer work side by side, and who
    finds the file locked waits.
    """
    return {
        "engine": "peewee.SqliteDatabase",
        "name": str(INSTANCE / address.removeprefix("sqlite:///")),
        "autoconnect": False,
        "pragmas": {"foreign_keys": "ON", "journal_mode": "WAL", "synchronous": "NORMAL"},
        "timeout": 5,
    }

@sa.event.listens_for(sa.Engine, "connect")
def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    """Hold foreign keys; let readers and a writer work side by side; wait for a lock."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA busy_timeout = 5000")

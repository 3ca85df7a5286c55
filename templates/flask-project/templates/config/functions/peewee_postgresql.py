def database_at(address: str, seconds: int = 30) -> dict[str, Any]:
    """How to connect to a server: through a pool, which replaces what the server closed."""
    return {
        "engine": "playhouse.pool.PooledPostgresqlDatabase",
        "name": re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql://", address),
        "autoconnect": False,
        "prefer_psycopg3": True,
        # Wait no longer for a server that is away, and let no query hold up others for longer.
        "connect_timeout": 5,
        "options": f"-c statement_timeout={seconds}s",
    }

def database_at(address: str) -> dict[str, Any]:
    """How to connect to a server: through a pool, which replaces what the server closed."""
    return {
        "engine": "playhouse.pool.PooledPostgresqlDatabase",
        "name": re.sub(r"^postgres(ql)?(\+psycopg)?://", "postgresql://", address),
        "autoconnect": False,
        "prefer_psycopg3": True,
        # Wait no longer for a server that is away, and let no query hold up others for ever.
        "connect_timeout": 5,
        "options": "-c statement_timeout=30s",
    }

def with_driver(address: str) -> str:
    """The address for SQLAlchemy, which is told the driver; platforms write it in two ways."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", address)


def engine_options(pool_size: int = 4, seconds: int = 30) -> dict[str, Any]:
    """How the threads of a process connect: they share a pool, in which connections that the
    server closed are replaced; no query may hold up others for longer than these seconds.
    """
    return {
        # Wait no longer for a server that is away.
        "connect_args": {"connect_timeout": 5, "options": f"-c statement_timeout={seconds}s"},
        "max_overflow": 0,
        "pool_pre_ping": True,
        "pool_size": pool_size,
    }

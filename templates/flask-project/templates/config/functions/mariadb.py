def with_driver(address: str) -> str:
    """The address for SQLAlchemy, which is told the driver; platforms write it in two ways."""
    return re.sub(r"^(mysql|mariadb)://", "mysql+pymysql://", address)


def engine_options(pool_size: int = 4, seconds: int = 30) -> dict[str, Any]:
    """How the threads of a process connect: they share a pool, in which connections that the
    server closed are replaced; no query may hold up others for longer than these seconds.
    """
    # Nothing is cut to fit.
    mode = f"SET sql_mode = 'TRADITIONAL', max_statement_time = {seconds}"
    return {
        # Wait no longer for a server that is away.
        "connect_args": {"charset": "utf8mb4", "connect_timeout": 5, "init_command": mode},
        "isolation_level": "READ COMMITTED",
        "max_overflow": 0,
        "pool_pre_ping": True,
        "pool_size": pool_size,
    }

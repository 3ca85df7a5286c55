@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A database of the tests' own, on the server that DATABASE_URL names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEBUG", "true")  # Tests have a secret key of their own.
        configured = urlsplit(from_environment()["DATABASE"]["name"])
    name = f"test_{configured.path.removeprefix('/')}"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    beside = configured._replace(path="/postgres").geturl()
    try:
        with psycopg.connect(beside, autocommit=True, connect_timeout=5) as connection:
            connection.execute(drop)
            connection.execute(create)
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        pytest.exit(f"No connection to PostgreSQL. Start it: {START} ({reason})", returncode=1)
    yield configured._replace(path=f"/{name}").geturl()
    with psycopg.connect(beside, autocommit=True) as connection:
        connection.execute(drop)


@pytest.fixture
def database_url(server: str) -> Iterator[str]:
    """Its address; what a test leaves there is gone before the next one."""
    yield server
    with psycopg.connect(server) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")

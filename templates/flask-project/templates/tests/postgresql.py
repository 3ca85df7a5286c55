@pytest.fixture(scope="session")
def server() -> Iterator[sa.URL]:
    """A database of the tests' own, on the server that DATABASE_URL names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEBUG", "true")  # Tests have a secret key of their own.
        configured = sa.make_url(from_environment()["SQLALCHEMY_DATABASE_URI"])
    own = configured.set(database=f"test_{configured.database}")
    engine = sa.create_engine(configured.set(database="postgres"), isolation_level="AUTOCOMMIT")
    drop = f'DROP DATABASE IF EXISTS "{own.database}" WITH (FORCE)'
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(drop)
            connection.exec_driver_sql(f'CREATE DATABASE "{own.database}"')
    except OperationalError as error:
        reason = " ".join(str(error.orig).split())
        pytest.exit(f"No connection to PostgreSQL. Start it: {START} ({reason})", returncode=1)
    yield own
    with engine.connect() as connection:
        connection.exec_driver_sql(drop)
    engine.dispose()


@pytest.fixture
def database(server: sa.URL) -> Iterator[str]:
    """Its address; what a test leaves there is gone before the next one."""
    yield server.render_as_string(hide_password=False)
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()

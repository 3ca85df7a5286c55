@pytest.fixture(scope="session")
def server() -> Iterator[sa.Engine]:
    """The server that DATABASE_URL names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEBUG", "true")  # Tests have a secret key of their own.
        configured = sa.make_url(from_environment()["SQLALCHEMY_DATABASE_URI"])
    engine = sa.create_engine(configured, connect_args={"connect_timeout": 5})
    try:
        engine.connect().close()
    except OperationalError as error:
        reason = " ".join(str(error.orig).split())
        pytest.exit(f"No connection to MariaDB. Start it: {START} ({reason})", returncode=1)
    yield engine
    engine.dispose()


@pytest.fixture
def database(server: sa.Engine) -> Iterator[str]:
    """The address of a database of the tests' own; what one leaves there, the next does not see."""
    own = f"test_{server.url.database}"
    with server.begin() as connection:
        connection.exec_driver_sql(f"CREATE OR REPLACE DATABASE `{own}` CHARACTER SET utf8mb4")
    yield server.url.set(database=own).render_as_string(hide_password=False)
    with server.begin() as connection:
        connection.exec_driver_sql(f"DROP DATABASE `{own}`")

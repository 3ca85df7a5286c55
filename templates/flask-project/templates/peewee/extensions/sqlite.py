@contextmanager
def connected() -> Iterator[None]:
    """A connection for a command, which says in one line that there is none."""
    try:
        database.connect()
    except OperationalError as error:
        raise click.ClickException(f"No connection to the database: {error}") from error
    with closing(database):
        yield

@contextmanager
def connected() -> Iterator[None]:
    """A connection for a command, which says in one line that there is none."""
    try:
        database.connect()
    except OperationalError as error:
        reason = " ".join(str(error).split())
        message = f"No connection to PostgreSQL. Start it: {START} ({reason})"
        raise click.ClickException(message) from error
    with closing(database):
        yield

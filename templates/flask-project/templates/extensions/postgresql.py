@sa.event.listens_for(sa.Engine, "handle_error")
def tell_how_to_start_it(context: sa.ExceptionContext) -> None:
    """A command that reaches no database says so in one line; a request answers 500."""
    if context.connection is None and click.get_current_context(silent=True):
        reason = " ".join(str(context.original_exception).split())
        raise click.ClickException(f"No connection to [[ database(cookiecutter).title ]]. Start it: {START} ({reason})")

@bp.app_errorhandler(DataError)
def show_unfit(error: DataError) -> ResponseReturnValue:
    """The database can hold no such number, so there is nothing there; or no such text."""
    too_large = isinstance(error.orig, NumericValueOutOfRange)
    return show_error(NotFound() if too_large else BadRequest())

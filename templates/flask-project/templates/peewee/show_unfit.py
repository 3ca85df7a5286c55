@bp.app_errorhandler(DataError)
def show_unfit(_error: DataError) -> ResponseReturnValue:
    """The database can hold no such text."""
    return show_error(BadRequest())

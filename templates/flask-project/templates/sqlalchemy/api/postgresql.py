def unfit(error: DataError) -> Response:
    """The database can hold no such number, so there is nothing there; or no such text."""
    too_large = isinstance(error.orig, NumericValueOutOfRange)
    return problem.answer(NotFound() if too_large else BadRequest())

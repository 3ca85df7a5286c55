def too_large(_error: OverflowError) -> Response:
    """A number in the address is larger than the database can hold, so there is nothing there."""
    return problem.answer(NotFound())

def unfit(_error: DataError) -> Response:
    """The database can hold no such text."""
    return problem.answer(BadRequest())

CONTENT_TYPE = "application/problem+json"


class ProblemDetailsSchema(Schema):
    """How an error is told."""

    type = fields.String(required=True, metadata={"example": "about:blank"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "What is wrong with which field, where the input is not valid."},
    )


def answer(error: HTTPException) -> Response:
    """Tell of `error`; where the input is not valid, with what is wrong with which field."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": error.name,
        "status": error.code,
        "detail": [[ '_(error.description)' if translated(cookiecutter) else 'error.description' ]],
    }
    # What the parser of arguments found: messages by place, such as the query, and by field.
    for messages in getattr(error, "data", {}).get("messages", {}).values():
        if isinstance(messages, dict):
            body |= {"detail": [[ _("The input is not valid.") ]], "errors": messages}
        else:  # It could not be read at all.
            body["detail"] = " ".join(messages)
    headers = [(name, value) for name, value in error.get_headers() if name != "Content-Type"]
    return Response(json.dumps(body), error.code, headers, content_type=CONTENT_TYPE)

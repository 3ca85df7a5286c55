def tag(response: Response) -> Response:
    """Mark what was read, so that who has it already is told no more than that it still holds."""
    if request.path.startswith("/api/") and request.method == "GET" and response.status_code == 200:
        response.add_etag()
        response.make_conditional(request)
    return response


def schema_name(schema: Schema | type[Schema]) -> str:
    """How the description calls a schema; parts of a thing are not the whole."""
    name = (schema if isinstance(schema, type) else type(schema)).__name__.removesuffix("Schema")
    return f"Partial{name}" if getattr(schema, "partial", None) else name

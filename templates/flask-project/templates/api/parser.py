class Parser(FlaskParser):
    """Answers 400 to what is not valid, and passes over what the schema does not name."""

    DEFAULT_VALIDATION_STATUS = 400

    def load_json(self, req: Request, schema: Schema) -> object:
        if req.content_length and not req.is_json:
            abort(415, [[ _("Send JSON, and say so: Content-Type: application/json") ]])
        return super().load_json(req, schema)


class Blueprint(flask_smorest.Blueprint):
    ARGUMENTS_PARSER = Parser(unknown=EXCLUDE)

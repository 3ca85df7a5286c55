"""An example to replace: how many words and characters a text has."""

from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Length

from [[ cookiecutter.__package ]].api[[ '' if cookiecutter.orm == 'none' else '.blueprint' ]] import Blueprint
[[ 'from %s.auth import login_required\n' % cookiecutter.__package if outside_issuer(cookiecutter) else '' ]]
bp = Blueprint("Words", __name__, url_prefix="/api/v1/words")


class TextSchema(Schema):
    text = fields.String(required=True, validate=Length(min=1, max=10_000))


class CountSchema(Schema):
    words = fields.Integer(required=True)
    characters = fields.Integer(required=True)


@bp.post("/")
[[ '@login_required\n' if outside_issuer(cookiecutter) else '' ]]@bp.arguments(TextSchema)
@bp.response(200, CountSchema)
def count(values: dict[str, Any]) -> dict[str, int]:
    """Count the words and the characters of a text."""
    text = values["text"]
    return {"words": len(text.split()), "characters": len(text)}

[% filter gettext | wrap %]
"""An example to replace: which iris a flower is, as the model says."""

from typing import Any

from flask import abort, current_app
from marshmallow import Schema, fields
from marshmallow.validate import Range

from [[ cookiecutter.__package ]].api[[ '' if cookiecutter.orm == 'none' else '.blueprint' ]] import Blueprint
[[ 'from %s.auth import login_required\n' % cookiecutter.__package if outside_issuer(cookiecutter) else '' ]]
bp = Blueprint("Predictions", __name__, url_prefix="/api/v1/predictions")

# In the order in which the model was shown them.
FEATURES = ("sepal_length", "sepal_width", "petal_length", "petal_width")


class PredictionInputSchema(Schema):
    """A flower's measures, in centimetres."""

    sepal_length = fields.Float(required=True, validate=Range(min=0.1, max=30))
    sepal_width = fields.Float(required=True, validate=Range(min=0.1, max=30))
    petal_length = fields.Float(required=True, validate=Range(min=0.1, max=30))
    petal_width = fields.Float(required=True, validate=Range(min=0.1, max=30))


class PredictionSchema(Schema):
    species = fields.String(required=True)
    probability = fields.Float(required=True, validate=Range(min=0, max=1))


@bp.post("/")
[[ '@login_required\n' if outside_issuer(cookiecutter) else '' ]]@bp.arguments(PredictionInputSchema)
@bp.response(200, PredictionSchema)
def predict(values: dict[str, float]) -> dict[str, Any]:
    """Tell which iris a flower is, and how probable that is."""
    model = current_app.extensions["model"]
    if model is None:
        abort(503, [[ _("There is no model yet.") ]])
    (probabilities,) = model.predict_proba([[ '[[values[name] for name in FEATURES]]' ]])
    best = probabilities.argmax()
    return {"species": model.classes_[best], "probability": probabilities[best]}
[% endfilter %]

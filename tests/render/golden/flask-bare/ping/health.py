"""For monitors and load balancers: `/health` says that it runs, `/ready` that it can work."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("health", __name__)


@bp.get("/health")
def health() -> ResponseReturnValue:
    return {"status": "ok"}


@bp.get("/ready")
def ready() -> ResponseReturnValue:
    """Depends on nothing yet: name here what it comes to need, and answer 503 while that is away."""
    return {"status": "ok"}

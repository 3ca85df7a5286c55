"""For monitors and load balancers: `/health` says that it runs, `/ready` that it can work."""

import sqlalchemy as sa
from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from shelf.extensions import db

bp = Blueprint("health", __name__)


@bp.get("/health")
def health() -> ResponseReturnValue:
    return {"status": "ok"}


@bp.get("/ready")
def ready() -> ResponseReturnValue:
    """Name each dependency; answer 503 while one is away."""
    checks = {"database": database_answers()}
    words = {name: "ok" if answers else "unavailable" for name, answers in checks.items()}
    if all(checks.values()):
        return {"status": "ok", **words}
    return {"status": "unavailable", **words}, 503


def database_answers() -> bool:
    try:
        db.session.execute(sa.text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True

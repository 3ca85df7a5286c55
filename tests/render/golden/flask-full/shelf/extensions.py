"""Extensions, made once and bound to each application in `create_app`."""

import math
import sqlite3
import time

import sqlalchemy as sa
from flask import Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from shelf.models import Base

db = SQLAlchemy(metadata=Base.metadata)
migrate = Migrate(db=db)
csrf = CSRFProtect()
login_manager = LoginManager()
login_manager.login_view = "auth.login"
login_manager.login_message_category = "info"
limiter = Limiter(get_remote_address, storage_uri="memory://")


def retry_after(response: Response) -> Response:
    """Tell who called too often when to call again."""
    limit = limiter.current_limit
    if response.status_code == 429 and limit:
        response.headers["Retry-After"] = str(max(1, math.ceil(limit.window[0] - time.time())))
    return response


@sa.event.listens_for(sa.Engine, "connect")
def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    """Hold foreign keys; let readers and a writer work side by side; wait for a lock."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA busy_timeout = 5000")

"""Extensions, made once and bound to each application in `create_app`."""

import sqlite3

import sqlalchemy as sa
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


@sa.event.listens_for(sa.Engine, "connect")
def set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    """Hold foreign keys; let readers and a writer work side by side; wait for a lock."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA busy_timeout = 5000")

"""The application: `create_app` puts its parts together."""

import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

from shelf import auth, authors, books, cli, config, health, security, views
from shelf.extensions import csrf, db, limiter, login_manager, migrate, retry_after


def create_app(test_config: Mapping[str, Any] | None = None) -> Flask:
    """Build the application from the environment; tests pass a configuration of theirs."""
    app = Flask(__name__)
    app.config.from_object(config.Defaults)
    app.config.from_mapping(test_config or config.from_environment())
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    logging.basicConfig(format=config.LOG_FORMAT, level=app.config["LOG_LEVEL"])

    db.init_app(app)
    migrate.init_app(app)
    csrf.init_app(app)
    login_manager.init_app(app)
    limiter.init_app(app)

    app.register_blueprint(views.bp)
    app.register_blueprint(authors.bp)
    app.register_blueprint(books.bp)
    app.register_blueprint(auth.bp)
    app.register_blueprint(health.bp)
    app.add_template_global(security.csp_nonce)
    app.cli.add_command(cli.seed)
    app.cli.add_command(cli.create_user)

    app.after_request(set_security_headers)
    app.after_request(retry_after)
    if app.config["TRUST_PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    return app


def set_security_headers(response: Response) -> Response:
    for name, value in config.SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        seconds = current_app.config["SECURE_HSTS_SECONDS"]
        response.headers.setdefault("Strict-Transport-Security", f"max-age={seconds}")
    return response

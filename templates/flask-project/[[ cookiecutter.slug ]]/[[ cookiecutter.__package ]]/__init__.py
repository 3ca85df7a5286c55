[% filter wrap %]
"""The application: `create_app` puts its parts together."""

[[ '' if cookiecutter.logs == 'json' else 'import logging\n' ]]from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

[[ import_from(cookiecutter.__package, modules(cookiecutter)) ]]
[% if cookiecutter.orm != 'none' %]
[[ import_from(cookiecutter.__package ~ '.extensions', extensions(cookiecutter) + ['retry_after'] * limited(cookiecutter)) ]]
[% endif %]


def create_app(test_config: Mapping[str, Any] | None = None) -> Flask:
    """Build the application from the environment; tests pass a configuration of theirs."""
    app = Flask(__name__[[ ', static_folder=None' if cookiecutter.interface == 'api' else '' ]])
    app.config.from_object(config.Defaults)
    app.config.from_mapping(test_config or config.from_environment())
[% if cookiecutter.interface != 'api' %]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
[% endif %]
    [[ 'logs.init_app(app)' if cookiecutter.logs == 'json' else 'logging.basicConfig(format=config.LOG_FORMAT, level=app.config["LOG_LEVEL"])' ]]

[% for extension in extensions(cookiecutter) %]
    [[ extension ]].init_app(app)
[% if loop.last %]

[% endif %]
[% endfor %]
[% for line in registrations(cookiecutter) %]
    [[ line ]]
[% endfor %]

    app.after_request(set_security_headers)
[[ '    app.after_request(retry_after)\n' if limited(cookiecutter) else '' ]]    if app.config["TRUST_PROXY"]:
        app.wsgi_app = ProxyFix(app.wsgi_app)  # type: ignore[method-assign]
    return app


def set_security_headers(response: Response) -> Response:
    for name, value in config.SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        seconds = current_app.config["SECURE_HSTS_SECONDS"]
        response.headers.setdefault("Strict-Transport-Security", f"max-age={seconds}")
    return response
[% endfilter %]

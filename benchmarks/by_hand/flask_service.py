"""A service as one writes it by hand: an API and its viewer, health, and no database.

Extensions and headers are those of the generated project; the code is not.
"""

import logging
from pathlib import Path

import flask_swagger_ui
from environs import Env
from flask import Flask, jsonify, send_from_directory
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields, validate
from werkzeug.middleware.proxy_fix import ProxyFix

VIEWER = Path(flask_swagger_ui.__file__).parent / "dist"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=3600",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

words = Blueprint("Words", __name__, url_prefix="/api/v1/words")


class Text(Schema):
    text = fields.String(required=True, validate=validate.Length(min=1, max=10_000))


class Count(Schema):
    words = fields.Integer(required=True)
    characters = fields.Integer(required=True)


@words.post("/")
@words.arguments(Text)
@words.response(200, Count)
def count(values):
    return {"words": len(values["text"].split()), "characters": len(values["text"])}


def create_app():
    env = Env()
    app = Flask(__name__, static_folder=None)
    app.config.update(
        API_TITLE="Service",
        API_VERSION="1",
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        OPENAPI_JSON_PATH="schema/",
        OPENAPI_URL_PREFIX="/api/v1",
        OPENAPI_VERSION="3.1.0",
        SECRET_KEY=env.str("SECRET_KEY"),
        TRUSTED_HOSTS=env.list("ALLOWED_HOSTS"),
    )
    logging.basicConfig(level=env.str("LOG_LEVEL", "INFO"))
    Api(app).register_blueprint(words)

    @app.get("/health")
    def health():
        return jsonify(status="ok")

    @app.get("/api/v1/docs/static/<path:name>")
    def viewer(name):
        return send_from_directory(VIEWER, name)

    @app.after_request
    def set_headers(response):
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    app.wsgi_app = ProxyFix(app.wsgi_app)
    return app

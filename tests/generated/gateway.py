"""What an HTTP API of AWS does, at a port of this machine: `gateway.py FOLDER`, at `PORT`.

Calls the `lambda_handler` of the packed project in ``FOLDER`` with an event for each request. It is
run by a bare Python that sees nothing but the standard library and what was packed.
"""

from __future__ import annotations

import base64
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit


class Gateway(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        answer = import_module("lambda_function").lambda_handler(self.event(), None)
        body = answer["body"].encode()
        if answer["isBase64Encoded"]:
            body = base64.b64decode(body)
        self.send_response(answer["statusCode"])
        cookies = [("set-cookie", cookie) for cookie in answer["cookies"]]
        for name, value in [*answer["headers"].items(), *cookies]:
            if name != "content-length":
                self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET  # noqa: N815

    def event(self) -> dict[str, Any]:
        """In payload format 2.0: headers in lower case, cookies apart, a body in base64."""
        address = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        cookies = headers.pop("cookie", "")
        body = self.rfile.read(int(headers.get("content-length", "0")))
        http = {"method": self.command, "path": address.path, "protocol": "HTTP/1.1",
                "sourceIp": self.client_address[0], "userAgent": ""}  # fmt: skip
        return {
            "version": "2.0",
            "rawPath": address.path,
            "rawQueryString": address.query,
            "cookies": cookies.split("; ") if cookies else [],
            "headers": {**headers, "x-forwarded-port": "443", "x-forwarded-proto": "https"},
            "requestContext": {"http": http, "stage": "$default"},
            "body": base64.b64encode(body).decode(),
            "isBase64Encoded": True,
        }


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    import_module("lambda_function")
    ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Gateway).serve_forever()

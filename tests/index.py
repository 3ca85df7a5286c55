"""A package index of our own: wheels with nothing in them, and what was asked of it."""

from __future__ import annotations

import html
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class Index:
    """Served at ``url`` as PEP 503 says; ``asked`` are the packages that were looked for."""

    folder: Path
    url: str = ""
    asked: set[str] = field(default_factory=set)
    attributes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, version: str, *, python: str = "", yanked: bool = False) -> None:
        """A wheel, which Pythons such as ``>=3.12`` can install."""
        stem = f"{name.replace('-', '_')}-{version}"
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        if python:
            metadata += f"Requires-Python: {python}\n"
        texts = {
            "METADATA": metadata,
            "WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "RECORD": "".join(f"{stem}.dist-info/{n},,\n" for n in ("METADATA", "WHEEL", "RECORD")),
        }
        path = self.folder / f"{stem}-py3-none-any.whl"
        with zipfile.ZipFile(path, "w") as wheel:
            for file, text in texts.items():
                wheel.writestr(f"{stem}.dist-info/{file}", text)
        self.attributes[path.name] = f' data-requires-python="{html.escape(python)}"' * bool(python)
        self.attributes[path.name] += ' data-yanked="broken"' * yanked

    def page(self, name: str) -> bytes | None:
        wheels = sorted(self.folder.glob(f"{name.replace('-', '_')}-*.whl"))
        links = [
            f'<a href="/files/{wheel.name}"{self.attributes[wheel.name]}>{wheel.name}</a>'
            for wheel in wheels
        ]
        return f"<!DOCTYPE html><body>{'<br>'.join(links)}</body>".encode() if links else None

    def answer(self, path: str) -> tuple[str, bytes | None]:
        where, _, name = path.strip("/").partition("/")
        if where == "files":
            file = self.folder / name
            return "application/octet-stream", file.read_bytes() if file.is_file() else None
        self.asked.add(name)
        return "text/html", self.page(name)


@contextmanager
def serving(folder: Path) -> Iterator[Index]:
    """An empty index in ``folder``, on this machine alone."""
    folder.mkdir()
    index = Index(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = index.answer(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "max-age=600")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body or b"")

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Nothing: ``asked`` says what was."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    index.url = f"http://127.0.0.1:{server.server_port}/simple/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

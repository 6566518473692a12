"""A host for a built site: at the root of its address, and again below a sub-path."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from typing_extensions import override

ROOT = Path(__file__).parent.parent
"""The project."""


def assets(site: Path) -> Path:
    """The folder of a site's scripts and styles, which is named after their content."""
    (scripts,) = (site / "assets").glob("*/js")
    return scripts.parent


class Handler(SimpleHTTPRequestHandler):
    """Serves the site at `/` and again at `/sub/`, as a host does: unknown addresses get 404.html."""

    protocol_version = "HTTP/1.1"

    @override
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/sub"))

    @override
    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: the tests listen to the browser instead."""

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@dataclass(frozen=True)
class Served:
    """A site on a loopback port."""

    site: Path
    url: str
    """The address of the site's root, with a slash at its end."""
    sub: str
    """The same site below a sub-path."""

    def file(self, url: str) -> Path:
        """The file that answers `url`."""
        path = unquote(urlsplit(url).path).removeprefix("/sub").lstrip("/")
        return self.site / path / "index.html" if path.endswith("/") or not path else self.site / path


@contextmanager
def serve(site: Path) -> Iterator[Served]:
    """Serve `site` on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    root = f"http://127.0.0.1:{server.server_port}/"
    try:
        yield Served(site, root, f"{root}sub/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

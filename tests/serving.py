"""A host for a built site: at the root of its address, and again below a sub-path."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from typing_extensions import override

ROOT = Path(__file__).parent.parent
"""The project."""
FROZEN = ROOT / "tests/frozen"
"""A copy of the texts and records of a day, for the tests of the engine: what is written later changes none of them."""


def settings_beside_the_frame() -> str:
    """Return the settings of the frozen site for a copy of it that has the frame in its own folder."""
    return (FROZEN / "mkdocs.yml").read_text("utf-8").replace("../../overrides", "overrides")


def assets(site: Path) -> Path:
    """The folder of a site's scripts and styles, which is named after their content."""
    (scripts,) = (site / "assets").glob("*/js")
    return scripts.parent


@cache
def _rules(headers: str) -> list[tuple[str, str, str]]:
    """Read a `_headers` file: where each header belongs, its name and its value."""
    found, place = list[tuple[str, str, str]](), ""
    for line in headers.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found.append((place, name, value))
        else:
            place = line
    return found


def headers_of(site: Path, path: str) -> dict[str, str]:
    """What a host sends with a path of a site that has a `_headers` file; it joins the values of all rules that fit.

    Where none speaks of caching, browsers have to ask again.
    """
    file = site / "_headers"
    sent: dict[str, str] = {}
    for place, name, value in _rules(file.read_text("utf-8")) if file.is_file() else []:
        if path.startswith(place[:-1]) if place.endswith("*") else path == place:
            sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return {"Cache-Control": "no-cache", **sent}


class Handler(SimpleHTTPRequestHandler):
    """Serves the site at `/` and again at `/sub/`, as a host does: unknown addresses get 404.html."""

    protocol_version = "HTTP/1.1"

    @override
    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/sub"))

    @override
    def end_headers(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/sub")
        for name, value in headers_of(Path(self.directory), path).items():
            self.send_header(name, value)
        super().end_headers()

    @override
    def send_header(self, keyword: str, value: str) -> None:
        """Leave out when a file was changed: sites are built in a second."""
        if keyword != "Last-Modified":
            super().send_header(keyword, value)

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
        self.path = "/404.html"
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

"""What the preview serves: the last good site, with what is wrong now above each page."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

import click
from mkdocs.exceptions import MkDocsException

from triglot.builds import Stopped
from triglot.errors import ContentError, TriglotError
from triglot.findings import Severity, counted
from triglot.serving.banner import WAITING, Line, banner, put_into
from triglot.serving.checking import Checking
from triglot.serving.server import Server
from triglot.unexpected import explain


class Preview:
    """Builds the site whenever something changed, and shows what comes of it."""

    def __init__(self, server: Server, config_file: Path, build: Callable[[], None]) -> None:
        """Take over a server: what it builds by, and what it answers.

        Args:
            server: The server, which does not run yet.
            config_file: The project's mkdocs.yml.
            build: Builds the site into the server's folder, or raises.
        """
        self._server, self._root, self._build = server, config_file.parent, build
        self._good = False
        """Whether there is a site to show."""
        self._checking = Checking(config_file, self._checked)
        self._stopped: tuple[Line, ...] = ()
        """Why the last build has stopped."""
        self._found: tuple[Line, ...] = ()
        """What is wrong by the last check."""
        site = Path(server.root)
        site.mkdir(parents=True)
        (site / "index.html").write_text(WAITING, "utf-8")
        server.builder = self.rebuild
        server.set_app(self.answer)

    def rebuild(self) -> None:
        """Build the site and begin to check it; whatever goes wrong is shown, nothing is raised.

        An exception would leave every request waiting for a build that never ends.
        """
        self._checking.stop()
        self._server.keep_answering()
        try:
            self._build()
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever it is, it is shown
            self._stop(error)
        else:
            self._good, self._stopped = True, ()
        self._found = ()
        self._checking.start()
        self._server.reload_pages()

    def close(self) -> None:
        """End what runs next to it."""
        self._checking.stop()

    def answer(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answer a request as the server does, with what is wrong above each page."""
        if not self._good and not environ["PATH_INFO"].startswith("/livereload/"):
            environ["PATH_INFO"] = self._server.mount_path
        head: list[tuple[str, list[tuple[str, str]]]] = []

        def keep(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
            head.append((status, headers))
            return lambda _content: None

        body = self._server.serve_request(environ, keep)
        status, given = head[-1]
        headers = dict(given)
        if not headers.get("Content-Type", "").startswith("text/html"):
            start(status, given)
            return body
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        content = put_into(content, banner(self._lines(), old=self._good and bool(self._stopped)))
        start(status, [*(headers | {"Content-Length": str(len(content))}).items()])
        return [content]

    def _lines(self) -> tuple[Line, ...]:
        """Return what is wrong, each once."""
        return tuple(dict.fromkeys((*self._stopped, *self._found)))

    def _stop(self, error: BaseException) -> None:
        """Keep why a build has stopped, and print it where nobody has."""
        lines = tuple(_lines(error, self._root))
        self._stopped = tuple((Severity.ERROR, line) for line in lines)
        for line in () if isinstance(error, Stopped) else lines:
            click.echo(line, err=True)
        shown = "the preview shows the last good version" if self._good else "the preview has nothing to show yet"
        click.echo(f"{counted(len(lines), 'error')}: {shown}, and builds again when a file is saved", err=True)

    def _checked(self, lines: Iterable[Line]) -> None:
        """Show what a check has found, in the terminal and on open pages."""
        before, self._found = self._lines(), tuple(lines)
        for line in self._found:
            if line not in self._stopped:
                click.echo(line[1], err=True)
        errors = sum(severity is Severity.ERROR for severity, _ in self._lines())
        warnings = len(self._lines()) - errors
        click.echo(f"checked: {counted(errors, 'error')}, {counted(warnings, 'warning')}", err=True)
        if self._lines() != before:
            self._server.reload_pages()


def _lines(error: BaseException, root: Path) -> Iterator[str]:
    """Return the text of an error, one line for each thing that is wrong."""
    if isinstance(error, Stopped):
        yield from error.lines
    elif isinstance(error, ContentError):
        yield from map(str, error.findings)
    elif isinstance(error, TriglotError):
        yield str(error)
    elif isinstance(error, MkDocsException):
        cause = error.__context__ if isinstance(error.__context__, MkDocsException) else error
        yield " ".join(cause.format_message().split())
    else:
        yield explain(error, root)

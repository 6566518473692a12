"""A project behind a server, which starts whatever state the project is in."""

import logging
import os
import signal
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from triglot.checks import check_settings
from triglot.errors import ContentError, SetupError
from triglot.i18n import SITE
from triglot.project import read_settings
from triglot.serving.preview import Preview
from triglot.serving.server import Server

_log = logging.getLogger("mkdocs")


def serve(config_file: Path, host: str, port: int) -> None:
    """Serve a project until somebody stops it.

    Args:
        config_file: Its mkdocs.yml.
        host: The address to listen at.
        port: The port to listen at.

    Raises:
        SetupError: When there is no mkdocs.yml, or nothing can listen there.
    """
    if not config_file.is_file():
        raise SetupError(f"cannot read {config_file}: No such file or directory")
    with tempfile.TemporaryDirectory(prefix="triglot-", ignore_cleanup_errors=True) as folder:
        served = _Served(config_file.resolve(), Path(folder, "site"), host, port)
        try:
            served.run()
        except KeyboardInterrupt:
            _log.info("Shutting down...")
        finally:
            served.close()


class _Served:
    """A project behind a server of MkDocs."""

    def __init__(self, config_file: Path, site: Path, host: str, port: int) -> None:
        self.config_file, self.site, self.port = config_file, site, port
        self.config: MkDocsConfig | None = None
        """What the last build was made by."""
        self.server = Server(builder=self.build, host=host, port=port, root=str(site))
        self.origin = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        self.server.error_handler = self._error_page
        self.preview = Preview(self.server, config_file, self.build)
        self.watched: set[Path] = set()

    def run(self) -> None:
        """Build the site, serve it, and build it again when something has changed, until somebody interrupts."""
        self.server.bind()
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _interrupt)
        _log_as_mkdocs_does()
        root = self.config_file.parent
        self._watch([self.config_file, *(root / name for name in ("docs", "data", "overrides", SITE))])
        self.server.observer.start()  # before the first build: what is saved during it is built next
        self.preview.rebuild()
        _log.info("Serving on %s%s", self.origin, self.server.mount_path)
        self.server.run()

    def build(self) -> None:
        """Build the site as the project is now."""
        settings = read_settings(self.config_file)
        inherited = (settings.root / document.at().path for document in settings.config.documents)
        self._watch([settings.docs, settings.data, settings.overrides, settings.root / SITE, *inherited])
        if found := check_settings(settings):
            raise ContentError(found)
        config = load_config(config_file=str(self.config_file), site_dir=str(self.site))
        mount = urlsplit(config.site_url or "/").path.strip("/")
        self.server.mount_path = f"/{mount}/" if mount else "/"
        # Under this name pages go without a policy, which would refuse the script that loads them again.
        config.site_url = f"http://localhost:{self.port}{self.server.mount_path}"
        if self.config is None:
            config.plugins.on_startup(command="build", dirty=False)
        self.config = config
        build(config, serve_url=config.site_url)

    def close(self) -> None:
        """End everything that runs."""
        self.preview.close()
        self.server.shutdown()
        if self.config is not None:
            self.config.plugins.on_shutdown()

    def _watch(self, paths: Iterable[Path]) -> None:
        for path in paths:
            if path not in self.watched and path.exists():
                self.watched.add(path)
                self.server.watch(str(path))

    def _error_page(self, code: int) -> bytes | None:
        page = self.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _log_as_mkdocs_does() -> None:
    """Print what MkDocs logs, as its own command does."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # of Material, whose frame the site does not use
    if not _log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
        _log.addHandler(handler)
        _log.setLevel(logging.INFO)
        _log.propagate = False

"""The server of MkDocs, which also responds while a build runs."""

import time

from mkdocs.livereload import LiveReloadServer

from triglot.errors import SetupError


class Server(LiveReloadServer):
    """Knows what of the server of MkDocs is private: which version of the site is visible, and the loop of builds."""

    def bind(self) -> None:
        """Take the address, before anything is built for it.

        Raises:
            SetupError: When it cannot be taken.
        """
        try:
            self.server_bind()
        except (OSError, OverflowError) as error:
            raise self._refused(error) from error

    def run(self) -> None:
        """Answer requests, and build whenever something has changed, until somebody interrupts.

        Raises:
            SetupError: When somebody else listens at the address since it was taken.
        """
        try:
            self.server_activate()
        except OSError as error:
            raise self._refused(error) from error
        self.serve_thread.start()
        self._build_loop()  # type: ignore[no-untyped-call]

    def keep_answering(self) -> None:
        """Let requests get what is there; MkDocs lets them wait until a build has ended."""
        with self._epoch_cond:
            self._wanted_epoch = self._visible_epoch
            self._epoch_cond.notify_all()

    def reload_pages(self) -> None:
        """Let open pages load again."""
        with self._epoch_cond:
            later = max(round(time.monotonic() * 1000), self._visible_epoch + 1)  # than what any page knows
            self._wanted_epoch = self._visible_epoch = later
            self._epoch_cond.notify_all()

    def _refused(self, error: Exception) -> SetupError:
        host, port = self.server_address[:2]
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        hint = "stop what runs there, or take another port: make serve PORT=8123"
        return SetupError(f"cannot serve on {host!s}:{port}: {reason} ({hint})")

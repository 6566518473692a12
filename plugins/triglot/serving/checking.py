"""Run `triglot check` next to the preview, in a process of its own: pages are served while it runs."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from triglot.findings import Severity
from triglot.serving.banner import Line

_COMMAND = (sys.executable, "-c", "from triglot.cli import main; main()", "check", "--format", "json", "--config")


class Checking:
    """Runs the check of a project, one at a time: a new one ends the one before it."""

    def __init__(self, config_file: Path, found: Callable[[list[Line]], None]) -> None:
        """Keep what to do.

        Args:
            config_file: The project's mkdocs.yml.
            found: Takes what the check finds, on a thread of its own.
        """
        self._config_file, self._found = config_file, found
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Check the project as it is now."""
        self.stop()
        with self._lock:
            self._process = subprocess.Popen(  # noqa: S603  # our own command
                [*_COMMAND, str(self._config_file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,  # Ctrl+C is for the preview, which ends the check itself
            )
            threading.Thread(target=self._wait, args=(self._process,), daemon=True).start()

    def stop(self) -> None:
        """End a check that still runs; nothing is heard of it any more."""
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process = None

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        with process:
            output, errors = process.communicate()
        with self._lock:
            if process is not self._process:
                return  # it was ended
            self._process = None
        self._found(_lines(output, errors))


def _lines(output: bytes, errors: bytes) -> list[Line]:
    """Return what a check has printed; where it could not be done, why."""
    try:
        return [(Severity(row["severity"]), _line(row)) for row in json.loads(output)]
    except (ValueError, TypeError, KeyError):
        reason = errors.decode("utf-8", "backslashreplace").strip().rpartition("\n")[2]
        return [(Severity.ERROR, reason or "triglot check was stopped before it had ended")]


def _line(row: dict[str, object]) -> str:
    """Return a finding as the command line prints it."""
    beside = row.get("beside")
    places = " ~ ".join([f"{row['path']}:{row['line']}", *(beside if isinstance(beside, list) else ())])
    return f"{places}: {row['code']} {row['message']}" + (f" ({row['hint']})" if row["hint"] else "")

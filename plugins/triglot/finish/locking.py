"""One build at a time: a file that the system unlocks when a process ends, however it ends."""

import contextlib
import os
import sys
from pathlib import Path

from triglot.errors import SetupError

if sys.platform != "win32":
    import fcntl

_CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""No link is followed, and a pipe does not wait for its other end."""


def lock(path: Path, site: Path) -> int:
    """Lock a file for the build of a site; return what `unlock` asks for.

    Raises:
        SetupError: When another build has it, or a folder is in the way.
        OSError: When no file can be made there.
    """
    while True:
        number = _open(path)
        try:
            if sys.platform != "win32":
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(number)
            raise SetupError(f"another build of {site} is running: wait until it has ended") from error
        except OSError:
            return number  # a file system without locks
        # Whoever had it before may have removed the file between our two steps: then it locks nothing.
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(number), path.stat()):
                return number
        os.close(number)


def unlock(number: int, path: Path) -> None:
    """Remove a file that is locked, and unlock it."""
    with contextlib.suppress(OSError):
        path.unlink()
    os.close(number)


def _open(path: Path) -> int:
    """Open a file, which is made when it is missing; a link that stands there goes."""
    if path.is_symlink():
        path.unlink()
    try:
        return os.open(path, os.O_RDONLY | os.O_CREAT | _CAREFUL, 0o666)
    except IsADirectoryError as error:
        raise SetupError(f"{path} is in the way: remove it") from error

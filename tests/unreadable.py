"""Files without permissions, also for root, who may read everything."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65534


@contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder that everybody may enter; those of pytest are closed."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


@contextmanager
def forbidden(*paths: Path) -> Iterator[None]:
    """Take all permissions from files and folders, and be nobody in particular for a while."""
    before = {path: path.stat().st_mode for path in paths}
    user = os.geteuid()
    for path in paths:
        path.chmod(0)
    if user == 0:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
        for path, mode in before.items():
            path.chmod(mode)

"""Cache of what is kept between builds, below `.cache/triglot`, to save time.

Nothing there is needed, and nothing is run: it is text or pictures, and what is not as it was kept is made again.
"""

import contextlib
import hashlib
import stat
from collections.abc import Collection
from pathlib import Path

from triglot.atomic import write_whole

_LARGEST = 100_000_000
"""Bytes of a kept file; the largest ones of the first site have two million."""


class Cache:
    """A folder of files, each after a line with the hash of its name and content."""

    def __init__(self, root: Path, *place: str) -> None:
        """Keep where the files are: in the folder `.cache/triglot/<place>/` of a project."""
        self.folder = root.joinpath(".cache", "triglot", *place)

    def get(self, name: str) -> bytes | None:
        """Return what was kept under a name; None when there is nothing, or something else than was kept."""
        path = self.folder / name
        try:
            about = path.stat()
            if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:  # a pipe would never end
                return None
            digest, _, content = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        return content if digest == _digest(name, content) else None

    def put(self, name: str, content: bytes) -> None:
        """Keep something for the next build; where nothing can be written that build makes it again."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / name, _digest(name, content) + b"\n" + content)

    def sweep(self, used: Collection[str]) -> None:
        """Remove every file but those of these names."""
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if path.name not in used and not path.is_dir():
                    path.unlink()


def _digest(name: str, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, key=name.encode()[:64]).hexdigest().encode()

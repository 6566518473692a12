"""Publish a site: build it next to the published one, one build at a time, and replace that in one step."""

import contextlib
import ctypes
import os
import re
import shutil
import stat
from itertools import count
from pathlib import Path

from triglot.errors import SetupError
from triglot.finish.locking import lock, unlock

_RENAME_EXCHANGE = 2
"""linux/fs.h: swap two names in one step."""
_AT_FDCWD = -100


class Place:
    """Where a site is published, and the folder beside it in which the next one is built."""

    def __init__(self, site: Path) -> None:
        """Keep where the site is; nothing is touched yet."""
        self.site = site
        self.next = site
        """The folder in which a build writes, once it has taken the place."""
        self.left: list[Path] = []
        """Old folders that cannot be removed: nobody needs them, and somebody else has made them."""
        self._lock: int | None = None

    @property
    def taken(self) -> bool:
        """Whether a build of this process writes here."""
        return self._lock is not None

    def take(self) -> None:
        """Take the place for a build, and clear away what a build that was killed has left.

        Raises:
            SetupError: When another build has it, or something else than a folder stands there.
            OSError: When nothing can be written beside the site.
        """
        if self.site.is_symlink() or (os.path.lexists(self.site) and not self.site.is_dir()):
            what = "a symbolic link" if self.site.is_symlink() else "no folder"
            raise SetupError(f"{self.site} is {what}: remove it, or name another folder for the site")
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._lock = lock(self._sibling("lock"), self.site)
        self.left = []
        old = self._sibling("old")
        if not self.site.exists() and old.is_dir() and not old.is_symlink():
            old.rename(self.site)  # publishing was interrupted between its two renames
        leftover = re.compile(rf"{re.escape(self._sibling('next').name)}\d*|{re.escape(old.name)}")
        for path in sorted(self.site.parent.iterdir()):
            if leftover.fullmatch(path.name):
                self._remove(path)
        names = (self._sibling(f"next{number or ''}") for number in count())
        self.next = next(path for path in names if not os.path.lexists(path))

    def publish(self) -> None:
        """Move the finished site to its place, in one step where the system can; remove the old one."""
        if not self.site.exists():
            self.next.rename(self.site)
        elif _exchange(self.next, self.site):
            self._remove(self.next)
        else:
            old = self._sibling("old")
            self.site.rename(old)
            try:
                self.next.rename(self.site)
            except OSError:
                old.rename(self.site)
                raise
            self._remove(old)

    def leave(self) -> None:
        """Release the place; remove a site that was not published."""
        if self._lock is None:
            return
        if self.next not in self.left:
            self._remove(self.next)
        unlock(self._lock, self._sibling("lock"))
        self._lock, self.next = None, self.site

    def _sibling(self, what: str) -> Path:
        return self.site.parent / f".{self.site.name}.{what}"

    def _remove(self, path: Path) -> None:
        """Remove something; what cannot be removed is only in the way."""
        try:
            _remove(path)
        except OSError:
            self.left.append(path)


def _remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it, also where its owner may not write."""
    if not os.path.lexists(path):
        return
    if path.is_symlink() or not path.is_dir():
        path.unlink()
        return
    try:
        shutil.rmtree(path)
    except OSError:
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IRWXU)
        for folder, names, _ in os.walk(path):
            for name in names:
                inner = Path(folder, name)
                with contextlib.suppress(OSError):
                    if not inner.is_symlink():
                        inner.chmod(stat.S_IRWXU)
        shutil.rmtree(path)


def _exchange(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux, or an old libc
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)

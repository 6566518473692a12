"""A site is built beside the one that stands, and takes its place in one step."""

import ctypes
import os
import shutil
from pathlib import Path

_RENAME_EXCHANGE = 2
"""linux/fs.h: swap two names in one step."""
_AT_FDCWD = -100


def beside(site: Path) -> Path:
    """Give the folder in which the next site is built, on the same disk as the site that stands."""
    return site.parent / f".{site.name}.next"


def heal(site: Path) -> None:
    """Put the old site back when a swap was cut short between its two renames."""
    old = site.parent / f".{site.name}.old"
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def swap(built: Path, site: Path) -> None:
    """Put a finished site into its place, in one step where the system can; the old one goes."""
    if not site.exists():
        built.rename(site)
        return
    if not _exchange(built, site):
        old = site.parent / f".{site.name}.old"
        site.rename(old)
        built.rename(site)
        built = old
    shutil.rmtree(built)


def _exchange(one: Path, other: Path) -> bool:
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):  # not Linux, or an old libc
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)

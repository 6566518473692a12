"""Files added, moved, removed and replaced by what is no file."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from mutating import odd
from triglot.loading.names import is_leftover

OUTSIDE = "secret of the machine"
"""Stands in a file beside the project's folders, which nothing may publish."""


def files(chance: Random, root: Path, marker: str) -> str:
    """Add, move or remove files, and put links and folders where files belong."""
    (root / "outside.txt").write_text(OUTSIDE, encoding="utf-8")
    existing = [path for folder in ("docs", "data") for path in sorted((root / folder).rglob("*"))]
    path, way = chance.choice(existing), chance.random()
    if way < 0.3:
        return _add(chance, root, marker)
    if way < 0.4:
        return _in_the_way(chance, root)
    name = path.relative_to(root).as_posix()
    return f"{name}: {chance.choice(_CHANGES)(chance, path, existing)}"


def _add(chance: Random, root: Path, marker: str) -> str:
    new = chance.choice(odd.NAMES)
    place = root / "docs" / chance.choice(["en", "zh", "vi", "en/more", "."]) / new
    data = root / "data" / chance.choice(["events", "terms", "nothing", "segments", "."]) / new
    target = chance.choice([place, place, data])
    page = target.suffix == ".md" and not is_leftover(target.name)
    content = f"# New {{#new}}\n\nText {marker}.\n" if page else "a: b\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(content, encoding="utf-8")
    return f"{target.relative_to(root).as_posix()!r}: added"


def _in_the_way(chance: Random, root: Path) -> str:
    target = root / chance.choice([".site.next", ".cache", "site", ".site.old", ".cache/triglot"])
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(exist_ok=True)
    if chance.random() < 0.5:
        target.write_text("in the way", encoding="utf-8")
        return f"{target.name}: a file"
    target.symlink_to(chance.choice(["nowhere", "docs", target.name]))
    return f"{target.name}: a link"


def _remove(_chance: Random, path: Path, _all: list[Path]) -> str:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    return "removed"


def _link(chance: Random, path: Path, every: list[Path]) -> str:
    targets = [Path("../../outside.txt"), Path("/etc"), Path("nowhere"), Path("/dev/zero"), path, path.parent]
    target = chance.choice([*targets, chance.choice(every)])
    _remove(chance, path, every)
    path.symlink_to(target)
    return f"link to {target.name}"


def _folder(chance: Random, path: Path, every: list[Path]) -> str:
    _remove(chance, path, every)
    path.mkdir()
    return "folder"


def _pipe(chance: Random, path: Path, every: list[Path]) -> str:
    _remove(chance, path, every)
    os.mkfifo(path)
    return "pipe"


def _rename(chance: Random, path: Path, _all: list[Path]) -> str:
    target = path.with_name(chance.choice(["other", "Other", "a b", "ä", "con"]) + path.suffix)
    path.rename(target)
    return f"now {target.name}"


def _exchange(chance: Random, path: Path, every: list[Path]) -> str:
    other = chance.choice(every)
    if path.is_file() and other.is_file():
        content = path.read_bytes()
        path.write_bytes(other.read_bytes())
        other.write_bytes(content)
    return f"exchanged with {other.name}"


_CHANGES: tuple[Callable[[Random, Path, list[Path]], str], ...] = (
    *(_remove, _link, _folder, _pipe, _rename, _exchange),
)

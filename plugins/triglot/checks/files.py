"""Check that files in docs/ and overrides/ may be published: no links, nothing that runs, names for every system."""

import shutil
import stat
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from triglot.checks.drawings import drawing_faults
from triglot.findings import Finding, Location
from triglot.loading.files import exists, merge_faults, name_of
from triglot.loading.names import LONGEST, folded, id_fault, is_leftover, name_fault, pages_below
from triglot.markdown.front_matter import split_front_matter
from triglot.markdown.limits import read_page
from triglot.project import Settings

_DRAWN = (".svg", ".xml")
"""Endings of files that a browser may run: each is read before it is published."""
_PICTURES = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
_OTHERS = (".csv", ".json", ".mp3", ".mp4", ".ogg", ".pdf", ".txt", ".webm")
_TEXTS = (".csv", ".json", ".svg", ".txt", ".xml")
_PUBLISHED = (*_DRAWN, *_PICTURES, *_OTHERS)
_PAGES = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
"""What MkDocs takes for a page (mkdocs/utils/__init__.py, `markdown_extensions`); a page of ours ends in the first."""


def check_files(settings: Settings) -> list[Finding]:
    """Return what must not be published or cannot be read, before a host copies it or follows a link."""
    root, found = settings.root, list[Finding]()
    own = tuple(settings.docs / language for language in settings.languages)
    entries = [path for path in _sound(settings.docs, root, found) if any(map(path.is_relative_to, own))]
    found += _alike(entries, root)
    for path in entries:
        at = Location(name_of(path, root), 1)
        found += (Finding(at, "T422", *fault) for fault in _name_faults(path, settings.docs))
        if path.is_file():
            for line, message, hint in _content_faults(path):
                found.append(Finding(Location(at.path, line), "T423", message, hint))
            if path.suffix.lower() in _TEXTS:
                found += merge_faults(path.read_text("utf-8", "replace"), at.path)
    for language in settings.languages:
        for path in pages_below(settings.docs / language):
            found += _page_faults(path, settings)
    for _ in _sound(settings.overrides, root, found):
        pass  # what is found is all that counts: the frame may hold any file
    return sorted({*found, *_tracked_cache(root)})


def _sound(folder: Path, root: Path, found: list[Finding]) -> Iterator[Path]:
    """Return every file and folder below a folder, in order; what is no plain file or folder is reported instead."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        hint = "check the folder and its permissions"
        found.append(Finding(Location(name_of(folder, root), 1), "T101", f"cannot be read: {error.strerror}", hint))
        return
    for path in entries:
        linked = path.is_symlink()
        if is_leftover(path.name) and not (linked and (not path.name.startswith(".#") or exists(path))):
            continue
        fault = _entry_fault(path)
        if fault:
            found.append(Finding(Location(name_of(path, root), 1), "T101", *fault))
            continue
        yield path
        if path.is_dir():
            yield from _sound(path, root, found)


def _entry_fault(path: Path) -> tuple[str, str] | None:
    """Return why something in a folder is no file or folder that can be copied: message and hint."""
    about = path.lstat()
    if stat.S_ISLNK(about.st_mode):
        return "a symbolic link", "put the file itself here: a link would publish whatever it leads to"
    if stat.S_ISREG(about.st_mode):
        try:
            path.open("rb").close()
        except OSError as error:
            return f"cannot be read: {error.strerror}", "check the file and its permissions"
    elif not stat.S_ISDIR(about.st_mode):
        return "not a file", "remove it"
    return None


def _alike(entries: Iterable[Path], root: Path) -> Iterator[Finding]:
    """Find names that are equal on systems that ignore case."""
    first: dict[tuple[Path, str], Path] = {}
    for path in entries:
        other = first.setdefault((path.parent, folded(path.name)), path)
        if other != path:
            message = f"differs from {name_of(other, root)} in capital letters or accents only"
            yield Finding(
                Location(name_of(path, root), 1), "T422", message, "rename one: macOS and Windows keep only one"
            )


def _name_faults(path: Path, docs: Path) -> Iterator[tuple[str, str]]:
    if path.name.startswith("."):
        yield "a name that begins with a dot is not published", "rename it"
    elif path.suffix != _PAGES[0] and (fault := name_fault(path.name)):  # a page keeps to the rule for IDs
        yield fault
    length = len(path.relative_to(docs).as_posix())
    if length > LONGEST:
        yield f"the path has {length} characters, more than {LONGEST}", "take shorter names"


def _content_faults(path: Path) -> Iterator[tuple[int, str, str]]:
    """Find what is not published: files that are no page, and that a browser might run."""
    ending = path.suffix.lower()
    if ending in _DRAWN:
        yield from drawing_faults(path)
    elif path.suffix != _PAGES[0] and ending in _PAGES:
        yield 1, "a page ends in .md", f"rename it to {path.stem}.md"
    elif ending not in (_PAGES[0], *_PUBLISHED):
        what = f"a file ending in {path.suffix}" if path.suffix else "a file without an ending"
        yield 1, f"{what} is not published", f"remove it; published are pages and {' '.join(_PUBLISHED)}"


def _page_faults(path: Path, settings: Settings) -> Iterator[Finding]:
    """Check the address that a page gets from its name, and its head."""
    name = name_of(path, settings.root)
    text, faults = read_page(path, name, settings.docs)
    yield from faults or split_front_matter(text, name)[3]
    *folders, own = path.relative_to(settings.docs).parts[1:]
    for part in (*folders, own.removesuffix(".md")):
        if fault := id_fault(part):
            yield Finding(Location(name, 1), "T422", *fault)


def _tracked_cache(root: Path) -> Iterator[Finding]:
    """Find what somebody has committed below .cache: builds trust it, and nobody reads it in a review."""
    git = shutil.which("git")
    if git is None or not exists(root / ".git"):
        return
    command = [git, "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "--", ".cache"]
    listed = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # nothing of it is anybody's input
    for name in filter(None, listed.stdout.decode("utf-8", "backslashreplace").split("\0")):
        yield Finding(Location(name, 1), "T424", "a cache is in version control", "git rm --cached it")

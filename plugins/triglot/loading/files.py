"""Read files as text, or report why not."""

import os
import re
import stat
import unicodedata
from pathlib import Path

from triglot.findings import Finding, Location
from triglot.loading.names import is_leftover

LARGEST = 1_000_000
"""Bytes. The longest record of the first site has about 5,000; a megabyte is a mistake or an attack."""

_BREAK = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What in a file's name would break the line of a finding."""
_SIDE = re.compile(r"^(?P<mark><{7,}|>{7,})(?: .*)?\r?$", re.MULTILINE)
"""What git writes around the two sides of a conflict. The line between them, =======, may underline a heading."""


def read_text(path: Path, name: str, root: Path, largest: int = LARGEST) -> tuple[str, list[Finding]]:
    """Read a text file of the project.

    Args:
        path: The file.
        name: What findings call it.
        root: The folder that it must lie in, also after following links.
        largest: Bytes that it may have.

    Returns:
        The text, empty when it cannot be used, and what is wrong with it.
    """

    def refuse(code: str, message: str, hint: str, line: int = 1) -> tuple[str, list[Finding]]:
        return "", [Finding(Location(name, line), code, message, hint)]

    try:
        fault = _file_fault(path, root, largest)
        raw = b"" if fault else path.read_bytes()
    except OSError as error:
        return refuse("T101", f"cannot be read: {error.strerror}", "check the file and its permissions")
    if fault:
        return refuse("T101", *fault)
    garbled = _encoding_fault(raw)
    if garbled:
        return refuse("T102", *garbled)
    text = raw.decode()
    if not unicodedata.is_normalized("NFC", text):
        rows = enumerate(text.split("\n"), 1)
        line = next((n for n, row in rows if not unicodedata.is_normalized("NFC", row)), 1)
        return refuse("T103", "letters and their marks are apart (NFD)", "save as Unicode NFC", line)
    text = text.replace("\r\n", "\n")
    found = merge_faults(text, name)
    return "" if found else text, found


def name_of(path: Path, root: Path) -> str:
    """Return what findings call a file: its path below the project's folder where it lies in it."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    name = name.encode("utf-8", "backslashreplace").decode()  # a file's name may be any bytes
    return _BREAK.sub(lambda sign: repr(sign[0])[1:-1], name)


def exists(path: Path) -> bool:
    """Return whether something is there, as far as anybody may look: Path.exists raises where it may not."""
    return os.path.exists(path)  # noqa: PTH110


def list_folder(folder: Path) -> list[Path]:
    """Return the files of a folder, in order; none where `folder_fault` reports a fault."""
    try:
        return sorted(path for path in folder.iterdir() if not is_leftover(path.name))
    except OSError:
        return []


def link_fault(path: Path, root: Path) -> tuple[str, str] | None:
    """Return what is wrong with a path where a link leads out of a folder: message and hint."""
    if path.resolve().is_relative_to(root.resolve()):
        return None
    return "a symbolic link leads out of the folder", "put the file itself here"


def folder_fault(folder: Path) -> tuple[str, str] | None:
    """Return why a folder cannot be read, if it exists: message and hint."""
    try:
        os.scandir(folder).close()
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"cannot be read: {error.strerror}", "check the folder and its permissions"
    return None


def unreadable_below(folder: Path, root: Path) -> list[Finding]:
    """Return why a folder or one inside of it cannot be read or is missing: what it holds is not gone."""
    errors: list[OSError] = []
    for _ in os.walk(folder, onerror=errors.append):
        pass
    hint = "check the folder and its permissions"
    return [
        Finding(Location(name_of(Path(error.filename), root), 1), "T101", f"cannot be read: {error.strerror}", hint)
        for error in errors
    ]


def merge_faults(text: str, name: str) -> list[Finding]:
    """Return each merge conflict that nobody has settled: where it opens, or an end left alone."""
    found, is_open = list[Finding](), False
    hint = "keep what is right of both versions, and remove the lines with <<<<<<<, ======= and >>>>>>>"
    for side in _SIDE.finditer(text):
        opens = side["mark"].startswith("<")
        if opens or not is_open:
            at = Location(name, text.count("\n", 0, side.start()) + 1)
            found.append(Finding(at, "T109", "unresolved merge conflict", hint))
        is_open = opens
    return found


def read_if_there(path: Path, name: str, root: Path, largest: int = LARGEST) -> tuple[str, list[Finding]]:
    """Read a text file that may be missing: nothing is then wrong, and there is no text."""
    try:
        path.lstat()
    except FileNotFoundError:
        return "", []
    except OSError:
        pass  # read_text reports it
    return read_text(path, name, root, largest)


def _file_fault(path: Path, root: Path, largest: int) -> tuple[str, str] | None:
    """Return why a file should not be opened: message and hint; None when it may be."""
    about = path.lstat()
    linked = stat.S_ISLNK(about.st_mode)
    if linked:
        about = path.stat()
    if (linked or path.parent.is_symlink()) and (fault := link_fault(path, root)):
        return fault
    if not stat.S_ISREG(about.st_mode):  # a pipe would never end
        return "not a file", "remove it"
    if about.st_size > largest:
        return f"larger than {largest:,} bytes", "a file holds one record or one page"
    return None


def _encoding_fault(raw: bytes) -> tuple[str, str, int] | None:
    """Return what keeps bytes from being plain UTF-8: message, hint and line."""
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return "starts with a byte order mark", "save as UTF-8 without BOM", 1
    if b"\0" in raw:
        return "holds a NUL byte", "save as plain UTF-8 text", raw[: raw.index(b"\0")].count(b"\n") + 1
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return f"byte {raw[error.start]:#04x} is not UTF-8", "save as UTF-8", line
    return None

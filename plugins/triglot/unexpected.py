"""Unexpected errors: one line for whoever runs a command, the traceback in a file."""

import contextlib
import errno
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from triglot.atomic import write_whole
from triglot.errors import TriglotError
from triglot.findings import Finding, Location
from triglot.models.kinds import KINDS

_NOTE = "triglot was working on "
_PLACE = Path(".cache", "triglot", "fault.txt")
_LONGEST = 300
"""Characters that the message of an exception may have in a line."""
_FOREIGN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM}
_FOREIGN |= {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EBUSY}
"""What a machine refuses: nothing that this program could do better."""


@contextmanager
def working_on(file: str) -> Iterator[None]:
    """Remember the name of a file for a fault that nobody foresaw and that arises from it."""
    try:
        yield
    except TriglotError:
        raise
    except Exception as error:
        if not _noted(error):
            error.add_note(f"{_NOTE}{file}")
        raise


def explain(error: BaseException, root: Path, file: str = "") -> str:
    """Return one line that names the file and the fault; its traceback goes to a file of its own.

    Args:
        error: What was raised.
        root: The project, whose `.cache` keeps the traceback.
        file: What was worked on, where the error does not know.
    """
    place, line = _place(error, root)
    where = f"{place}:{line}" if line else place or file
    return (f"{where}: " if where else "") + " ".join(_words(error, root))


def unforeseen(error: BaseException, root: Path, file: str) -> Finding:
    """Return a fault that nobody foresaw as a finding; `file` where the error does not know its own."""
    place, line = _place(error, root)
    message, hint = _words(error, root)
    if place and isinstance(error, PermissionError):
        return Finding(Location(place, 1), "T101", f"cannot be read: {message}", "check the file and its permissions")
    return Finding(Location(place or file, line or 1), "T901", message, hint.strip("()"))


def template_fault(error: BaseException, folder: Path, root: Path) -> Finding | None:
    """Return what went wrong in a template below a folder, as a finding of its author; None for any other fault."""
    place, line = _place(error, root)
    if not (line and Path(root, place).is_relative_to(folder)):
        return None
    said = " ".join(str(error).split())[:_LONGEST]
    return Finding(Location(place, line), "T811", f"{type(error).__name__}: {said}", "correct the template")


def _words(error: BaseException, root: Path) -> tuple[str, str]:
    """Return what went wrong, and what to do about it in brackets."""
    said = " ".join(str(error).split())[:_LONGEST]
    if isinstance(error, OSError) and error.errno in _FOREIGN:
        return error.strerror or said, "(make room or check the permissions, then run it again)"
    if isinstance(error, MemoryError):
        return "the memory is full", "(close other programs, then run it again)"
    name = type(error).__name__
    fault = f"{name}: {said}" if said else name
    kept = _keep(error, root)
    return fault, f"(a fault of Triglot: please report it{f' with the file {kept}' if kept else ''})"


def _noted(error: BaseException) -> str:
    notes = getattr(error, "__notes__", ())
    return next((note.removeprefix(_NOTE) for note in notes if note.startswith(_NOTE)), "")


def _place(error: BaseException, root: Path) -> tuple[str, int]:
    """Return the file of the project that an error came from with its line, or 0; nothing where nobody knows."""
    if isinstance(error, OSError) and isinstance(error.filename, str):
        return _name(error.filename, root), 0
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if frames:
        return _name(frames[-1].filename, root), frames[-1].lineno or 1
    return _noted(error) or _record(error, root), 0


def _record(error: BaseException, root: Path) -> str:
    """Return the file of the record that the innermost function had in hand."""
    for frame, _ in reversed(list(traceback.walk_tb(error.__traceback__))):
        for value in frame.f_locals.values():
            folder = next((folder for folder, kind in KINDS.items() if type(value) is kind.model), None)
            if folder:
                file = f"{folder}/{value.id}.yml"
                return f"data/{file}" if (root / "data" / file).is_file() else file
    return ""


def _name(path: str, root: Path) -> str:
    full = Path(os.path.normpath(root / path))
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path


def _keep(error: BaseException, root: Path) -> str:
    """Write the traceback to the cache, or to a temporary file; return its name, or nothing when that fails."""
    lines = traceback.format_exception(error)
    versions = ", ".join(f"{name} {version(name)}" for name in ("triglot", "mkdocs", "markdown", "jinja2", "pydantic"))
    head = f"{' '.join(sys.argv)}\n{versions}, Python {platform.python_version()}, {platform.platform()}\n\n"
    text = (head + "".join(lines)).encode("utf-8", "backslashreplace")
    with contextlib.suppress(OSError):
        (root / _PLACE).parent.mkdir(parents=True, exist_ok=True)
        write_whole(root / _PLACE, text)
        return _PLACE.as_posix()
    with contextlib.suppress(OSError):
        number, name = tempfile.mkstemp(prefix="triglot-fault-", suffix=".txt")
        with os.fdopen(number, "wb") as file:
            file.write(text)
        return name
    return ""

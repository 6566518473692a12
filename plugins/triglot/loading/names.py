"""File names: those left by editors and systems, and those that not every system can keep."""

import os
import re
import unicodedata
from pathlib import Path

from triglot.models.base import ID

_LEFTOVER = re.compile(
    r"\.#.*|#.*#|\._.*|.*~|\..*\.sw[a-p]|\.~lock\..*#|.*\.(?:orig|rej|bak|tmp)|thumbs\.db|desktop\.ini"
    r"|~\$.*|icon\r|ehthumbs\.db|\.nfs[0-9a-f]+|.*_(?:backup|base|local|remote)_\d+\.\w+"
    r"|\.(?:ds_store|directory|git|gitattributes|gitignore|gitkeep|hg|svn|idea|obsidian|vscode)",
    re.IGNORECASE | re.DOTALL,
)
"""Locks, copies and notes of editors, merges, file managers and version control."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""Devices on Windows, with any ending."""
_REFUSED = re.compile(r'[<>:"|?*\\/]')
"""What Windows does not allow in a name."""
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
"""Unicode categories without a glyph."""

LONGEST = 150
"""Characters of a path below docs/; Windows takes 260 for the whole, and the site has longer ones."""
_LONGEST_ID = 100
_ID_HINT = "lower case letters, digits and hyphens"


def is_leftover(name: str) -> bool:
    """Return whether nobody meant to publish a file or folder of this name."""
    return bool(_LEFTOVER.fullmatch(name))


def is_reserved(name: str) -> bool:
    """Return whether Windows takes a name for a device, so that git cannot check it out."""
    return bool(_RESERVED.fullmatch(name))


def id_fault(name: str) -> tuple[str, str] | None:
    """Return why a file's name cannot be an ID and an address: message and hint."""
    if not ID.fullmatch(name):
        return f"{name!r} is not an ID", _ID_HINT
    if is_reserved(name):
        return f"{name!r} is the name of a device on Windows, where git cannot write the file", "take another name"
    if len(name) > _LONGEST_ID:
        return f"the name has {len(name)} characters, more than {_LONGEST_ID}", "take a shorter name"
    return None


def name_fault(name: str) -> tuple[str, str] | None:
    """Return why some system cannot keep a file or folder of this name: message and hint."""
    if any("\udc80" <= sign <= "\udcff" for sign in name):
        return "the name is not UTF-8", "rename it"
    if is_reserved(name):
        return "the name is that of a device on Windows", "rename it"
    refused = _REFUSED.search(name) or next((s for s in name if unicodedata.category(s) in _UNSEEN), None)
    if refused:
        sign = refused if isinstance(refused, str) else refused[0]
        return f"the name holds {sign!r}, which some systems cannot keep or nobody sees", "rename it"
    if name.endswith((".", " ")) or name.startswith(" "):
        return "the name begins or ends with a space or a dot, which Windows removes", "rename it"
    if not unicodedata.is_normalized("NFC", name):
        return "letters and their marks are apart (NFD) in the name", "type the name again"
    return None


def folded(name: str) -> str:
    """Return what names have in common that are one on macOS and Windows."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def pages_below(folder: Path) -> list[Path]:
    """Return every page below the folder of a language in order; nothing that begins with a dot or was left behind.

    Folders that cannot be read and links to folders are left out: `checks/files.py` reports them.
    """
    found = []
    for above, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        found += [Path(above, name) for name in (*files, *folders) if name.endswith(".md") and not _is_hidden(name)]
    return sorted(found)


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or is_leftover(name)

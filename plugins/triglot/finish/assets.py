"""Scripts and styles: minified, in a folder named after their content.

A page and the scripts that it asks for belong together: after a deploy an address never answers with another content.
"""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import rcssmin
import rjsmin

MOVED = ("assets/css/", "assets/js/")
"""What is published in that folder; the scripts beside it stand alone and keep their addresses."""
_MINIFIERS: Mapping[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


def assets_folder(overrides: Path) -> str:
    """Return where a site publishes its scripts and styles: another place whenever one of them changes."""
    content = hashlib.blake2b(digest_size=5)
    for place in MOVED:
        for path in sorted((overrides / place).rglob("*")):
            if path.is_file():
                content.update(f"{path.relative_to(overrides).as_posix()}\n".encode() + path.read_bytes())
    return f"assets/{content.hexdigest()}"


def minify(folder: Path) -> None:
    """Rewrite the scripts and styles below a folder of the built site, in place; their names stay."""
    for path in sorted(folder.rglob("*")):
        if shorten := _MINIFIERS.get(path.suffix):
            path.write_text(shorten(path.read_text("utf-8")), "utf-8", newline="")

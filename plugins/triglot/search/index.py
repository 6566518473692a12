"""Runs Pagefind over a built site, and gives it the words that it cannot fold by itself."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from triglot.errors import SetupError

_UNDECOMPOSED = str.maketrans("đĐøØłŁ", "dDoOlL")
"""Letters whose mark is part of the letter: Unicode has no decomposition, so Pagefind's folding misses them."""
_BODY = re.compile(r"<article[^>]*\sdata-pagefind-body[^>]*>")
_WITH_UNDECOMPOSED = re.compile(r"\w*[đĐøØłŁ]\w*")


def folded_words(html: str) -> str:
    """Give the words of a page that are also typed with plain letters Pagefind would not match: `dất` for `đất`.

    Pagefind folds the other marks itself, in both directions.
    """
    text = re.sub(r"<[^>]*>", " ", html)
    words = {word.translate(_UNDECOMPOSED).lower() for word in _WITH_UNDECOMPOSED.findall(text)}
    return " ".join(sorted(words))


def write_index(site: Path, pages: Iterable[str], root: Path) -> None:
    """Write `pagefind/` into a built site: one index a language, chosen by `<html lang>`.

    Args:
        site: The built site.
        pages: Addresses of the pages to index, relative to the site.
        root: The project, whose `node_modules` holds Pagefind.

    Raises:
        SetupError: When Pagefind is missing or fails.
    """
    # The program itself: what npm puts into .bin starts Node first, which takes as long as indexing a small site.
    local = sorted((root / "node_modules" / "@pagefind").glob("*/bin/pagefind_extended*"))
    program = next((str(path) for path in local if os.access(path, os.X_OK)), None) or shutil.which("pagefind")
    if program is None:
        raise SetupError("Pagefind is missing: run `npm ci` in the folder of mkdocs.yml")
    with TemporaryDirectory() as folder:
        # Pagefind parses every file of its folder, also those that it then leaves out.
        for address in pages:
            copy = Path(folder) / address / "index.html"
            copy.parent.mkdir(parents=True, exist_ok=True)
            html = (site / address / "index.html").read_text("utf-8")
            copy.write_text(_with_folded(html), "utf-8")
        command = [program, "--site", folder, "--output-path", str(site / "pagefind"), "--quiet"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments
    if done.returncode:
        raise SetupError(f"Pagefind failed: {(done.stderr or done.stdout).strip()[-500:]}")
    for pattern in ("*ui.js", "*ui.css", "pagefind-highlight.js"):  # interfaces that we do not use
        for unused in (site / "pagefind").glob(pattern):
            unused.unlink()


def _with_folded(html: str) -> str:
    """Add the words that the search cannot fold, as an attribute so that no excerpt shows them."""
    start = _BODY.search(html)
    words = folded_words(html[start.end() :]) if start else ""
    if not start or not words:
        return html
    span = f'<span data-pagefind-meta="fold[data-fold]" data-fold="{escape(words)}"></span>'
    return html[: start.end()] + span + html[start.end() :]

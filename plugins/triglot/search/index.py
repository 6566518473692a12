"""Runs Pagefind over a built site, and gives it the words that it cannot fold by itself."""

import re
import shutil
import subprocess
from pathlib import Path

from triglot.errors import SetupError

_UNDECOMPOSED = str.maketrans("đĐøØłŁ", "dDoOlL")
"""Letters whose mark is part of the letter: Unicode has no decomposition, so Pagefind's folding misses them."""
_WITH_UNDECOMPOSED = re.compile(r"\w*[đĐøØłŁ]\w*")


def folded_words(html: str) -> str:
    """Give the words of a page that are also typed with plain letters Pagefind would not match: `dất` for `đất`.

    Pagefind folds the other marks itself, in both directions.
    """
    text = re.sub(r"<[^>]*>", " ", html)
    words = {word.translate(_UNDECOMPOSED).lower() for word in _WITH_UNDECOMPOSED.findall(text)}
    return " ".join(sorted(words))


def write_index(site: Path, root: Path) -> None:
    """Write `pagefind/` into a built site: one index a language, chosen by `<html lang>`.

    Args:
        site: The built site.
        root: The project, whose `node_modules` holds Pagefind.

    Raises:
        SetupError: When Pagefind is missing or fails.
    """
    local = root / "node_modules" / ".bin" / "pagefind"
    program = str(local) if local.exists() else shutil.which("pagefind")
    if program is None:
        raise SetupError("Pagefind is missing: run `npm ci` in the folder of mkdocs.yml")
    command = [program, "--site", str(site), "--glob", "**/index.html", "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own arguments
    if done.returncode:
        raise SetupError(f"Pagefind failed: {(done.stderr or done.stdout).strip()[-500:]}")

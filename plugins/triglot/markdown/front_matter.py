"""The head of a page: what stands before its Markdown."""

import re
from typing import Any

from triglot.findings import Finding, Location
from triglot.loading.nodes import read_document

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_OLD_FRONT_MATTER = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
"""What MkDocs takes for MultiMarkdown's front matter (mkdocs/utils/meta.py, `META_RE`)."""


def split_front_matter(text: str, name: str) -> tuple[dict[str, Any], str, int, list[Finding]]:
    """Part a page from its front matter.

    Args:
        text: The file.
        name: What findings call it.

    Returns:
        The front matter, the Markdown, how many lines come before it, and what is wrong.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        faults = []
        if text.startswith("---"):
            faults = [Finding(Location(name, 1), "T401", "the front matter is not closed", "end it with a line ---")]
        elif _OLD_FRONT_MATTER.match(text):
            message = "the first line reads as front matter and would not be printed"
            faults = [Finding(Location(name, 1), "T401", message, "begin the page with front matter between ---")]
        return {}, text, 0, faults
    document, found = read_document(match["yaml"], name, 1)
    faults = [Finding(f.at, "T401", f"front matter: {f.message}", f.hint) for f in found]
    body = text[match.end() :].lstrip("\n")
    offset = text[: len(text) - len(body)].count("\n")
    if document.value is not None and not isinstance(document.value, dict):
        faults.append(
            Finding(Location(name, 2), "T401", "front matter: expected keys such as title: …", "see writing.md")
        )
    meta = document.value if isinstance(document.value, dict) else {}
    return dict(meta), body, offset, faults


def line_of(text: str, key: str) -> int:
    """Give the line of a key in the front matter of a file; 1 when it is not there."""
    match = _FRONT_MATTER.match(text)
    lines = match["yaml"].splitlines() if match else []
    return next((number for number, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 1)

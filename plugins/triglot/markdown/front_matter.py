"""Read the front matter of a page."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import StringConstraints, ValidationError

from triglot.findings import Finding, Location
from triglot.loading import Document, read_document
from triglot.loading.faults import explain
from triglot.models import Model

FRAME = "shell/record.md"
"""The page that becomes the frame of generated pages, below the folder of each language."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>(?:.*?\n)??)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_OLD_FRONT_MATTER = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
"""What MkDocs takes for MultiMarkdown's front matter (mkdocs/utils/meta.py, `META_RE`)."""
_MISPLACED = re.compile(r"[\s\u200b\ufeff]*(?:-{3,}|\+{3,})[ \t]*\n[ \t]*[\w-]+[ \t]*[:=]")
"""What its author takes for front matter, and Markdown for a line and a heading."""

_Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
_Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class _Head(Model):
    """What front matter may contain."""

    title: _Title = ""
    description: _Sentence = ""


class _FrameHead(_Head):
    template: Literal["shell.html"]


def split_front_matter(text: str, name: str) -> tuple[dict[str, str], str, int, list[Finding]]:
    """Split a page into its front matter and its Markdown.

    Args:
        text: The file.
        name: What findings call it.

    Returns:
        The front matter, the Markdown, how many lines come before it, and what is wrong.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text, 0, list(_outside(text, name))
    document, found = read_document(match["yaml"], name, 1)
    meta, more = _read(document, name) if document.root or not found else ({}, [])
    faults = [Finding(f.at, "T401", f"front matter: {f.message}", f.hint) for f in (*found, *more)]
    body = text[match.end() :].lstrip("\n")
    offset = text[: len(text) - len(body)].count("\n")
    if _MISPLACED.match(body):
        message = "second block of front matter, which would be printed"
        faults.append(Finding(Location(name, offset + 1), "T401", message, "keep one of the two"))
    return meta, body, offset, faults


def _outside(text: str, name: str) -> Iterator[Finding]:
    """Report what is meant as front matter and is none."""
    hint = "begin the page with front matter between two lines of three hyphens"
    if _MISPLACED.match(text) and not text.startswith(("---\n", "--- ", "---\t")):
        yield Finding(Location(name, 1), "T401", "front matter is not in its place, it would be printed", hint)
    elif text.startswith("---"):
        yield Finding(Location(name, 1), "T401", "the front matter is not closed", "end it with a line ---")
    elif _OLD_FRONT_MATTER.match(text):
        message = "the first line reads as front matter and would not be printed"
        yield Finding(Location(name, 1), "T401", message, "begin the page with front matter between ---")


def _read(document: Document, name: str) -> tuple[dict[str, str], list[Finding]]:
    """Return the keys of front matter that are right, and what is wrong with the others."""
    value = {} if document.value is None else document.value
    if not isinstance(value, dict):
        at = Location(name, document.offset + 1)
        return {}, [Finding(at, "T401", "expected keys such as title: …", "see docs/project/writing.md")]
    model = _FrameHead if name.endswith(FRAME) else _Head
    try:
        head = model.model_validate(value).model_dump(exclude_unset=True)
    except ValidationError as error:
        found = explain(error, document, model)
        head = {key: text for key, text in value.items() if key in model.model_fields and isinstance(text, str)}
    else:
        found = []
    return {key: " ".join(str(text).split()) for key, text in head.items()}, found


def line_of(text: str, key: str) -> int:
    """Return the line of a key in the front matter of a file; 1 when it is not there."""
    match = _FRONT_MATTER.match(text)
    lines = match["yaml"].splitlines() if match else []
    return next((number for number, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 1)

"""Refuse pages that no program should read: what would take minutes, end the process, or cannot be seen."""

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from triglot.findings import Finding, Location
from triglot.loading.files import read_if_there

_LONGEST = 20_000
"""Characters of a line. The longest of the first site has fewer than 2,000."""
_DEEPEST = 50
"""Tags, quotations or lists inside each other. Python's own limit is met at some hundred."""
_INDENT = 4
_LONGEST_TEXT = 50_000
"""Characters of a paragraph or a cell."""
_MARKS = 1000
"""Marks of one kind in it, which Markdown pairs."""
_UNCLOSED = 100
"""Tags of a page without an end near them; each is looked for in all that follows."""

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ue000-\uf8ff\ufffd-\uffff]")
"""Control characters, ends of lines that Markdown does not know, characters that turn the direction of text, those
without a meaning, and the sign for a letter that was lost."""
_OPEN_TAG = re.compile(r"<[a-zA-Z](?=[^>]{2000})")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)[^<>]*>")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_PREFIX = re.compile(r"[ \t>]*")


def read_page(path: Path, name: str, root: Path) -> tuple[str, list[Finding]]:
    """Read the file of a page.

    Args:
        path: The file.
        name: What findings call it.
        root: The folder that it must lie in.

    Returns:
        The text, empty when it is missing or cannot be used, and what is wrong with it.
    """
    text, found = read_if_there(path, name, root)
    found += [Finding(Location(name, line), code, message, hint) for line, code, message, hint in _faults(text)]
    return "" if found else text, found


def _faults(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Find why a page is not read: line, code, message and hint."""
    unclosed = [tag.start() for tag in islice(_OPEN_TAG.finditer(text), _UNCLOSED + 1)]
    if len(unclosed) > _UNCLOSED:
        first = text.count("\n", 0, unclosed[0]) + 1
        yield first, "T430", f"more than {_UNCLOSED} tags begin and do not end", "write &lt; for the sign <"
    inside: list[str] = []
    before = 0
    for number, line in enumerate(text.split("\n"), 1):
        unseen = _UNSEEN.search(line)
        if unseen:
            yield number, "T605", f"the character U+{ord(unseen[0]):04X} cannot be seen or has no meaning", "remove it"
        if len(line) > _LONGEST:
            message = f"the line has {len(line):,} characters, more than {_LONGEST:,}"
            yield number, "T430", message, "divide it into paragraphs"
            continue
        prefix = _PREFIX.match(line)[0].expandtabs(_INDENT)  # type: ignore[index]  # matches any text
        indented = len(prefix.replace(">", "")) // _INDENT if line.strip() else 0
        deep = max(prefix.count(">"), indented, _enter(inside, line))
        if before <= _DEEPEST < deep:
            yield number, "T430", f"more than {_DEEPEST} levels stand inside each other here", "make it flatter"
        before = max(before, deep)


def _enter(inside: list[str], line: str) -> int:
    """Keep the names of the tags that are open behind a line, from the outermost that holds Markdown; return most."""
    most = len(inside)
    for tag in _TAG.finditer(line) if most <= _DEEPEST else ():
        name = tag["name"].lower()
        if tag["end"]:
            if name in inside:
                del inside[len(inside) - 1 - inside[::-1].index(name) :]
        elif name not in _VOID and not tag[0].endswith("/>") and (inside or "markdown" in tag[0]):
            inside.append(name)
            most = max(most, len(inside))
    return most


def overloaded(text: str) -> str:
    """Return why the time to read a text would grow with the square of its length, or nothing."""
    if len(text) > _LONGEST_TEXT:
        return f"a text has {len(text):,} characters"
    counts = {mark: text.count(mark) for mark in "[(<*_`\\"}
    return next((f"a text has {count:,} characters {mark}" for mark, count in counts.items() if count > _MARKS), "")

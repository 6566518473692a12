"""Check pages for readers who do not see them: one title, headings level by level, words for pictures."""

import re
from collections.abc import Iterator
from html import unescape
from operator import itemgetter

from triglot.findings import Finding, Location
from triglot.markdown import RenderedPage
from triglot.markdown.blocks import lines_of, segments
from triglot.markdown.front_matter import split_front_matter

_UNSEEN = re.compile(r"<!--.*?-->|<(?!img\b)[^<>]*>", re.DOTALL)
_SEEN = re.compile(r"[^\s\u200b\u2060]")
_HASHES = re.compile(r"[ >]*(#{1,6})")


def check_structure(name: str, text: str, page: RenderedPage) -> Iterator[Finding]:
    """Find what a page lacks.

    Args:
        name: What findings call its file.
        text: The file.
        page: What it renders to.
    """
    _meta, body, offset, _faults = split_front_matter(text, name)
    lines = lines_of(body)
    found = segments(body)
    if not any(segment.kind == "fence" for segment in found) and not _SEEN.search(unescape(_UNSEEN.sub("", page.html))):
        yield Finding(Location(name, 1), "T434", "the page is empty", "write it, or remove the file")
    levels = [(_level(lines, segment.first), segment.first + offset) for segment in found if segment.kind == "heading"]
    yield from _headings(name, sorted([*levels, *page.raw_headings], key=itemgetter(1)))
    for link in page.links:
        if link.silent:
            what = "picture" if link.picture else "link"
            hint = 'write them between the brackets; for a mere ornament write <img src="…" alt="">'
            yield Finding(Location(name, link.line), "T434", f"the {what} {link.target} has no words", hint)


def _headings(name: str, levels: list[tuple[int, int]]) -> Iterator[Finding]:
    before, titles = 0, 0
    for level, line in levels:
        titles += level == 1
        if level == 1 and titles > 1:
            hint = "one # is the title of the page, ## and ### divide it"
            yield Finding(Location(name, line), "T434", "a second title", hint)
        elif before and level > before + 1:
            message = f"{'#' * level} stands below {'#' * before}: a level is left out"
            yield Finding(Location(name, line), "T434", message, f"write {'#' * (before + 1)}")
        before = level


def _level(lines: list[str], line: int) -> int:
    hashes = _HASHES.match(lines[line - 1])
    if hashes:
        return len(hashes[1])
    return 1 if lines[line].strip(" >").startswith("=") else 2

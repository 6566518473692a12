"""Find lists and headings in the source that Markdown reads otherwise than they look."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from triglot.markdown.blocks import segments
from triglot.segments import Segment

Wrong: TypeAlias = tuple[int, str, str, str]
"""A line, a code, a message and a hint."""

_INDENT = 4
_PREFIX = re.compile(r"(?P<quotes>(?:[ ]*>)*)(?P<space>[ ]*)")
_MARKER = re.compile(r"(?:[*+-]|(?P<number>\d+)\.)[ ]+(?P<text>.*)")
_HASHES = re.compile(r"(?P<marks>#+)(?P<space>[ ]*)(?P<text>.*)")
_HOLDS_TEXT = ("item", "footnote", "definition")
_DEEPEST_HEADING = 6


@dataclass
class _Item:
    """The last item of an open list."""

    depth: int
    """Spaces before it."""
    number: int | None
    """What its author wrote; None for a bullet."""
    shown: int
    """What readers see."""
    holder: bool = False
    """Whether it is no item, but a footnote or a definition, which holds what is indented below it."""

    @property
    def level(self) -> int:
        """How many lists it stands in, as Markdown counts."""
        return self.depth // _INDENT


def shapes(lines: list[str]) -> Iterator[Wrong]:
    """Find what Markdown reads otherwise than it looks."""
    found = segments("\n".join(lines))
    for segment in found:
        inner = _MARKER.match(segment.text) if segment.kind in _HOLDS_TEXT else None
        if inner and inner["number"] and int(inner["number"][:9]) != 1:
            yield _number(segment.first, _Item(0, int(inner["number"][:9]), 1))
    yield from _lists(lines, found)
    yield from _headings(lines, found)


def _lists(lines: list[str], found: Iterable[Segment]) -> Iterator[Wrong]:
    above: list[_Item] = []
    quotes, last = "", 0
    for segment in found:
        match = _PREFIX.match(lines[segment.first - 1])
        assert match  # noqa: S101  # it matches any text
        own, depth = match["quotes"].replace(" ", ""), _depth(match)
        if own != quotes or any(line.strip(" >") for line in lines[last : segment.first - 1]):
            above.clear()
        quotes, last = own, segment.last
        marker = _MARKER.match(lines[segment.first - 1].lstrip(" >")) if segment.kind == "item" else None
        if marker is None:
            yield from _inside(segment, depth, above)
            if segment.kind in {"footnote", "definition"}:
                above.append(_Item(depth, None, 0, holder=True))
        else:
            number = int(marker["number"][:9]) if marker["number"] else None
            yield from _item(segment.first, _Item(depth, number, 1), above)


def _depth(prefix: re.Match[str]) -> int:
    """Return the spaces before a text; the one behind the sign of a quotation belongs to that."""
    return max(0, len(prefix["space"]) - bool(prefix["quotes"]))


def _inside(segment: Segment, depth: int, above: list[_Item]) -> Iterator[Wrong]:
    """Look at what follows an item and is none."""
    if above and above[-1].depth < depth and depth % _INDENT:
        wanted = _INDENT * (above[-1].level + 1)
        what = "note or definition" if above[-1].holder else "item"
        message = f"{depth} spaces leave this outside of the {what} above"
        yield segment.first, "T432", message, f"indent it by {wanted} spaces, or by none"
        return
    while above and depth < _INDENT * (above[-1].level + 1):
        above.pop()


def _item(line: int, item: _Item, above: list[_Item]) -> Iterator[Wrong]:
    """Look at an item, and keep it for the next one."""
    while above and above[-1].level + above[-1].holder > item.level:
        above.pop()
    before = above.pop() if above and above[-1].level == item.level else None
    above.append(item)
    if before is None:
        if item.number not in {None, 1}:
            yield _number(line, item)
        return
    item.shown = before.shown + 1
    yield from _beside(line, item, before)
    if item.number is not None and item.number != 1:
        item.shown = item.number  # reported once


def _beside(line: int, item: _Item, before: _Item) -> Iterator[Wrong]:
    """Look at an item and the one before it in the same list."""
    if item.depth > before.depth:
        wanted = _INDENT * (before.level + 1)
        message = f"{item.depth} spaces make this item a neighbor of the one above"
        yield line, "T432", message, f"indent it by {wanted} spaces when it belongs to that one, else like it"
    elif (item.number is None) != (before.number is None):
        hint = "put a heading, a paragraph or <!-- --> between two lists"
        yield line, "T432", "an item with a number and one without are one list", hint
    elif item.number is not None and before.number is not None and item.number not in {before.number + 1, 1}:
        yield _number(line, item)


def _number(line: int, item: _Item) -> Wrong:
    number = item.number or 0
    hint = f"lists count from 1; write {number}\\. where a number begins a sentence"
    return line, "T432", f"the number {number} begins an item, and readers see {item.shown}", hint


def _headings(lines: list[str], found: Iterable[Segment]) -> Iterator[Wrong]:
    for segment in found:
        row = lines[segment.first - 1]
        match = _PREFIX.match(row)
        if match is None or segment.kind not in {"heading", *_HOLDS_TEXT}:
            continue
        body = row[match.end() :] if segment.kind == "heading" else row[segment.column :]
        hashes = _HASHES.fullmatch(body)
        if hashes is None:
            continue
        marks, text = hashes["marks"], hashes["text"].partition("{")[0].strip("# ")
        if segment.kind == "heading" and _depth(match) % _INDENT:
            yield segment.first, "T431", f"spaces before {marks} keep it from making a heading", "remove them"
        elif len(marks) > _DEEPEST_HEADING:
            hint = f"at most {_DEEPEST_HEADING} signs make one"
            yield segment.first, "T432", f"{len(marks)} signs # do not make a heading", hint
        elif not text:
            yield segment.first, "T432", "a heading has no words", f"write them, or \\{marks}"
        elif not hashes["space"]:
            word = f"{marks}{hashes['text'].split()[0]}"
            yield segment.first, "T432", f"{word} reads as a heading", f"put a space behind {marks}, or write \\{word}"

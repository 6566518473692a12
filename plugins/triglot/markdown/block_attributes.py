"""The attributes of the blocks of one page: IDs, staleness, and the source's text where a translation is missing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from triglot.markdown.blocks import SEPARATOR, segments
from triglot.markdown.context import PageContext
from triglot.markdown.editions import PageEditions
from triglot.segments import Freshness, Segment, State

OPEN, CLOSE = "\ue003", "\ue004"
"""Private-use characters round the number of a block, from the source to its element."""
WRAPPED = ("fence", "html")
"""Kinds whose HTML is not made by Markdown, so that a comment goes before it and not a character into its text."""
UNMARKED = (*WRAPPED, "code")


@dataclass(frozen=True)
class BlockAttributes:
    """What one element is to carry: ID, staleness, language."""

    segment: Segment
    state: State
    before: str = ""
    """Of a stale one: the source text that it was made from."""
    now: str = ""
    """Of a stale one: the source text."""

    @property
    def foreign(self) -> bool:
        """Whether the text is in the source language, for want of a translation."""
        return self.state is State.MISSING

    @property
    def marker(self) -> str:
        """Whether a character in its text leads to the element."""
        return "" if self.segment.kind in UNMARKED else self.segment.kind


@dataclass
class PageAttributes:
    """The attributes of the blocks of a page, by the lines where they are needed."""

    all: list[BlockAttributes] = field(default_factory=list)
    at: dict[int, list[int]] = field(default_factory=dict)
    """Numbers of blocks by the line on which their text begins."""
    after: dict[int, list[tuple[int, list[str]]]] = field(default_factory=dict)
    """Untranslated segments by the line that they follow, 0 for the top: the number of the block, and the lines."""

    def starting(self, line: int) -> Iterator[tuple[int, BlockAttributes]]:
        """Yield the blocks of segments that begin on a line."""
        for number in self.at.get(line, ()):
            yield number, self.all[number]

    def add(self, block: BlockAttributes) -> int:
        """Add a block; return its number."""
        self.all.append(block)
        return len(self.all) - 1


def mark(number: int) -> str:
    """Return what stands for a block in the text of a page."""
    return f"{OPEN}{number}{CLOSE}"


MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
COMMENT = re.compile(rf"<!--{MARK.pattern}-->(?P<gap>\s*)(?P<tag><[a-zA-Z][\w-]*)?(?P<own>[^<>]*)")


def of_page(context: PageContext, lines: list[str]) -> PageAttributes:
    """Return the attributes of the blocks of this page; none for a page that has no place in the site."""
    blocks = PageAttributes()
    if context.editions is None or context.path.startswith("shell/"):
        return blocks
    page = context.editions.page(context.path)
    for fault in page.faults:
        context.report(fault)
    text = "\n".join(lines)
    if not page.body(page.default):
        return blocks
    if context.language == page.default:
        found = page.source if text.strip() == page.body(page.default).strip() else page.identify(segments(text))
        for segment in found.segments:
            blocks.at.setdefault(segment.first, []).append(blocks.add(BlockAttributes(segment, State.FRESH)))
        return blocks
    as_read = text.strip() == page.body(context.language).strip()
    pairs = page.pairs(context.language) if as_read else page.align(context.language, segments(text))
    states = page.freshness(context.language, pairs)
    _translation(blocks, page, lines, states)
    if not context.filled:
        blocks.after.clear()
    return blocks


def _translation(blocks: PageAttributes, page: PageEditions, lines: list[str], states: Iterable[Freshness]) -> None:
    source = page.body(page.default).split("\n")
    line = 0
    for one in states:
        own, original = one.pair.other, one.pair.source
        if own is not None:
            now = original.normalized if original else ""
            blocks.at.setdefault(own.first, []).append(blocks.add(BlockAttributes(own, one.state, one.before, now)))
            line = own.last + _separated(lines, own.last)
        elif original is not None:
            number = blocks.add(BlockAttributes(original, one.state))
            blocks.after.setdefault(line, []).append((number, _written(source, original)))


def _written(source: list[str], segment: Segment) -> list[str]:
    """Return the lines of a segment as they stand in the source, with the space before it."""
    first, last = segment.first - 1, segment.last + _separated(source, segment.last)
    rows = source[first:last]
    return ["", *rows] if first == 0 or not source[first - 1].strip(" >") else rows


def _separated(lines: list[str], line: int) -> int:
    """Return 1 if the line below separates the head of a table from its rows, else 0."""
    return int(line < len(lines) and SEPARATOR.fullmatch(lines[line].strip(" >")) is not None)

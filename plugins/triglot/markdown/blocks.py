"""Split Markdown into segments: its blocks with their lines, as Python-Markdown and the site's extensions divide them.

Python-Markdown gives no lines, so the lines are read here once more, by the rules of its block processors as far as
they decide where a block begins. A block on which they differ only loses the ID of its element, no text.
"""

import re
from dataclasses import dataclass, field, replace

from markdown.extensions.toc import slugify, unique

from triglot.markdown.source import Fence, fence_at
from triglot.segments import Segment

_RESERVED = re.compile("[\x02\x03\ue000-\ue005]")
_PREFIX = re.compile(r"[ >]*")
_HEADING = re.compile(r"#{1,6}[ ]*")
_UNDERLINE = re.compile(r"[ >]*(=+|-+)[ ]*")
_RULE = re.compile(r"([*_-])[ ]*(?:\1[ ]*){2,}")
_ITEM = re.compile(r"(?:[*+-]|\d+\.)[ ]+")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]]*)\]:[ ]*")
_REFERENCE = re.compile(r"\[[^\]^][^\]]*\]:")
_DEFINITION = re.compile(r":[ ]{1,3}")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ ]*[\w-]+[^\"]*(?P<title>\"[^\"]+\")?[ ]*")
SEPARATOR = re.compile(r"(?=[^-]*-)(?=[^|]*\|)[ |:-]+")
"""The line below the head of a table."""
_STARTS = (("item", _ITEM), ("footnote", _FOOTNOTE), ("definition", _DEFINITION))
_PIPE = re.compile(r"\|?[ ]*")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_TAG = re.compile(r"<(?:/?(?P<name>[a-zA-Z][\w-]*)|(?P<comment>!--))")
_WORDS = re.compile(r"<(?:img|svg|video|audio|object)\b|>[^<>]*\w", re.IGNORECASE)
_AT_END_ATTRIBUTES = re.compile(r"[ ]+\{:?(?P<all>[^{}\n]+)\}[ ]*$")
_OWN_LINE_ATTRIBUTES = re.compile(r"\n[ >]*\{:?(?P<all>[^{}\n]+)\}[ ]*$")
_ID = re.compile(r"(?:^|\s)#(?P<id>\S+)")

_INDENT = 4
"""Columns that Python-Markdown asks of what belongs to a list item, a footnote, a definition or an admonition."""

_BLOCK_TAG = re.compile(
    "address|article|aside|audio|blockquote|canvas|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hgroup|hr|iframe|legend|li|main|map|math|menu|nav|noscript|object|ol|p|pre|script|section|style|"
    "summary|svg|table|tbody|td|tfoot|th|thead|tr|ul|video",
    re.IGNORECASE,
)
"""Tags that Python-Markdown takes for raw HTML (`Markdown.block_level_elements`) and that pages hold."""

_AT_END = ("heading", "term", "row")
"""Kinds whose attributes stand behind the text, not on a line of their own (attr_list)."""
_LIST_LIKE = ("item", "footnote", "definition", "row", "term")


@dataclass
class _Open:
    """A block that is still being read."""

    kind: str
    first: int
    column: int
    quotes: int
    rows: list[str] = field(default_factory=list)
    explicit: str = ""


def segments(source: str) -> tuple[Segment, ...]:
    """Divide the Markdown of a page, without its front matter, into segments.

    Their IDs are those that the author gave, and else empty: the ledger knows them (`triglot.markdown.editions`).
    """
    return tuple(_Reader(lines_of(source)).read())


def lines_of(source: str) -> list[str]:
    """Return the lines of a page as Python-Markdown reads them, without characters that it and we reserve."""
    text = _RESERVED.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
    return text.expandtabs(_INDENT).split("\n")


class _Reader:
    """Reads the lines of one page in order."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.block: _Open | None = None
        self.done: list[Segment] = []
        self.section = ""
        self.holders: list[int] = []
        """Columns at which the content of open lists, footnotes and admonitions stands."""
        self.slugs: set[str] = set()

    def read(self) -> list[Segment]:
        number = 0
        while number < len(self.lines):
            fence = fence_at(self.lines, number)
            if fence is not None:
                self.close()
                number += self.fence(fence)
                continue
            number += self.line(number)
        self.close()
        return self.done

    def fence(self, fence: Fence) -> int:
        height = fence.written.count("\n") + 1
        last = fence.line + height - 1
        text = f"{fence.name} {fence.rest}".strip() + f"\n{fence.body}"
        self.done.append(Segment("fence", self.section, fence.line, last, text, column=len(fence.indent)))
        return height

    def line(self, number: int) -> int:
        """Take a line, or several that belong together; return how many."""
        row = self.lines[number]
        prefix = _PREFIX.match(row)[0]  # type: ignore[index]  # matches any text
        body = row[len(prefix) :]
        if not body.strip():
            self.close()
            return 1
        quotes = prefix.count(">")
        if self.block is not None and self._goes_on(body, quotes):
            self.block.rows.append(row)
            return 1
        started = self.block
        self.close()
        return self.start(number, prefix, body, after=started)

    def _goes_on(self, body: str, quotes: int) -> bool:
        block = self.block
        if block is None or quotes > block.quotes or body.startswith("#"):
            return False
        if block.kind in {"row", "heading", "title"} or _RULE.fullmatch(body) or body.startswith("<!--"):
            return False
        if _ADMONITION.fullmatch(body) or _DEFINITION.match(body):
            return False
        return not (block.kind in _LIST_LIKE and (_ITEM.match(body) or _FOOTNOTE.match(body)))

    def start(self, number: int, prefix: str, body: str, *, after: _Open | None) -> int:
        depth = len(prefix) if ">" not in prefix else 0
        while self.holders and depth < self.holders[-1]:
            self.holders.pop()
        base = self.holders[-1] if self.holders else 0
        if after is None and depth - base >= _INDENT:
            self.block = _Open("code", number + 1, len(prefix), prefix.count(">"), [self.lines[number]])
            return 1
        if body.startswith("#"):
            return self.heading(number, prefix, body)
        below = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        if (
            after is None
            and _UNDERLINE.fullmatch(below)
            and _quotes(below) == _quotes(prefix)
            and not _ITEM.match(body)
        ):
            self.open("heading", number, len(prefix))
            self.close()
            return 2
        if _RULE.fullmatch(body):
            return 1
        if "|" in body and SEPARATOR.fullmatch(below.strip(" >")) and after is None:
            return self.table(number, prefix)
        return self.held(number, prefix, body, depth)

    def heading(self, number: int, prefix: str, body: str) -> int:
        marks = _HEADING.match(body)
        assert marks is not None  # noqa: S101  # the caller saw the number sign
        self.open("heading", number, len(prefix) + marks.end())
        self.close()
        return 1

    def table(self, number: int, prefix: str) -> int:
        end = number
        while end < len(self.lines) and self.lines[end].strip(" >"):
            if end != number + 1:
                pipe = _PIPE.match(self.lines[end], len(_PREFIX.match(self.lines[end])[0]))  # type: ignore[index]
                self.open("row", end, pipe.end() if pipe else len(prefix))
                self.close()
            end += 1
        return end - number

    def held(self, number: int, prefix: str, body: str, depth: int) -> int:
        """Open a list item, a footnote, a definition, an admonition, HTML or a paragraph."""
        for kind, pattern in _STARTS:
            match = pattern.match(body)
            if match and (kind != "definition" or self.done):
                self._hold(kind, number, len(prefix) + match.end(), depth)
                return 1
        admonition = _ADMONITION.fullmatch(body)
        if admonition:
            self.holders.append(depth + _INDENT)
            if admonition["title"]:
                self.open("title", number, len(prefix) + admonition.start("title") + 1)
                self.close()
            return 1
        tag = _TAG.match(body)
        if tag and tag["comment"]:
            return self._comment(number)
        if _REFERENCE.match(body) or body.strip() == "[TOC]":
            return 1
        kind = "quote" if ">" in prefix else "paragraph"
        self.open("html" if tag and _BLOCK_TAG.fullmatch(tag["name"]) else kind, number, len(prefix))
        return 1

    def _hold(self, kind: str, number: int, column: int, depth: int) -> None:
        """Open what other blocks may stand in."""
        if kind == "definition":
            self._terms(depth)
        self.open(kind, number, column)
        label = _FOOTNOTE.match(self.lines[number].lstrip())
        if kind == "footnote" and self.block and label:
            self.block.explicit = f"fn:{label['label']}"
        self.holders.append(depth + _INDENT)

    def _comment(self, number: int) -> int:
        end = number
        while end < len(self.lines) - 1 and "-->" not in self.lines[end]:
            end += 1
        return end - number + 1

    def _terms(self, depth: int) -> None:
        """Make the paragraph before a definition the terms that it defines, one a line."""
        last = self.done[-1]
        if (last.kind, last.section, last.column) != ("paragraph", self.section, depth):
            return
        self.done.pop()
        for offset, text in enumerate(last.text.split("\n")):
            self.done.append(replace(last, kind="term", first=last.first + offset, last=last.first + offset, text=text))

    def open(self, kind: str, number: int, column: int) -> None:
        row = self.lines[number]
        self.block = _Open(kind, number + 1, column, row[:column].count(">"), [row])

    def close(self) -> None:
        block, self.block = self.block, None
        if block is None:
            return
        rows = [block.rows[0][block.column :], *(row.lstrip(" >") for row in block.rows[1:])]
        text = "\n".join(rows).rstrip()
        kind = block.kind
        if kind == "title":
            text = text.rstrip().removesuffix('"')
        if kind == "html" and not _WORDS.search(text):
            return
        explicit = block.explicit
        if kind not in {"html", "code", "row"}:
            text, own = _without_attributes(text, at_end=kind in _AT_END)
            explicit = own or explicit
        if kind == "heading":
            text = text.rstrip("# ")
            explicit = explicit or self._slug(text)
            self.section = explicit
        if kind == "paragraph" and _PICTURE.fullmatch(text):
            kind = "figure"
        last = block.first + len(block.rows) - 1
        self.done.append(Segment(kind, self.section, block.first, last, text, explicit, block.column))

    def _slug(self, text: str) -> str:
        """Return the ID that a heading without one gets (extension toc)."""
        return unique(slugify(re.sub(r"<[^>]*>|[*_`]", "", text), "-"), self.slugs)


def _quotes(text: str) -> int:
    """Count the signs of quoting before a text."""
    return _PREFIX.match(text)[0].count(">")  # type: ignore[index]  # matches any text


def _without_attributes(text: str, *, at_end: bool) -> tuple[str, str]:
    """Split a text from its attribute list; return the text and the ID in the list."""
    match = (_AT_END_ATTRIBUTES if at_end else _OWN_LINE_ATTRIBUTES).search(text)
    if match is None:
        return text, ""
    name = _ID.search(match["all"])
    return text[: match.start()], name["id"] if name else ""

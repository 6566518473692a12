"""HTML in, block elements out: the text of a page as it stands, cut only where blocks begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_BLOCKS = (
    "a(?:ddress|rticle|side)|blockquote|c(?:aption|enter)|d(?:d|etails|ialog|ir|iv|l|t)|f(?:ieldset|ig(?:caption|ure)|"
    "ooter|orm)|h(?:[1-6r]|eader|group)|li|m(?:ain|enu)|nav|ol|p|se(?:arch|ction)|summary|t(?:able|body|d|foot|head|h|r)|ul"
)
"""Names of elements; what they begin with is said once, since a regular expression tries one after the other."""
_RAW = "iframe|math|object|pre|script|style|svg|template|textarea|video|audio"
"""Elements that are taken whole: what looks like a block in them is none."""
_ATTRIBUTES = r"""[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*"""
_TOKENS = (
    rf"<(?:(?P<close>/?)(?P<tag>{_BLOCKS})(?=[\s/>])(?P<attributes>{_ATTRIBUTES})>"
    rf"|(?P<raw>{_RAW})(?=[\s>])(?P<of>{_ATTRIBUTES})>.*?</(?P=raw)\s*>|!--.*?-->)"
)
_SMALL, _ANY_CASE = re.compile(_TOKENS, re.DOTALL), re.compile(_TOKENS, re.DOTALL | re.IGNORECASE)
_LARGE = re.compile("</?[A-Z]")
_ATTRIBUTE = re.compile(r"""([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?""")
_CELLS = {"td", "th"}
_ENDED_BY = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", *_CELLS},
    "td": _CELLS,
    "th": _CELLS,
}
"""What an opening tag ends when it stands open: HTML lets authors leave these end tags out."""


@dataclass(slots=True)
class Element:
    """A block with what is in it."""

    tag: str
    """In lower case."""
    attributes: str = ""
    """As written, with the space before them."""
    children: "list[Element | str]" = field(default_factory=list)
    """Blocks, and the HTML between them."""
    written: str = ""
    """The element as it stands on the page, when every block in it is closed; else it is put together anew."""
    _values: dict[str, str] | None = None

    def get(self, name: str) -> str:
        """Give an attribute's value, or nothing."""
        if name not in self.attributes and name not in self.attributes.lower():
            return ""
        if self._values is None:
            found = _ATTRIBUTE.findall(self.attributes)
            self._values = {key.lower(): unescape(one or two or three) for key, one, two, three in found}
        return self._values.get(name, "")

    def has_class(self, *names: str) -> bool:
        """Whether the element has one of these classes."""
        return "class" in self.attributes and not set(self.get("class").split()).isdisjoint(names)

    def inner(self) -> str:
        """Give the HTML inside, every block closed."""
        return "".join(child if isinstance(child, str) else child.html() for child in self.children)

    def html(self) -> str:
        """Give the HTML of the element, every block closed."""
        return self.written or f"<{self.tag}{self.attributes}>{self.inner()}</{self.tag}>"

    def elements(self) -> "Iterator[Element]":
        """Give the blocks directly inside."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self, *tags: str) -> "Iterator[Element]":
        """Give the blocks of these names, at any depth, in order."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            yield from child.all(*tags)


def parse(html: str) -> Element:
    """Read the blocks of a page's HTML.

    Stray end tags are left out and missing ones added, so that each element can stand by itself. No input is refused.
    """
    root = Element("")
    open_ = [_Open(root, 0)]
    end = 0
    for match in (_ANY_CASE if _LARGE.search(html) else _SMALL).finditer(html):
        start, (raw, close, tag) = match.start(), match.group("raw", "close", "tag")
        if start > end:
            open_[-1].element.children.append(html[end:start])
        end = match.end()
        if raw:
            # A block, such as code, unless it stands in a paragraph, as a small picture does.
            whole = match[0] if open_[-1].element.tag == "p" else Element(raw.lower(), match["of"], [], match[0])
            open_[-1].element.children.append(whole)
        elif tag:
            if close:
                _close(open_, tag.lower(), html, end)
            else:
                _begin(open_, tag.lower(), match, start)
    if end < len(html):
        open_[-1].element.children.append(html[end:])
    return root


@dataclass(slots=True)
class _Open:
    """An element whose end tag has not come yet."""

    element: Element
    start: int
    whole: bool = True
    """Whether every block in it has its end tag, and every end tag its block."""


def _begin(open_: list[_Open], tag: str, match: re.Match[str], start: int) -> None:
    while open_[-1].element.tag in _ENDED_BY.get(tag, ()) or open_[-1].element.tag == "p":
        open_.pop()
        _spoil(open_)
    element = Element(tag, match["attributes"].rstrip("/"))
    open_[-1].element.children.append(element)
    if tag == "hr":
        element.written = match[0]
    else:
        open_.append(_Open(element, start))


def _close(open_: list[_Open], tag: str, html: str, end: int) -> None:
    if open_[-1].element.tag == tag and len(open_) > 1:
        done = open_.pop()
        if done.whole:
            done.element.written = html[done.start : end]
        return
    depth = next((depth for depth in range(len(open_) - 1, 0, -1) if open_[depth].element.tag == tag), 0)
    if depth:
        del open_[depth:]
    _spoil(open_)


def _spoil(open_: list[_Open]) -> None:
    """Note that the open elements cannot stand as they are written."""
    for part in reversed(open_):
        if not part.whole:
            return
        part.whole = False

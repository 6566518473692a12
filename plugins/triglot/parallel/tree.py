"""Parse HTML into block elements: the text of a page as it is, cut only where blocks begin and end."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

_BLOCKS = (
    "a(?:ddress|rticle|side)|blockquote|c(?:aption|enter)|d(?:d|etails|ialog|ir|iv|l|t)|f(?:ieldset|ig(?:caption|ure)|"
    "ooter|orm)|h(?:[1-6r]|eader|group)|li|m(?:ain|enu)|nav|ol|p|se(?:arch|ction)|summary|t(?:able|body|d|foot|head|h|r)|ul"
)
"""Names of elements; their common beginning is written once, since a regular expression tries one after the other."""
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
"""What an opening tag ends when it stands open: HTML lets authors leave these end tags out. No other tag is ended."""
_NONE = frozenset[str]()


@lru_cache(maxsize=2_000)
def _values(attributes: str) -> dict[str, str]:
    """Read attributes as they are written; most are on every page."""
    found = _ATTRIBUTE.findall(attributes)
    return {key.lower(): unescape(one or two or three) for key, one, two, three in found}


@lru_cache(maxsize=2_000)
def _classes(attributes: str) -> frozenset[str]:
    return frozenset(_values(attributes).get("class", "").split())


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
    """The element as it stands on the page, when every block in it is closed; else it is built again."""
    start: int = 0
    """Where its opening tag begins on the page."""
    whole: bool = True
    """Whether every block in it has its end tag, and every end tag its block; so far, while it is being read."""

    def get(self, name: str) -> str:
        """Return an attribute's value, or nothing."""
        if name not in self.attributes and name not in self.attributes.lower():
            return ""
        return _values(self.attributes).get(name, "")

    def has(self, name: str) -> bool:
        """Whether the element has an attribute."""
        return name in self.attributes and name in _values(self.attributes)

    def has_class(self, *names: str) -> bool:
        """Whether the element has one of these classes."""
        return "class" in self.attributes and not _classes(self.attributes).isdisjoint(names)

    def inner(self) -> str:
        """Return the HTML inside, every block closed."""
        return "".join(child if isinstance(child, str) else child.html() for child in self.children)

    def html(self) -> str:
        """Return the HTML of the element, every block closed."""
        return self.written or f"<{self.tag}{self.attributes}>{self.inner()}</{self.tag}>"

    def elements(self) -> "Iterator[Element]":
        """Yield the blocks directly inside."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self, *tags: str) -> "Iterator[Element]":
        """Yield the blocks of these names, at any depth, in order."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            yield from child.all(*tags)


def parse(html: str) -> Element:
    """Read the blocks of a page's HTML.

    Stray end tags are left out and missing ones added, so that each element can stand by itself. No input is refused.
    """
    root = Element("")
    open_ = [root]
    end = 0
    for match in (_ANY_CASE if _LARGE.search(html) else _SMALL).finditer(html):
        start, stop = match.span()
        if start > end:
            open_[-1].children.append(html[end:start])
        end = stop
        close, tag, attributes, raw, of = match.groups()
        if tag:
            if close:
                _close(open_, tag.lower(), html, end)
            else:
                _begin(open_, Element(tag.lower(), attributes.rstrip("/")), match)
        elif raw:
            # A block, such as code, unless it stands in a paragraph, as a small picture does.
            whole = match[0] if open_[-1].tag == "p" else Element(raw.lower(), of, [], match[0])
            open_[-1].children.append(whole)
    if end < len(html):
        open_[-1].children.append(html[end:])
    return root


def _begin(open_: list[Element], element: Element, match: re.Match[str]) -> None:
    around = open_[-1]
    if around.tag == "p" or around.tag in _ENDED_BY:
        ended = _ENDED_BY.get(element.tag, _NONE)
        while around.tag in ended or around.tag == "p":
            open_.pop()
            _spoil(open_)
            around = open_[-1]
    around.children.append(element)
    if element.tag == "hr":
        element.written = match[0]
    else:
        element.start = match.start()
        open_.append(element)


def _close(open_: list[Element], tag: str, html: str, end: int) -> None:
    if open_[-1].tag == tag and len(open_) > 1:
        done = open_.pop()
        if done.whole:
            done.written = html[done.start : end]
        return
    depth = next((depth for depth in range(len(open_) - 1, 0, -1) if open_[depth].tag == tag), 0)
    if depth:
        del open_[depth:]
    _spoil(open_)


def _spoil(open_: list[Element]) -> None:
    """Note that the open elements cannot stand as they are written."""
    for element in reversed(open_):
        if not element.whole:
            return
        element.whole = False

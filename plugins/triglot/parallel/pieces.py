"""Split the article of one edition into pieces: segments in the order of the page, each able to stand by itself."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from triglot.parallel.tables import table
from triglot.parallel.tree import Element, parse

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu")
_FRAMES = ("div", "section", "figure", "figcaption", "article", "aside", "details", "blockquote")
"""What may stand round several segments."""
_FURNITURE = ("tg-contents", "tg-views", "tg-mark-keys")
"""Classes of what the frame adds to help to use a page, and has no information."""
_IGNORE = "data-parallel-ignore"
"""On parts of fences that help to use them, and have no information."""
_SORTED = "data-parallel-sorted"
"""On lists of records that every language sorts by its own alphabet or numbers by its own citations."""
_RECORD = re.compile(r'\sdata-(event|fact|chip|ranking|source)="([^"]+)"')
_HAS_RECORDS = re.compile(rf'{_RECORD.pattern}|\sid="(?:term|source)-')
_UNIQUE = re.compile(r'\s(?:id|role|tabindex|start|open|reversed|aria-[a-z]+|data-[a-z]+)(?:="[^"]*")?(?=\s|$)')
"""What only one element of a page may have, or what would make a landmark of each cell."""
_SILENT = re.compile(
    r"(?:\s+|<!--.*?-->|<(?!img|svg|video|audio|object|iframe|input)[a-z/!][^<>]*>)*", re.DOTALL | re.IGNORECASE
)


@dataclass(slots=True)
class Piece:
    """A segment of one edition."""

    id: str
    """Equal in all languages; empty for HTML that has none."""
    kind: str
    """What it is: the name of its element, or of its record."""
    html: str
    level: int = 0
    """Of a heading, from 1."""
    untranslated: bool = False
    """Whether it shows the source language because nobody has translated it."""
    items: "tuple[Piece, ...]" = ()
    """Of a list of records that has no order of its own."""


def pieces(html: str) -> tuple[Piece, ...]:
    """Cut an article into pieces; each word of it stands in one of them.

    Args:
        html: What is inside the article, of any form.
    """
    found: list[Piece] = []
    for piece in _inside(parse(html)):
        if piece.kind == "stale" and found:  # belongs to what stands before it
            found[-1].html += piece.html
        else:
            found.append(piece)
    return tuple(found)


def says(html: str) -> bool:
    """Whether HTML has words or shows a picture."""
    silent = _SILENT.match(html)
    return silent is None or silent.end() < len(html)


def _inside(element: Element) -> Iterator[Piece]:
    """Cut what is in an element; words between its blocks become paragraphs."""
    words: list[Element | str] = []
    for child in [*element.children, None]:
        if isinstance(child, str):
            if child.strip():
                words.append(child)
            continue
        if words:
            if says("".join(map(str, words))):
                yield _piece(Element("div", "", words))
            words = []
        if child:
            yield from _block(child)


def _block(element: Element) -> Iterator[Piece]:
    if element.tag in {"script", "style", "template"} or element.has_class(*_FURNITURE) or element.has(_IGNORE):
        return
    if " data-untranslated" in element.attributes:
        plain = Element(element.tag, element.attributes.replace(" data-untranslated", ""), element.children)
        for piece in _block(plain):
            piece.untranslated = True
            yield piece
    elif element.has_class("tg-stale"):
        yield Piece("", "stale", element.html())
    elif cut := _way_to_cut(element):
        yield from cut(element)
    elif says(element.html()):
        yield _piece(element)


def _way_to_cut(element: Element) -> Callable[[Element], Iterator[Piece]] | None:
    """Return the function that cuts an element that holds several segments; None for one that is a segment."""
    if element.tag in _LISTS:
        return _list
    if element.tag == "dl":
        return _terms
    if element.tag == "table":
        return _table
    if element.has(_SORTED):
        return _records
    return _frame if _is_frame(element) else None


def _is_frame(element: Element) -> bool:
    """Whether an element is only round segments, as a quotation, an admonition or a fence with records is."""
    if element.tag not in _FRAMES or not any(element.elements()):
        return False
    block = element.get("data-block")
    if block in {"", "fence"} and _HAS_RECORDS.search(element.html()):
        return True
    return element.has_class("tg-table") or (not block and element.tag not in {"section", "figure"})


def _frame(element: Element) -> Iterator[Piece]:
    """Cut a frame, and wrap each of its pieces in it.

    Its ID goes to its first piece if this has none, such as the title of a timeline; else to a line above it.
    """
    own = element.get("id")
    around = _around(element)
    for number, piece in enumerate(_inside(element)):
        if number == 0 and own:
            if piece.id or piece.items:
                yield _within(around, Piece(own, "fence", "<hr>"))
            else:
                piece.id = own
        yield _within(around, piece)


def _list(element: Element) -> Iterator[Piece]:
    """Cut a list into its items."""
    number = int(start) if (start := element.get("start")).isdecimal() else 1
    opening, closing = _around(element)
    for child in element.children:
        if isinstance(child, Element) and child.tag == "li":
            numbered = f'{opening[:-1]} start="{number}">' if element.tag == "ol" and number > 1 else opening
            number += 1
            yield from (_within((numbered, closing), piece) for piece in _item(child))
        elif not isinstance(child, str) or child.strip():
            yield from _inside(Element("div", "", [child]))


def _item(element: Element) -> Iterator[Piece]:
    """Cut an item into its own text and the items of the lists in it."""
    nested = () if _record(element) else tuple(inner for inner in element.elements() if inner.tag in _LISTS)
    own = element
    if nested:
        own = Element("li", element.attributes, [part for part in element.children if part not in nested])
    if not nested or says(own.html()):
        yield from _block(own) if " data-untranslated" in own.attributes else (_piece(own),)
    for inner in nested:
        yield from (_within(('<li class="tg-outer">', "</li>"), piece) for piece in _list(inner))


def _terms(element: Element) -> Iterator[Piece]:
    """Cut a list of definitions: terms and definitions by themselves, groups whole."""
    around = _around(element)
    for child in element.children:
        if isinstance(child, Element) and child.tag in {"dt", "dd"}:
            attributes = re.sub(r'\sclass="[^"]*"', "", child.attributes)
            yield _piece(Element("div", f'{attributes} class="tg-{child.tag}"', child.children))
        elif isinstance(child, Element) and child.tag == "div" and {"dt", "dd"} <= {e.tag for e in child.elements()}:
            yield _within(around, _piece(child))
        else:
            yield from _inside(Element("div", "", [child]))


def _table(element: Element) -> Iterator[Piece]:
    return (Piece(row.id, row.kind, row.html, untranslated=row.untranslated) for row in table(element))


def _records(element: Element) -> Iterator[Piece]:
    """Cut a list of records that each language sorts in its own way: its title, then one piece with all of them."""
    items = []
    for piece in _frame(element):
        if piece.id and piece.kind in {"source", "li", "div"}:
            items.append(piece)
        else:
            yield piece
    if items:
        yield Piece("", "records", "", items=tuple(items))


def _record(element: Element) -> str:
    """Return the ID of the record that an element shows, after what it is."""
    found = _RECORD.search(element.attributes)
    return f"{found[1]}-{unescape(found[2])}" if found else ""


def _piece(element: Element) -> Piece:
    record, own = _record(element), element.get("id")
    # A page numbers its sources by its own citations: there the record's ID is the one that languages share.
    name = record if record.startswith("source-") else own or record
    level = _HEADINGS.index(element.tag) + 1 if element.tag in _HEADINGS else 0
    if element.tag == "summary":
        element = Element("p", ' class="admonition-title"', element.children)
    return Piece(name, record.partition("-")[0] or element.tag, element.html(), level)


def _within(around: tuple[str, str], piece: Piece) -> Piece:
    """Wrap a piece, or each of its items, in an element."""
    if piece.html:
        piece.html = f"{around[0]}{piece.html}{around[1]}"
    for item in piece.items:
        _within(around, item)
    return piece


def _around(element: Element) -> tuple[str, str]:
    """Return the tags of an element that may stand in each cell; empty for one that is only round others."""
    tag, attributes = element.tag, _UNIQUE.sub("", element.attributes)
    if tag == "details":
        tag, attributes = "div", f' class="admonition {escape(kind)}"' if (kind := element.get("class")) else ""
    if tag not in {"blockquote", "dl", *_LISTS}:
        if "class" not in attributes or element.has_class("tg-table"):
            return "", ""
        tag = tag if tag in {"figure", "figcaption"} else "div"
    return f"<{tag}{attributes}>", f"</{tag}>"

"""Resolve addresses in raw HTML as those of Markdown, since the host rewrites only those of the tree."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from triglot.markdown.html import AROUND, scheme

_ADDRESS = {"a": "href", "img": "src"}


@dataclass
class Waiting:
    """The addresses of a page while the host rewrites them."""

    holder: Element = field(default_factory=lambda: Element("div"))
    tags: list[tuple[int, str, Element, list[tuple[str, str | None]]]] = field(default_factory=list)
    """The number of the raw HTML, a start tag as it was written, the element that stands for it, and its attributes."""


class HandOut(Treeprocessor):
    """Adds each address of raw HTML to the tree, before the host looks at it."""

    def __init__(self, md: Markdown, waiting: Callable[[], Waiting]) -> None:
        super().__init__(md)
        self.waiting = waiting

    def run(self, root: Element) -> None:
        """Add an element for each link and picture, in a holder at the end."""
        waiting = self.waiting()
        for number, raw in enumerate(self.md.htmlStash.rawHtmlBlocks):
            reader = _Reader()
            reader.feed(raw if isinstance(raw, str) else "")
            for written, (tag, attributes) in reader.found.items():
                address = (dict(attributes)[_ADDRESS[tag]] or "").strip(AROUND)
                element = Element(tag, {_ADDRESS[tag]: address})
                waiting.tags.append((number, written, element, attributes))
                waiting.holder.append(element)
        if waiting.tags:
            root.append(waiting.holder)


class TakeBack(Treeprocessor):
    """Takes the addresses out of the tree again, when the host is done, and writes them into the raw HTML."""

    def __init__(self, md: Markdown, waiting: Callable[[], Waiting]) -> None:
        super().__init__(md)
        self.waiting = waiting

    def run(self, root: Element) -> None:
        """Rewrite each start tag whose address the host has changed."""
        waiting = self.waiting()
        if not waiting.tags:
            return
        root.remove(waiting.holder)
        blocks = self.md.htmlStash.rawHtmlBlocks
        for number, written, element, attributes in waiting.tags:
            name = _ADDRESS[element.tag]
            if element.get(name) == dict(attributes)[name]:
                continue
            own = [(key, element.get(name) if key == name else value) for key, value in attributes]
            tag = f"<{element.tag}{''.join(_attribute(*one) for one in own)}>"
            blocks[number] = str(blocks[number]).replace(written, tag)


class _Reader(HTMLParser):
    """Finds the links and pictures of raw HTML that have an address below the site."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, list[tuple[str, str | None]]]] = {}
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get(_ADDRESS.get(tag, "")) or ""
        if address and not scheme(address):
            self.found[self.get_starttag_text() or ""] = tag, attrs


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'

"""Frames plain tables."""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from triglot.markdown.desk import Desk


class Tables(Treeprocessor):
    """Puts plain tables into a frame that scrolls by keyboard, and says alignment by class: styles are not allowed."""

    def __init__(self, md: Markdown, desk: Callable[[], Desk | None]) -> None:
        super().__init__(md)
        self.desk = desk

    def run(self, root: Element) -> None:
        """Frame every table of the page at hand."""
        desk = self.desk()
        if desk is None:
            return
        parents = [(parent, child) for parent in root.iter() for child in parent if child.tag == "table"]
        for number, (parent, table) in enumerate(parents, 1):
            for cell in table.iter():
                style = cell.attrib.pop("style", "")
                if style:
                    cell.set("class", f"tg-{style.removeprefix('text-align:').strip(' ;')}")
            label = desk.locale.words("Table {number}", number=number)
            frame = Element("div", {"class": "tg-table", "role": "region", "tabindex": "0", "aria-label": label})
            parent[list(parent).index(table)] = frame
            frame.append(table)
            frame.tail, table.tail = table.tail, None

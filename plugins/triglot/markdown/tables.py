"""Plain tables: find rows with more cells than heads, and add a frame to each table."""

from collections.abc import Callable, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from triglot.markdown.html import OWN, is_alignment
from triglot.markdown.sheet import Sheet


class Rows(TableProcessor):
    """Builds the rows of tables, and reports cells that stand under no head: Markdown drops them."""

    def __init__(self, parser: BlockParser, config: dict[str, Any], sheet: Callable[[], Sheet]) -> None:
        super().__init__(parser, config)
        self.sheet = sheet

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells = self._split_row(row)  # type: ignore[attr-defined]  # the stubs leave it out
        if len(cells) > len(align):
            message = f"the row has {len(cells)} cells under {len(align)} heads, the rest is lost"
            self.sheet().fault(row, "T433", message, "add heads, or write \\| for the sign itself")
        super()._build_row(row, parent, align)  # type: ignore[misc]  # likewise


class Tables(Treeprocessor):
    """Wraps plain tables in a frame that scrolls by keyboard, and sets alignment by class: styles are not allowed."""

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Add a frame to every table of this page."""
        context = self.sheet().context
        if context is None:
            return
        parents = [(parent, child) for parent in root.iter() for child in parent if child.tag == "table"]
        for number, (parent, table) in enumerate(parents, 1):
            for cell in table.iter():
                if is_alignment("style", cell.get("style", "")):
                    style = cell.attrib.pop("style")
                    cell.set("class", f"tg-{style.removeprefix('text-align:').strip(' ;')}{OWN}")
            for code in table.iter("code"):
                # A table is cut at | before code is read, so that \| is the only way to write the sign there.
                if code.text and "\\|" in code.text:
                    code.text = AtomicString(code.text.replace("\\|", "|"))
            label = context.locale.words("Table {number}", number=number)
            own = {"class": "tg-table", "role": "region", "tabindex": "0", "aria-label": label}
            frame = Element("div", {name + OWN: value for name, value in own.items()})
            parent[list(parent).index(table)] = frame
            frame.append(table)
            frame.tail, table.tail = table.tail, None

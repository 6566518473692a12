"""Check definitions of links and footnotes: each is written once and referred to, and links back are in words."""

from collections.abc import Callable, KeysView
from typing import Generic, TypeVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

from triglot.markdown.context import PageContext
from triglot.markdown.sheet import Sheet

_Value = TypeVar("_Value")


class Definitions(dict[str, _Value], Generic[_Value]):
    """What is defined on a page, by its label; knows what was asked for and what was defined twice."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()
        self.again: list[str] = []

    def __setitem__(self, label: str, value: _Value) -> None:
        if label in self and self[label] != value:
            self.again.append(label)
        super().__setitem__(label, value)

    def keys(self) -> KeysView[str]:  # type: ignore[override]  # its own type is private
        """Return the labels of now: a footnote may hold another one, and is read while they are gone through."""
        return dict(self.items()).keys()

    def __getitem__(self, label: str) -> _Value:
        self.used.add(label)
        return super().__getitem__(label)


def prepare(md: Markdown, context: PageContext) -> None:
    """Begin a page: nothing is defined yet, and the links from footnotes speak the reader's language."""
    md.references = Definitions()
    for extension in md.registeredExtensions:
        if isinstance(extension, FootnoteExtension):
            words = context.locale.words("Jump back to footnote {number} in the text", number="{}")
            extension.setConfig("BACKLINK_TITLE", words)
            extension.footnotes = Definitions()  # type: ignore[assignment]  # ordered as any dictionary


class Unused(Treeprocessor):
    """Looks at the definitions of a page when all that could refer to them was read."""

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Report definitions that nothing refers to, and duplicates."""
        sheet = self.sheet()
        if isinstance(self.md.references, Definitions):
            unused = [label for label in self.md.references if label not in self.md.references.used]
            _report(sheet, "[", unused, self.md.references.again)
        for extension in self.md.registeredExtensions:
            if isinstance(extension, FootnoteExtension) and isinstance(extension.footnotes, Definitions):
                unused = [label for label in extension.footnotes if label not in extension.footnote_order]
                _report(sheet, "[^", unused, extension.footnotes.again)
                shown = {item.get("id") for item in root.iter("li")}
                for label in extension.footnotes.keys() - {*unused}:
                    if extension.makeFootnoteId(label) not in shown:
                        sheet.fault(f"[^{label}]:", "T433", f"[^{label}] stands inside another footnote", "move it out")


def _report(sheet: Sheet, opening: str, unused: list[str], again: list[str]) -> None:
    for label in again:
        sheet.reported[f"{opening}{label}]:"] += 1
        sheet.fault(f"{opening}{label}]:", "T433", f"{opening}{label}] is defined twice", "remove one, or rename it")
    for label in unused:
        hint = f"remove it, or write {opening}{label}] in the text"
        sheet.fault(f"{opening}{label}]:", "T433", f"nothing refers to {opening}{label}]", hint)

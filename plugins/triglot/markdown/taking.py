"""Replace marks where Markdown reads text, and restore them where it reads code."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

from triglot.markdown.limits import overloaded
from triglot.markdown.sheet import CLOSE, RESERVED, TAKEN, WAITING, Sheet


class TakenMarks(InlineProcessor):
    """Takes a mark where Markdown reads text."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(WAITING.pattern, md)

    def handleMatch(  # type: ignore[override]  # the base class is typed for its older form
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Keep the number of a mark, so that hosts do not take links to generated pages for links to files."""
        return self.md.htmlStash.store(f"{TAKEN}{m[1]}{CLOSE}"), m.start(0), m.end(0)


class Overloaded(Treeprocessor):
    """Refuses texts with so many brackets that to pair them takes minutes."""

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Report and empty such texts before Markdown looks at what stands inside."""
        sheet = self.sheet()
        for element in root.iter():
            text = element.text or ""
            why = "" if isinstance(text, AtomicString) else overloaded(text)
            if why and sheet.context:
                element.text = ""
                head = max(RESERVED.split(text[:200].partition("\n")[0]), key=len)
                line = next((number for number, row in enumerate(sheet.lines, 1) if head in row), 1)
                sheet.context.fault(line, "T430", f"{why}, more than can be read", "divide it into paragraphs")


class Code(Treeprocessor):
    """Restores the text of code."""

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Write marks and fences in code as their author did."""
        sheet = self.sheet()

        def written(match: re.Match[str]) -> str:
            sheet.settled.add(int(match[1]))
            return code_escape(sheet.marks[int(match[1])].written)

        for code in root.iter("code"):
            text = WAITING.sub(written, code.text or "")
            for place, fence in sheet.fences.items():
                text = text.replace(place, code_escape(fence.written.replace(f"\n{fence.indent}", "\n").lstrip()))
            if text != (code.text or ""):
                code.text = AtomicString(text)

"""The last step: check the author's HTML, then insert what Triglot itself writes."""

import re
from collections.abc import Callable
from html import escape

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from triglot.markdown import fences, marks
from triglot.markdown.annotate import label, settle
from triglot.markdown.block_attributes import BlockAttributes
from triglot.markdown.contents import contents
from triglot.markdown.context import PageContext
from triglot.markdown.html import OWN, read_html
from triglot.markdown.sheet import LATER, READ, WAITING, Sheet
from triglot.markdown.wraps import join_lines

_NO_TEXT = re.compile(r"<!--(?!\ue001).*?-->|<a\s(?:(?!<a\s).)*?</a>|<[a-zA-Z/][^<>]*>", re.DOTALL)
"""Where a mark cannot become a link: comments, links, tags with their attributes."""


class Result(Postprocessor):
    """Inserts what marks, fences and lists of sources became, or reports marks that no text took.

    All at the end, since only now it is known what is code and what is text, and in which order it is read: footnotes
    come last. Python-Markdown also calls this for each heading, for the table of contents.
    """

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, text: str) -> str:
        """Finish a page, or the text of a heading."""
        sheet = self.sheet()
        if sheet.context is None:
            return text
        text = WAITING.sub(lambda m: _refuse(sheet, int(m[1])), text)
        text = _NO_TEXT.sub(lambda m: READ.sub(lambda n: _refuse(sheet, int(n[1])), m[0]), text)
        lists = [number for number in map(int, LATER.findall(text)) if not isinstance(sheet.later[number], str)]
        if lists:
            _inspect(sheet, text)
        text = READ.sub(lambda m: _resolved(sheet, int(m[1])), text)
        if lists:
            text = join_lines(text, sheet.context.locale.tag)
        text = LATER.sub(lambda m: _kept(sheet, m), text).replace(OWN, "")
        if lists:
            for number in set(range(len(sheet.marks))) - sheet.resolved.keys():
                _refuse(sheet, number)
            self.md.toc_tokens = contents(getattr(self.md, "toc_tokens", []), text)  # type: ignore[attr-defined]  # of toc
        text = LATER.sub(lambda m: _list(sheet, int(m[1]), alone=len(lists) == 1), text)
        text = settle(sheet.context, sheet.blocks, text) if sheet.blocks.all else text
        return sheet.context.project.ties[sheet.context.language].html(text) if lists else text


def _inspect(sheet: Sheet, html: str) -> None:
    """Report what authors must not write, and note where their links lead."""
    sheet.read = read_html(html)
    if sheet.context and sheet.context.own_theme:
        for fault in sheet.read.faults:
            sheet.context.fault(sheet.places.line(fault.needles), fault.code, fault.message, fault.hint)


def _resolved(sheet: Sheet, number: int) -> str:
    """Return what a mark becomes."""
    if number not in sheet.resolved and sheet.context:
        own = sheet.context.foreign() if number in sheet.foreign else sheet.context
        sheet.resolved[number] = marks.resolve(own, sheet.marks[number]) or ""
    return sheet.resolved.get(number, "")


def _kept(sheet: Sheet, match: re.Match[str]) -> str:
    """Return the HTML that a comment stands for; a list of sources stays one until all citations are counted."""
    html = sheet.later[int(match[1])]
    return html if isinstance(html, str) else match[0]


def _list(sheet: Sheet, number: int, *, alone: bool) -> str:
    place = sheet.later[number]
    if sheet.context is None or isinstance(place, str):
        return ""
    fence, block = place
    if fence:
        return labeled(sheet.context, fences.render(sheet.context, fence), block)
    return fences.page_sources(sheet.context) if alone else ""


def labeled(context: PageContext, html: str, block: BlockAttributes | None) -> str:
    """Return the HTML of a fence with what its segment is to carry."""
    return html if block is None else label(context, html, block)


def _refuse(sheet: Sheet, number: int) -> str:
    mark = sheet.marks[number]
    if sheet.context and number not in sheet.settled | sheet.foreign:
        hint = "marks are read in text, not in links, raw HTML, addresses or descriptions"
        sheet.context.fault(mark.line, "T407", f"{mark.written} stands where it cannot be read", hint)
    sheet.settled.add(number)
    return escape(mark.written)

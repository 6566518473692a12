"""Set on each element the attributes of its segment, and remove the marks of segments from the page again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from triglot.i18n import language_attributes
from triglot.markdown.block_attributes import COMMENT, MARK, BlockAttributes, PageAttributes
from triglot.markdown.context import PageContext
from triglot.markdown.html import OWN
from triglot.markdown.sheet import Sheet
from triglot.segments import State

_ELEMENTS = {"item": "li", "footnote": "li", "definition": "dd", "term": "dt", "row": "tr"}
"""Which element carries the ID, where it is not the one that holds the text."""
_LISTS = ("ul", "ol", "dl")
_FIRST_TAG = re.compile(r"\s*<[a-zA-Z][\w-]*(?P<own>[^<>]*)")


def stale_note(context: PageContext, block: BlockAttributes) -> str:
    """Render the quiet mark of a stale segment, with what changed in the source; empty for others."""
    if block.state is not State.STALE:
        return ""
    return context.renderer.stale_note([(block.before, block.now)])


def untranslated_note(context: PageContext, tag: str) -> str:
    """Render the note that a text is in the source language."""
    words = escape(context.locale.words("Not translated yet"))
    source = context.project.locales[context.project.settings.default]
    lang = language_attributes(context.locale.tag, source.direction)
    own = " ".join(f'{name}="{value}"' for name, value in lang.items())
    return f'<{tag} class="tg-untranslated" {own} data-search-ignore>{words}</{tag}>'


def _source(context: PageContext) -> dict[str, str]:
    """Return the attributes of text in the source language."""
    source = context.project.locales[context.project.settings.default]
    return language_attributes(source.tag, context.locale.direction)


def attributes(context: PageContext, block: BlockAttributes) -> dict[str, str]:
    """Return the attributes of an element."""
    found = {"data-block": block.segment.kind}
    if block.segment.kind != "heading":  # attr_list and toc give headings theirs
        found["id"] = block.segment.id
    if block.foreign:
        found |= {"data-untranslated": "", **_source(context)}
    elif block.state is State.STALE:
        found["data-stale"] = ""
    elif block.state is State.UNPAIRED:
        found["data-unpaired"] = ""
    return found


def _written(found: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in found.items())


def label(context: PageContext, html: str, block: BlockAttributes) -> str:
    """Return the HTML of a fence with its attributes."""
    if not html:
        return html
    first = _FIRST_TAG.match(html)
    written = _written(attributes(context, block))
    if block.foreign:
        return f"<div{written}>{untranslated_note(context, 'p')}\n{html}</div>"
    if first is None or re.search(r"\sid=", first["own"]):
        return f"<div{written}>{html}</div>{stale_note(context, block)}"
    place = first.start("own")
    return html[:place] + written + html[place:] + stale_note(context, block)


def settle(context: PageContext, blocks: PageAttributes, html: str) -> str:
    """Carry out the comments before raw HTML and code, and take out every mark that met no element."""

    def carry(match: re.Match[str]) -> str:
        block, rest = blocks.all[int(match[1])], f"{match['tag'] or ''}{match['own']}"
        before = untranslated_note(context, "p") if block.foreign else stale_note(context, block)
        if match["tag"] is None or re.search(r"\sid=", match["own"]):
            return before + match["gap"] + rest
        return f"{before}{match['gap']}{match['tag']}{_written(attributes(context, block))}{match['own']}"

    return MARK.sub("", COMMENT.sub(carry, html))


class Annotator(Treeprocessor):
    """Finds the marks in the tree, before their text is looked at."""

    def __init__(self, md: Markdown, sheet: Callable[[], Sheet]) -> None:
        super().__init__(md)
        self.sheet = sheet

    def run(self, root: Element) -> None:
        """Set the attributes of every element of this page whose text begins with a mark."""
        sheet = self.sheet()
        if sheet.context is not None and sheet.blocks.all:
            _Tree(self.md, sheet, sheet.context).annotate(root)


@dataclass(frozen=True)
class _Tree:
    """The elements of one page."""

    md: Markdown
    sheet: Sheet
    context: PageContext

    def annotate(self, root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            if element.tail and MARK.search(element.tail):
                element.tail = MARK.sub("", element.tail)
            if not element.text:
                continue
            match = MARK.match(element.text.lstrip())
            if MARK.search(element.text):
                atomic = isinstance(element.text, AtomicString)
                text = MARK.sub("", element.text)
                element.text = AtomicString(text) if atomic else text
            if match:
                self._annotate(element, self.sheet.blocks.all[int(match[1])], parents)

    def _annotate(self, holder: Element, block: BlockAttributes, parents: dict[Element, Element]) -> None:
        element = holder
        wanted = _ELEMENTS.get(block.segment.kind, holder.tag)
        while element.tag != wanted and element in parents:
            element = parents[element]
        name = element.get("id")
        if element.tag != wanted or (name and name != block.segment.id) or "data-block" + OWN in element.attrib:
            return
        for key, value in attributes(self.context, block).items():
            element.set(key if key in {"id", "lang", "dir"} else key + OWN, value)
        if block.foreign and not holder.tag.startswith("h"):
            holder.text = f"{self._kept(untranslated_note(self.context, 'span'))} {holder.text}"
        note = untranslated_note(self.context, "p") if block.foreign else stale_note(self.context, block)
        if note and (not block.foreign or holder.tag.startswith("h")):
            self._add(element, self._stashed(note), parents)

    def _kept(self, html: str) -> str:
        return self.md.htmlStash.store(self.sheet.keep(html))

    def _stashed(self, html: str) -> Element:
        place = Element("p")
        place.text = AtomicString(self._kept(html))
        return place

    def _add(self, element: Element, note: Element, parents: dict[Element, Element]) -> None:
        """Insert a note where it may stand: after a paragraph or heading, in an item or the last cell of a row."""
        if element.tag == "tr" and len(element):
            element[-1].append(note)
        elif element.tag in {"li", "dd", "dt"}:
            lists = [place for place, child in enumerate(element) if child.tag in _LISTS]
            element.insert(lists[0] if lists else len(element), note)
        else:
            parent = parents[element]
            note.tail = element.tail
            parent.insert(list(parent).index(element) + 1, note)

"""The Python-Markdown extension: source in, marks and fences resolved, findings reported."""

import re
from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape

from triglot.errors import ContentError
from triglot.markdown import fences, marks, stamps
from triglot.markdown.contents import contents
from triglot.markdown.desk import Desk
from triglot.markdown.editions import Editions
from triglot.markdown.source import Fence, Mark, Plain, read
from triglot.markdown.stamping import Stamping, label, settle
from triglot.markdown.stamps import Stamp, Stamps
from triglot.markdown.tables import Tables
from triglot.project import load_project

_OPEN, _TAKEN, _CLOSE = "\ue000", "\ue001", "\ue002"
"""Private-use characters round the number of a mark, before and after Markdown took it for text. No extension looks at
them; authors' own are removed, as Python-Markdown does with the characters that it needs."""
_RESERVED = re.compile("[\ue000-\ue004]")
_WAITING = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_READ = re.compile(f"{_TAKEN}(\\d+){_CLOSE}")
_LIST = "<!--" + _TAKEN + "{}-->"
_LISTS = re.compile(_LIST.format(r"(\d+)"))
_NO_TEXT = re.compile(r"<!--(?!\ue001).*?-->|<a\s(?:(?!<a\s).)*?</a>|<[a-zA-Z/][^<>]*>", re.DOTALL)
"""Where a mark cannot become a link: comments, links, tags with their attributes."""

# Before html_block (20) and superfences (25) look at the text, after whitespace is normalised (30).
_BEFORE_FENCES = 28
# Before links (160), so that a mark beside brackets is never read as a link, and after code (190).
_BEFORE_LINKS = 175
# Before indented code is highlighted (30).
_BEFORE_HIGHLIGHT = 40
# After footnotes are placed (50), before any text is looked at.
_BEFORE_TEXT = 45
# After inline (20), which makes inline code.
_AFTER_INLINE = 19


class TriglotExtension(Extension):
    """Fences and marks for one page after another; the host sets the desk before each page."""

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.begin()

    def begin(self) -> None:
        """Forget the page before."""
        self.marks: list[Mark] = []
        self.resolved: dict[int, str] = {}
        """What marks in text became, by their number."""
        self.settled: set[int] = set()
        """Marks that stand in code, or that were reported."""
        self.fences: dict[str, Fence] = {}
        """Fences by the placeholders that stand for them."""
        self.stamps = Stamps()
        self.foreign: set[int] = set()
        """Marks in text of the source language, where a translation is missing."""
        self.lists: list[tuple[Fence | None, Stamp | None]] = []
        """Where the sources of the page may be listed: in fences, and at the end, which is None."""

    def extendMarkdown(self, md: Markdown) -> None:  # Python-Markdown's name
        """Register the processors."""
        md.preprocessors.register(_Source(md, self), "triglot-source", _BEFORE_FENCES)
        md.inlinePatterns.register(_Mark(_WAITING.pattern, md, self), "triglot-marks", _BEFORE_LINKS)
        md.treeprocessors.register(Stamping(md, lambda: (self.desk, self.stamps)), "triglot-stamps", _BEFORE_TEXT)
        md.treeprocessors.register(_Code(md, self), "triglot-indented-code", _BEFORE_HIGHLIGHT)
        md.treeprocessors.register(_Code(md, self), "triglot-inline-code", _AFTER_INLINE)
        md.treeprocessors.register(Tables(md, lambda: self.desk), "triglot-tables", _AFTER_INLINE)
        md.postprocessors.register(_Result(md, self), "triglot-result", 0)


class _Source(Preprocessor):
    """Puts fences into the stash and numbers into the place of marks."""

    def __init__(self, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        desk = self.extension.desk
        self.extension.begin()
        if desk is None:
            return lines
        clean = [_RESERVED.sub("", line) for line in lines]
        self.extension.stamps = stamps.of_page(desk, clean)
        result = self._untranslated(desk, 0)
        for part in read(clean):
            result += self._part(desk, part)
            last = part.line + (part.written.count("\n") if isinstance(part, Fence) else 0)
            for line in range(part.line, last + 1):
                result += self._untranslated(desk, line)
        return [*result, "", self._list(None), "", ""]

    def _part(self, desk: Desk, part: Fence | Plain, own: list[tuple[int, Stamp]] | None = None) -> list[str]:
        starting = list(self.extension.stamps.starting(part.line)) if own is None else own
        if isinstance(part, Plain):
            return [*self._comments(starting, ""), _stamped(self._plain(desk, part), starting)]
        if fences.check_name(desk, part):
            return self._fence(desk, part, starting)
        return self._comments(starting, part.indent) + part.written.split("\n")

    def _comments(self, starting: list[tuple[int, Stamp]], indent: str) -> list[str]:
        """Put a comment before raw HTML and code, whose HTML Markdown does not make."""
        rows: list[str] = []
        for number, stamp in starting:
            if stamp.segment.kind in stamps.WRAPPED and not indent:
                rows += ["", self.md.htmlStash.store(f"<!--{stamps.mark(number)}-->"), ""]
        return rows

    def _untranslated(self, desk: Desk, line: int) -> list[str]:
        """Give what is missing after a line, in the source language."""
        rows: list[str] = []
        for number, written in self.extension.stamps.after.get(line, ()):
            foreign = desk.foreign()
            waiting = [(number, self.extension.stamps.all[number])]
            first = len(self.extension.marks)
            for part in read(written):
                begins = isinstance(part, Fence) or any(not isinstance(p, str) or p.strip() for p in part.parts)
                rows += self._part(foreign, part, waiting if begins else [])
                waiting = [] if begins else waiting
            desk.tables = foreign.tables
            self.extension.foreign.update(range(first, len(self.extension.marks)))
            if written and not written[0]:
                rows.append("")
        return rows

    def _fence(self, desk: Desk, fence: Fence, starting: list[tuple[int, Stamp]]) -> list[str]:
        stamp = starting[0][1] if starting else None
        if fences.wants_page_sources(fence):
            place = self._list(fence, stamp)
        else:
            html = fences.render(desk, fence)
            if not html:
                return [""]
            # The note is in the reader's language, also where the fence is not.
            place = self.md.htmlStash.store(_labelled(self.extension.desk, _RESERVED.sub("", html), stamp))
        self.extension.fences[place] = fence
        return ["", fence.indent + place, ""]

    def _list(self, fence: Fence | None, stamp: Stamp | None = None) -> str:
        self.extension.lists.append((fence, stamp))
        return self.md.htmlStash.store(_LIST.format(len(self.extension.lists) - 1))

    def _plain(self, desk: Desk, plain: Plain) -> str:
        text = ""
        for position, part in enumerate(plain.parts):
            if isinstance(part, str):
                text += part
                continue
            _check_neighbours(desk, part, before=text, after=str(plain.parts[position + 1]))
            self.extension.marks.append(part)
            text += f"{_OPEN}{len(self.extension.marks) - 1}{_CLOSE}"
        for opening in plain.left_over:
            hint = "close it on the same line; put it in `code` when it is meant as it stands"
            desk.fault(plain.line, "T405", f"{opening} does not belong to a whole mark", hint)
        return text


def _stamped(text: str, starting: list[tuple[int, Stamp]]) -> str:
    """Put the marks of segments into the line on which they begin."""
    for number, stamp in starting:
        if stamp.marker:
            place = stamp.segment.column
            text = text[:place] + stamps.mark(number) + text[place:]
    return text


def _labelled(desk: Desk | None, html: str, stamp: Stamp | None) -> str:
    return html if stamp is None or desk is None else label(desk, html, stamp)


def _check_neighbours(desk: Desk, mark: Mark, *, before: str, after: str) -> None:
    if mark.kind == "cite" and before.endswith("]"):
        hint = "put a space or a full stop between them"
        desk.fault(mark.line, "T405", f"{mark.written} behind ] reads as a link", hint)
    if mark.kind == "cite" and not before.strip() and after.startswith(":"):
        hint = "begin the line with a word"
        desk.fault(mark.line, "T405", f"{mark.written}: at the start of a line reads as the target of a link", hint)
    if mark.kind == "figure" and after.startswith("{"):
        desk.fault(mark.line, "T405", f"{mark.written} touches the attributes behind it", "put a space between them")


class _Mark(InlineProcessor):
    """Takes a mark where Markdown reads text."""

    def __init__(self, pattern: str, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # the base class is typed for its older form
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        # Stashed, so that hosts do not take links to generated pages for links to files.
        return self.md.htmlStash.store(f"{_TAKEN}{m[1]}{_CLOSE}"), m.start(0), m.end(0)


class _Code(Treeprocessor):
    """Gives code its text back."""

    def __init__(self, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for code in root.iter("code"):
            text = _WAITING.sub(lambda m: self._written(int(m[1])), code.text or "")
            for place, fence in self.extension.fences.items():
                text = text.replace(place, code_escape(fence.written.replace(f"\n{fence.indent}", "\n").lstrip()))
            if text != (code.text or ""):
                code.text = AtomicString(text)

    def _written(self, number: int) -> str:
        self.extension.settled.add(number)
        return code_escape(self.extension.marks[number].written)


class _Result(Postprocessor):
    """Puts in what marks and lists of sources became, or reports marks that no text took.

    All at the end, since only now it is known what is code and what is text, and in which order it is read: footnotes
    come last. Python-Markdown also calls this for each heading, for the table of contents.
    """

    def __init__(self, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        desk, resolved = self.extension.desk, self.extension.resolved
        if desk is None:
            return text
        text = _WAITING.sub(lambda m: self._refuse(desk, int(m[1])), text)
        text = _NO_TEXT.sub(lambda m: _READ.sub(lambda n: self._refuse(desk, int(n[1])), m[0]), text)
        for number in map(int, _READ.findall(text)):
            if number not in resolved:
                own = desk.foreign() if number in self.extension.foreign else desk
                resolved[number] = marks.resolve(own, self.extension.marks[number]) or ""
        text = _READ.sub(lambda m: resolved[int(m[1])], text)
        lists = list(map(int, _LISTS.findall(text)))
        if lists:
            for number in set(range(len(self.extension.marks))) - resolved.keys():
                self._refuse(desk, number)
            self.md.toc_tokens = contents(getattr(self.md, "toc_tokens", []), text)  # type: ignore[attr-defined]  # of toc
        text = _LISTS.sub(lambda m: self._list(desk, int(m[1]), alone=len(lists) == 1), text)
        return settle(desk, self.extension.stamps, text) if self.extension.stamps.all else text

    def _list(self, desk: Desk, number: int, *, alone: bool) -> str:
        fence, stamp = self.extension.lists[number]
        if fence:
            return _labelled(desk, fences.render(desk, fence), stamp)
        return fences.page_sources(desk) if alone else ""

    def _refuse(self, desk: Desk, number: int) -> str:
        mark = self.extension.marks[number]
        if number not in self.extension.settled | self.extension.foreign:
            hint = "marks are read in text, not in links, raw HTML, addresses or descriptions"
            desk.fault(mark.line, "T407", f"{mark.written} stands where it cannot be read", hint)
        self.extension.settled.add(number)
        return escape(mark.written)


def makeExtension(  # Python-Markdown's name
    config_file: str = "mkdocs.yml", language: str | None = None, path: str = "index.md", **_settings: Any
) -> TriglotExtension:
    """Make the extension for a host that is not MkDocs: one page in one language.

    Args:
        config_file: The site's mkdocs.yml.
        language: The code of the page's language; the default language when left out.
        path: The page below its language's folder.

    Raises:
        SetupError: When the settings cannot be read.
        ContentError: When a record or the page is at fault; the page is rendered at the first fault.
    """
    project = load_project(Path(config_file))

    def stop(finding: Any) -> None:
        raise ContentError([finding])

    editions = Editions(project.settings)
    return TriglotExtension(Desk(project, language or project.settings.default, path, stop, editions=editions))

"""The Python-Markdown extension: source in, marks and fences resolved, findings reported."""

from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from triglot.errors import ContentError
from triglot.markdown import block_attributes, fences
from triglot.markdown.addresses import HandOut, TakeBack
from triglot.markdown.annotate import Annotator
from triglot.markdown.block_attributes import BlockAttributes
from triglot.markdown.context import PageContext
from triglot.markdown.editions import Editions
from triglot.markdown.leftovers import Lines, Signs
from triglot.markdown.references import Unused, prepare
from triglot.markdown.result import Result, labeled
from triglot.markdown.shapes import shapes
from triglot.markdown.sheet import CLOSE, OPEN, RESERVED, Sheet
from triglot.markdown.source import Fence, InlineMark, Plain, read
from triglot.markdown.tables import Rows, Tables
from triglot.markdown.taking import Code, Overloaded, TakenMarks
from triglot.project import load_project

# Before html_block (20) and superfences (25) look at the text, after whitespace is normalized (30).
_BEFORE_FENCES = 28
# Where the extension of tables has its own.
_TABLE = 75
# Before links (160), so that a mark beside brackets is never read as a link, and after code (190).
_BEFORE_LINKS = 175
# Before indented code is highlighted (30).
_BEFORE_HIGHLIGHT = 40
# After footnotes are placed (50), before any text is looked at.
_BEFORE_TEXT = 45
# Before inline (20) looks at what stands inside of texts.
_BEFORE_INLINE = 21
# After inline, which makes inline code.
_AFTER_INLINE = 19
# After attribute lists are taken (8), and before escaped signs are signs again (0).
_AFTER_ATTRIBUTES = 6
# Round the step in which MkDocs makes addresses relative (relpath, 0).
_BEFORE_HOST, _AFTER_HOST = 0.5, -1


class TriglotExtension(Extension):
    """Fences and marks for one page after another; the host sets the context before each page."""

    def __init__(self, context: PageContext | None = None) -> None:
        super().__init__()
        self.context = context
        self.sheet = Sheet()

    def extendMarkdown(self, md: Markdown) -> None:  # Python-Markdown's name
        """Register the processors."""
        md.preprocessors.register(_Source(md, self), "triglot-source", _BEFORE_FENCES)
        if "table" in md.parser.blockprocessors:
            config = md.parser.blockprocessors["table"].config  # type: ignore[attr-defined]  # of tables
            md.parser.blockprocessors.register(Rows(md.parser, config, self._sheet), "table", _TABLE)
        md.inlinePatterns.register(TakenMarks(md), "triglot-marks", _BEFORE_LINKS)
        md.treeprocessors.register(Annotator(md, self._sheet), "triglot-block-attributes", _BEFORE_TEXT)
        md.treeprocessors.register(Lines(md, self._sheet), "triglot-lines", _BEFORE_TEXT - 1)
        md.treeprocessors.register(Unused(md, self._sheet), "triglot-unused", _AFTER_ATTRIBUTES)
        md.treeprocessors.register(Signs(md, self._sheet), "triglot-signs", _AFTER_ATTRIBUTES)
        md.treeprocessors.register(Code(md, self._sheet), "triglot-indented-code", _BEFORE_HIGHLIGHT)
        md.treeprocessors.register(Overloaded(md, self._sheet), "triglot-overloaded", _BEFORE_INLINE)
        md.treeprocessors.register(Code(md, self._sheet), "triglot-inline-code", _AFTER_INLINE)
        md.treeprocessors.register(Tables(md, self._sheet), "triglot-tables", _AFTER_INLINE)
        md.treeprocessors.register(HandOut(md, lambda: self.sheet.addresses), "triglot-addresses-out", _BEFORE_HOST)
        md.treeprocessors.register(TakeBack(md, lambda: self.sheet.addresses), "triglot-addresses-back", _AFTER_HOST)
        md.postprocessors.register(Result(md, self._sheet), "triglot-result", 0)

    def _sheet(self) -> Sheet:
        return self.sheet


class _Source(Preprocessor):
    """Replaces fences by stash entries and marks by numbered placeholders."""

    def __init__(self, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.sheet = extension.sheet

    def run(self, lines: list[str]) -> list[str]:
        context = self.extension.context
        self.sheet = self.extension.sheet = Sheet(context)
        if context is None:
            return lines
        clean = [RESERVED.sub("", line) for line in lines]
        self.sheet.lines = clean
        prepare(self.md, context)
        self.sheet.blocks = block_attributes.of_page(context, clean)
        for line, code, message, hint in shapes(clean):
            context.fault(line, code, message, hint)
        result = self._untranslated(context, 0)
        for part in read(clean):
            result += self._part(context, part)
            last = part.line + (part.written.count("\n") if isinstance(part, Fence) else 0)
            for line in range(part.line, last + 1):
                result += self._untranslated(context, line)
        return [*result, "", self._kept((None, None)), "", ""]

    def _part(
        self, context: PageContext, part: Fence | Plain, own: list[tuple[int, BlockAttributes]] | None = None
    ) -> list[str]:
        starting = list(self.sheet.blocks.starting(part.line)) if own is None else own
        if isinstance(part, Plain):
            return [*self._comments(starting, ""), _with_marks(self._plain(context, part), starting)]
        if fences.check_name(context, part):
            return self._fence(context, part, starting)
        return self._comments(starting, part.indent) + part.written.split("\n")

    def _comments(self, starting: list[tuple[int, BlockAttributes]], indent: str) -> list[str]:
        """Write a comment before raw HTML and code, whose HTML Markdown does not make."""
        rows: list[str] = []
        for number, block in starting:
            if block.segment.kind in block_attributes.WRAPPED and not indent:
                rows += ["", self.md.htmlStash.store(f"<!--{block_attributes.mark(number)}-->"), ""]
        return rows

    def _untranslated(self, context: PageContext, line: int) -> list[str]:
        """Return what is missing after a line, in the source language."""
        rows: list[str] = []
        for number, written in self.sheet.blocks.after.get(line, ()):
            foreign = context.foreign()
            waiting = [(number, self.sheet.blocks.all[number])]
            first = len(self.sheet.marks)
            for part in read(written):
                begins = isinstance(part, Fence) or any(not isinstance(p, str) or p.strip() for p in part.parts)
                rows += self._part(foreign, part, waiting if begins else [])
                waiting = [] if begins else waiting
            context.tables = foreign.tables
            self.sheet.foreign.update(range(first, len(self.sheet.marks)))
            if written and not written[0]:
                rows.append("")
        return rows

    def _fence(self, context: PageContext, fence: Fence, starting: list[tuple[int, BlockAttributes]]) -> list[str]:
        block = starting[0][1] if starting else None
        if fences.wants_page_sources(fence):
            place = self._kept((fence, block))
        else:
            html = fences.render(context, fence)
            if not html:
                return [""]
            # The note is in the reader's language, also where the fence is not.
            place = self._kept(labeled(self.sheet.context or context, RESERVED.sub("", html), block))
        self.sheet.fences[place] = fence
        return ["", fence.indent + place, ""]

    def _kept(self, what: str | tuple[Fence | None, BlockAttributes | None]) -> str:
        return self.md.htmlStash.store(self.sheet.keep(what))

    def _plain(self, context: PageContext, plain: Plain) -> str:
        text = ""
        for position, part in enumerate(plain.parts):
            if isinstance(part, str):
                text += part
                continue
            _check_neighbors(context, part, before=text, after=str(plain.parts[position + 1]))
            self.sheet.marks.append(part)
            text += f"{OPEN}{len(self.sheet.marks) - 1}{CLOSE}"
        for opening in plain.left_over:
            hint = "close it on the same line; put it in `code` when it is meant as it stands"
            context.fault(plain.line, "T405", f"{opening} does not belong to a whole mark", hint)
        return text


def _with_marks(text: str, starting: list[tuple[int, BlockAttributes]]) -> str:
    """Write the marks of segments into the line on which they begin."""
    for number, block in starting:
        if block.marker:
            place = block.segment.column
            text = text[:place] + block_attributes.mark(number) + text[place:]
    return text


def _check_neighbors(context: PageContext, mark: InlineMark, *, before: str, after: str) -> None:
    if mark.kind == "cite" and before.endswith("]"):
        hint = "put a space or a full stop between them"
        context.fault(mark.line, "T405", f"{mark.written} behind ] reads as a link", hint)
    if mark.kind == "cite" and not before.strip() and after.startswith(":"):
        hint = "begin the line with a word"
        context.fault(mark.line, "T405", f"{mark.written}: at the start of a line reads as the target of a link", hint)
    if mark.kind == "figure" and after.startswith("{"):
        context.fault(mark.line, "T405", f"{mark.written} touches the attributes behind it", "put a space between them")


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
    return TriglotExtension(PageContext(project, language or project.settings.default, path, stop, editions=editions))

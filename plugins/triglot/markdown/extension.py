"""The Python-Markdown extension: source in, marks and fences resolved, findings reported."""

import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from triglot.errors import ContentError
from triglot.markdown import fences, marks
from triglot.markdown.desk import Desk
from triglot.markdown.source import Fence, Mark, Plain, read
from triglot.project import load_project

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Private-use characters round the number of a mark: no author types them and no extension looks at them."""
_TOKEN = re.compile(f"{_OPEN}(\\d+){_CLOSE}")

# Before html_block (20) and superfences (25) look at the text, after whitespace is normalised (30).
_BEFORE_FENCES = 28
# Before links (160), so that a mark beside brackets is never read as a link, and after code (190).
_BEFORE_LINKS = 175
# Before the other tree processors (inline is 20): code must hold its text again when highlighters look at it.
_AFTER_INLINE = 19


class TriglotExtension(Extension):
    """Fences and marks for one page after another; the host sets the desk before each page."""

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.marks: list[Mark] = []
        self.resolved: list[str | None] = []
        """What each mark became, in the order of the source so that citations are numbered as they are read."""

    def extendMarkdown(self, md: Markdown) -> None:  # Python-Markdown's name
        """Register the processors."""
        md.preprocessors.register(_Source(md, self), "triglot-source", _BEFORE_FENCES)
        md.inlinePatterns.register(_Token(_TOKEN.pattern, md, self), "triglot-marks", _BEFORE_LINKS)
        md.treeprocessors.register(_Code(md, self), "triglot-code", _AFTER_INLINE)
        md.postprocessors.register(_LeftOver(md, self), "triglot-left-over", 0)


class _Source(Preprocessor):
    """Puts fences into the stash and numbers into the place of marks."""

    def __init__(self, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        desk = self.extension.desk
        self.extension.marks, self.extension.resolved = [], []
        if desk is None:
            return lines
        found = list(read(lines))
        written: list[str | Fence] = []
        own_list = False
        for part in found:
            if isinstance(part, Plain):
                written.append(self._plain(desk, part))
            elif fences.check_name(desk, part):
                written.append(part)
                own_list = own_list or fences.wants_page_sources(part)
            else:
                end = part.line + part.body.count("\n") + 1 if part.body else part.line
                written += lines[part.line - 1 : end + part.closed]
        result: list[str] = []
        for row in written:
            result += [row] if isinstance(row, str) else self._fence(desk, row)
        if not own_list and desk.citations:
            result += ["", self.md.htmlStash.store(fences.page_sources(desk)), ""]
        return result

    def _fence(self, desk: Desk, fence: Fence) -> list[str]:
        html = fences.render(desk, fence)
        return ["", fence.indent + self.md.htmlStash.store(html), ""] if html else [""]

    def _plain(self, desk: Desk, plain: Plain) -> str:
        text = ""
        for position, part in enumerate(plain.parts):
            if isinstance(part, str):
                text += part
                continue
            _check_neighbours(desk, part, before=text, after=str(plain.parts[position + 1]))
            if part.kind == "cite" and text.strip() == "" and str(plain.parts[position + 1]).startswith(":"):
                continue
            self.extension.marks.append(part)
            self.extension.resolved.append(marks.resolve(desk, part))
            text += f"{_OPEN}{len(self.extension.marks) - 1}{_CLOSE}"
        for opening in plain.left_over:
            hint = "close it on the same line; put it in `code` when it is meant as it stands"
            desk.fault(plain.line, "T405", f"{opening} does not belong to a whole mark", hint)
        return text


def _check_neighbours(desk: Desk, mark: Mark, *, before: str, after: str) -> None:
    if mark.kind == "cite" and before.endswith("]"):
        hint = "put a space or a full stop between them"
        desk.fault(mark.line, "T405", f"{mark.written} behind ] reads as a link", hint)
    if mark.kind == "cite" and not before.strip() and after.startswith(":"):
        hint = "begin the line with a word"
        desk.fault(mark.line, "T405", f"{mark.written}: at the start of a line reads as the target of a link", hint)
    if mark.kind == "figure" and after.startswith("{"):
        desk.fault(mark.line, "T405", f"{mark.written} touches the attributes behind it", "put a space between them")


class _Token(InlineProcessor):
    """Puts what a mark became where Markdown reads text."""

    def __init__(self, pattern: str, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]  # the base class is typed for its older form
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        html = self.extension.resolved[int(m[1])]
        # Stashed, so that hosts do not take links to generated pages for links to files. A faulty mark leaves a space:
        # an empty string would end the search for marks in this text.
        return " " if html is None else self.md.htmlStash.store(html), m.start(0), m.end(0)


class _Code(Treeprocessor):
    """Gives code its text back."""

    def __init__(self, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for code in root.iter("code"):
            if code.text and _OPEN in code.text:
                code.text = AtomicString(_TOKEN.sub(lambda m: self.extension.marks[int(m[1])].written, code.text))


class _LeftOver(Postprocessor):
    """Reports marks that no text took: they stand in raw HTML, in an address or in a picture's description."""

    def __init__(self, md: Markdown, extension: TriglotExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, text: str) -> str:
        if _OPEN not in text:
            return text
        return _TOKEN.sub(self._report, text)

    def _report(self, match: re.Match[str]) -> str:
        mark = self.extension.marks[int(match[1])]
        if self.extension.desk:
            hint = "marks are read in text, not in raw HTML, addresses or descriptions"
            self.extension.desk.fault(mark.line, "T407", f"{mark.written} stands where it cannot be read", hint)
        return mark.written


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

    return TriglotExtension(Desk(project, language or project.settings.default, path, stop))

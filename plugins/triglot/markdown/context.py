"""The context in which a page is rendered: its language, its place and what was found and cited on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from triglot.findings import Finding, Location
from triglot.i18n import Locale
from triglot.markdown.editions import Editions
from triglot.project import Project
from triglot.render import Renderer


@dataclass
class PageContext:
    """One page while it is rendered."""

    project: Project
    language: str
    """Of the text, which on a fallback page is not the reader's."""
    path: str
    """Of the page below its language's folder: `h200.md`, `shell/record.md`."""
    report: Callable[[Finding], None]
    offset: int = 0
    """Lines of the file before the Markdown: its front matter."""
    citations: dict[str, int] = field(default_factory=dict)
    """How often each source was cited, in the order of first use."""
    anchors: dict[str, set[str]] = field(default_factory=dict)
    """Records of each kind that already have their anchor on the page."""
    tables: int = 0
    """How many tables came so far: their anchors are equal in all languages."""

    editions: Editions | None = None
    """The pages of the site in all languages; without them segments get no IDs."""
    filled: bool = True
    """Whether the page shows in the source language what is not translated."""
    own_theme: bool = True
    """Whether the theme is Triglot's own, in which authors may write little HTML; in another its owner decides."""
    used: set[str] = field(default_factory=set)
    """IDs of the records that the page shows or links to."""

    @property
    def locale(self) -> Locale:
        """The language of the text."""
        return self.project.locales[self.language]

    @cached_property
    def renderer(self) -> Renderer:
        """Renders in this page's language and place."""
        return self.project.renderer(self.language, self.root)

    @property
    def root(self) -> str:
        """What leads from the page's address to the root of its language; addresses are folders."""
        parts = self.path.removesuffix(".md").split("/")
        return "../" * (len(parts) - (parts[-1] == "index"))

    def at(self, line: int) -> Location:
        """Return the location of a line of the Markdown, counted from 1."""
        docs = self.project.settings.docs.relative_to(self.project.settings.root).as_posix()
        return Location(f"{docs}/{self.language}/{self.path}", line + self.offset)

    def fault(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Report a fault of the page."""
        self.report(Finding(self.at(line), code, message, hint))

    def foreign(self) -> "PageContext":
        """Return the same page for text in the source language, whose faults are reported where it is written."""
        return replace(self, language=self.project.settings.default, report=_ignore)

    def taken(self, kind: str, names: Iterable[str]) -> set[str]:
        """Return the records whose anchors are already on the page, and reserve those of the records named."""
        before = self.anchors.get(kind, set())
        self.anchors[kind] = before | set(names)
        return before

    def cite(self, source: str) -> tuple[int, int]:
        """Count a citation; return the number of the source on this page and how often it was cited so far."""
        self.citations[source] = self.citations.get(source, 0) + 1
        return list(self.citations).index(source) + 1, self.citations[source]


def _ignore(_finding: Finding) -> None:
    """Leave a fault to the page that it is on."""

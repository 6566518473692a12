"""The page as a fence sees it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.markdown.context import PageContext
from triglot.markdown.source import Fence
from triglot.models import Records
from triglot.rules import History
from triglot.settings import Settings
from triglot.views import addresses


@dataclass(frozen=True)
class FencePage:
    """What fences may know of a page (`triglot.views.fence.Page`), for one fence on it."""

    context: PageContext
    fence: Fence

    @property
    def history(self) -> History:
        """The records, and what follows from them on each day."""
        return self.context.project.history

    @property
    def records(self) -> Records:
        """Those that pages can show."""
        return self.context.project.records

    @property
    def partial(self) -> bool:
        """Whether records with faults are left out."""
        return bool(self.context.project.left_out)

    @property
    def locale(self) -> Locale:
        """The language of the text."""
        return self.context.locale

    @property
    def locales(self) -> Mapping[str, Locale]:
        """All languages of the site."""
        return self.context.project.locales

    @property
    def settings(self) -> Settings:
        """Those of the site."""
        return self.context.project.settings

    @property
    def authored(self) -> Iterable[str]:
        """The addresses of all authored pages."""
        return self.context.project.authored

    @property
    def address(self) -> str:
        """Of this page, below its language."""
        return addresses.of_page(self.context.path)

    @property
    def level(self) -> int:
        """Of the heading above the fence."""
        return self.fence.level

    @property
    def citations(self) -> Mapping[str, int]:
        """How often each source was cited on the page, in the order of first use."""
        return self.context.citations

    def fault(self, message: str, hint: str) -> None:
        """Report that the fence asks for what cannot be shown."""
        self.context.fault(self.fence.line, "T404", f"{self.fence.name}: {message}", hint)

    def use(self, ids: Iterable[str]) -> None:
        """Note records that the fence shows."""
        self.context.used.update(ids)

    def taken(self, kind: str, names: Iterable[str]) -> set[str]:
        """Return the records whose anchors are already on the page, and reserve those of the records named."""
        return self.context.taken(kind, names)

    def count_table(self) -> int:
        """Return how many tables the page has with this one."""
        self.context.tables += 1
        return self.context.tables

    def title(self, address: str) -> str:
        """Return the title of an authored page: in the language of the text, in the default one, or its name."""
        pages = self.context.editions
        if pages is None:
            return ""
        name = address.rstrip("/") or "index"
        codes = (self.context.language, self.context.project.settings.default)
        heads = (pages.page(f"{name}.md").head(code) for code in codes)
        return next((str(head["title"]) for head in heads if "title" in head), name)

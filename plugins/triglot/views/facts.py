"""Key figures, each with its day, its speaker and its source."""

from dataclasses import dataclass
from typing import Annotated

from triglot.i18n import Locale
from triglot.models import Fact, Line, Records
from triglot.models.base import Ids
from triglot.models.refs import Ref
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.sources import Badge, Reference, badge, reference


class FactsOptions(Options):
    """What an author can ask of `facts`."""

    ids: Annotated[Ids, Ref("fact", noun="record")]
    """The figures, in this order."""
    title: Line | None = None
    """The heading above it."""


@dataclass(frozen=True)
class FactView:
    """One figure as a reader sees it."""

    id: str
    text: str
    """The figure with its unit."""
    label: str
    date: str
    speaker: Link | None
    source: Reference
    mark: Badge
    checked: str
    note: str


def facts(records: Records, options: FactsOptions, locale: Locale) -> tuple[FactView, ...]:
    """Return the figures that an author asks for, in that order."""
    return tuple(fact(records, records.facts[name], locale) for name in options.ids)


def fact(records: Records, found: Fact, locale: Locale) -> FactView:
    """Build the view of one figure."""
    return FactView(
        id=found.id,
        text=locale.quantity(found.value, found.unit),
        label=found.label[locale.code],
        date=locale.date(found.date),
        speaker=link(records, found.speaker, locale) if found.speaker else None,
        source=reference(records, found.source, locale),
        mark=badge(records.vocabulary.marks, found.mark, locale),
        checked=locale.date(found.checked),
        note=found.note[locale.code] if found.note else "",
    )


class FactsFence(FenceKind[FactsOptions]):
    """Key figures (`data/facts/`) with day, speaker, source and mark."""

    name = "facts"
    template = "facts"
    options = FactsOptions
    example = """
ids: [share-25, tariff-25]
"""

    def view(self, page: Page, options: FactsOptions) -> View:
        """Show the figures; each has its anchor where the page shows it first."""
        page.use(speaker for name in options.ids if (speaker := page.records.facts[name].speaker))
        found = facts(page.records, options, page.locale)
        return {"facts": found, "title": options.title, "taken": page.taken("fact", options.ids)}

"""The list of corrections: what the site had wrong, from when to when, what is right and by which source."""

from collections.abc import Mapping
from dataclasses import dataclass

from triglot.findings import did_you_mean
from triglot.i18n import Locale
from triglot.models import Correction, Line, Records
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.sources import Reference, reference


class CorrectionsOptions(Options):
    """What an author can ask of `corrections`: all are listed, newest first."""

    title: Line | None = None
    """The heading above it."""


@dataclass(frozen=True)
class CorrectionView:
    """One correction as a reader sees it."""

    id: str
    weight: str
    """How serious it was, in the reader's words."""
    about: tuple[Link, ...]
    """The records and pages that it corrects."""
    stood: str
    since: str
    until: str
    machine_date: str
    right: str
    sources: tuple[Reference, ...]


def corrections(records: Records, locale: Locale, titles: Mapping[str, str]) -> tuple[CorrectionView, ...]:
    """Return all corrections, newest first.

    Args:
        records: All records.
        locale: The reader's language.
        titles: The titles of the authored pages in that language, by address; a page without one is left out.
    """
    newest = sorted(records.corrections.values(), key=lambda found: (-found.until.last.toordinal(), found.id))
    return tuple(_view(records, found, locale, titles) for found in newest)


def _view(records: Records, found: Correction, locale: Locale, titles: Mapping[str, str]) -> CorrectionView:
    weights = {
        "wrong": locale.words("wrong"),
        "imprecise": locale.words("imprecise"),
        "missing": locale.words("incomplete"),
    }
    pages = (f"{page}/" if page != "index" else "" for page in found.pages)
    return CorrectionView(
        id=found.id,
        weight=weights[found.weight],
        about=(
            *(Link(titles[page], page) for page in pages if page in titles),
            *(link(records, name, locale) for name in found.records),
        ),
        stood=found.stood[locale.code],
        since=locale.date(found.from_),
        until=locale.date(found.until),
        machine_date=str(found.until),
        right=found.right[locale.code],
        sources=tuple(reference(records, source, locale) for source in found.sources),
    )


class CorrectionsFence(FenceKind[CorrectionsOptions]):
    """Every correction (`data/corrections/`), newest first.

    What stood, from when to when, what is right and by which source.
    """

    name = "corrections"
    template = "corrections"
    options = CorrectionsOptions
    example = """
title: What this site got wrong
"""

    def view(self, page: Page, options: CorrectionsOptions) -> View:
        """Show the corrections with links to the pages that they correct."""
        found, titles = page.records.corrections.values(), {}
        for name in sorted({name for each in found for name in each.pages}):
            address = "" if name == "index" else f"{name}/"
            if address not in page.authored:
                known = (each.rstrip("/") or "index" for each in page.authored)
                page.fault(f"there is no page {name}", did_you_mean(name, known))
            elif title := page.title(address):
                titles[address] = title
        page.use(name for each in found for name in each.records)
        return {"corrections": corrections(page.records, page.locale, titles), "title": options.title}

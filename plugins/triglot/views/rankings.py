"""Tiers as claims: who ranked a chip, when, in which words."""

from dataclasses import dataclass
from typing import Annotated

from triglot.i18n import Locale
from triglot.models import Chip, Line, Ranking, Records
from triglot.models.base import Ids
from triglot.models.refs import Ref
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.sources import Badge, Reference, badge, reference


class RankingsOptions(Options):
    """What an author can ask of `rankings`; all when nothing is asked."""

    title: Line | None = None
    """The heading above it."""
    chips: Annotated[Ids, Ref("chip")] = ()
    """Rankings of these chips; all when nothing is asked for."""
    families: Annotated[Ids, Ref("family")] = ()
    """Rankings of these families."""
    ids: Annotated[Ids, Ref("ranking", noun="record")] = ()
    """These rankings."""


@dataclass(frozen=True)
class Claim:
    """One tier as a reader sees it."""

    id: str
    ids: tuple[str, ...]
    """Of the chips and families ranked, and of the speaker."""
    about: tuple[Link, ...]
    rank: str
    speaker: Link
    date: str
    words: str
    words_tag: str
    """The language of the words."""
    translation: str
    """Empty where the words are in the reader's language."""
    source: Reference
    mark: Badge
    note: str


def rankings(records: Records, options: RankingsOptions, locale: Locale) -> tuple[Claim, ...]:
    """Return who ranked what, by subject and date, so that claims that differ stand beside each other."""
    chosen = [ranking for ranking in records.rankings.values() if _wanted(ranking, options)]
    chosen.sort(key=lambda r: (r.families or r.chips, r.date.last, r.id))
    return tuple(_claim(records, ranking, locale) for ranking in chosen)


def rankings_of(records: Records, chip: Chip, locale: Locale) -> tuple[Claim, ...]:
    """Return who ranked a chip, by itself or with its family."""
    chosen = [r for r in records.rankings.values() if chip.id in r.chips or chip.family in r.families]
    return tuple(_claim(records, ranking, locale) for ranking in sorted(chosen, key=lambda r: (r.date.last, r.id)))


def _wanted(ranking: Ranking, options: RankingsOptions) -> bool:
    return (
        (not options.ids or ranking.id in options.ids)
        and (not options.chips or bool(set(options.chips) & set(ranking.chips)))
        and (not options.families or bool(set(options.families) & set(ranking.families)))
    )


def _claim(records: Records, ranking: Ranking, locale: Locale) -> Claim:
    words = ranking.words
    return Claim(
        id=ranking.id,
        ids=(*ranking.families, *ranking.chips, ranking.speaker),
        about=tuple(link(records, name, locale) for name in (*ranking.families, *ranking.chips)),
        rank=ranking.rank[locale.code],
        speaker=link(records, ranking.speaker, locale),
        date=locale.date(ranking.date),
        words=words.text if words else "",
        words_tag=words.language if words else "",
        translation=ranking.translation.get(locale.code, ""),
        source=reference(records, ranking.source, locale),
        mark=badge(records.vocabulary.marks, ranking.mark, locale),
        note=ranking.note[locale.code] if ranking.note else "",
    )


class RankingsFence(FenceKind[RankingsOptions]):
    """Who ranked which chip, in which words."""

    name = "rankings"
    template = "rankings"
    options = RankingsOptions
    example = """
families: [h200, h20]
"""

    def view(self, page: Page, options: RankingsOptions) -> View:
        """Show the claims; each has its anchor where the page shows it first."""
        found = rankings(page.records, options, page.locale)
        page.use(name for claim in found for name in claim.ids)
        return {"claims": found, "title": options.title, "taken": page.taken("ranking", (claim.id for claim in found))}

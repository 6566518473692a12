"""Events in order, chosen by an author, with the turns of keys, which are computed."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Literal

from pydantic import field_validator

from triglot.i18n import Locale
from triglot.models import Event, Line, PartialDate, Records
from triglot.models.base import Date, Ids
from triglot.models.refs import ACTOR, Facet, Ref
from triglot.rules import History
from triglot.views import addresses
from triglot.views.days import Change, changes
from triglot.views.entries import TimelineEntry, entry, families_of
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.ranges import not_before
from triglot.views.sources import Badge, badge


class TimelineOptions(Options):
    """What an author can ask of `timeline`; each list means "any of", different options all have to hold."""

    title: Line | None = None
    """The heading above it."""
    topics: Annotated[Ids, Facet("topics", "topic")] = ()
    """Events of any of these topics; different options all have to hold."""
    actors: Annotated[Ids, ACTOR] = ()
    """Events in which any of these took part."""
    chips: Annotated[Ids, Ref("chip")] = ()
    """Events on any of these chips."""
    families: Annotated[Ids, Ref("family")] = ()
    """Events on any of these families."""
    sides: Annotated[Ids, Facet("sides", "side")] = ()
    """Events of any of these sides."""
    ids: Annotated[Ids, Ref("event", noun="record")] = ()
    """These events only."""
    from_: Date | None = None
    """Events that end on this day or later."""
    to: Date | None = None
    """Events that begin on this day or earlier."""
    tracks: bool = False
    """Show one side on the left and the other one on the right; one column on a phone."""
    filters: bool = False
    """Add buttons that choose among the events, which need a script."""
    years: bool = False
    """Add a heading above the events of each year, also in the contents of the page."""
    computed: bool = True
    """Also list the days on which a key turned, as computed."""
    order: Literal["oldest", "newest"] = "oldest"
    """Which events come first."""

    _ordered = field_validator("to")(not_before)


@dataclass(frozen=True)
class Year:
    """The events of a year."""

    name: str
    """Its number; empty when the timeline is not divided."""
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True)
class Timeline:
    """Events in order."""

    title: str
    tracks: bool
    filters: bool
    entries: tuple[TimelineEntry, ...]
    years: tuple[Year, ...]
    """The same in parts, by the year in which an event began; all in one unless years are asked for."""
    topics: tuple[Badge, ...]
    """Words of the facets that occur, in the order of the vocabulary."""
    sides: tuple[Badge, ...]
    statuses: tuple[Badge, ...]


def timeline(
    records: Records, options: TimelineOptions, locale: Locale, turned: Iterable[TimelineEntry] = ()
) -> Timeline:
    """Build the timeline of the events that an author asks for, oldest first unless asked otherwise.

    Args:
        records: All records.
        options: What is asked for.
        locale: The reader's language.
        turned: Computed entries that fit, listed after the events of their day.
    """
    recorded = (entry(records, event, locale) for event in _chosen(records, options))
    entries = sorted((*recorded, *turned), key=lambda e: (e.first, e.last, e.computed, e.id))
    if options.order == "newest":
        entries.reverse()
    words = records.vocabulary

    def occurring(known: Iterable[str], found: Iterable[Badge]) -> tuple[Badge, ...]:
        seen = {each.key: each for each in found}
        return tuple(seen[key] for key in (*known, *(key for key in seen if key not in known)) if key in seen)

    return Timeline(
        title=options.title or "",
        tracks=options.tracks,
        filters=options.filters,
        entries=tuple(entries),
        years=tuple(
            Year(name, tuple(group)) for name, group in groupby(entries, _year if options.years else _undivided)
        ),
        topics=occurring(words.topics, (topic for each in entries for topic in each.topics)),
        sides=occurring(words.sides, (each.side for each in entries)),
        statuses=occurring(words.statuses, (each.status for each in entries)),
    )


def _year(found: TimelineEntry) -> str:
    return found.first[:4]


def _undivided(_found: TimelineEntry) -> str:
    return ""


def _chosen(records: Records, options: TimelineOptions) -> Iterable[Event]:
    implied = {records.chips[chip].family for chip in options.chips}
    for event in records.events.values():
        families = families_of(records, event)
        if (
            (not options.ids or event.id in options.ids)
            and (not options.topics or set(options.topics) & set(event.topics))
            and (not options.actors or set(options.actors) & set(event.actors))
            and (not options.sides or event.side in options.sides)
            and (not options.families or families & set(options.families))
            and (not options.chips or set(options.chips) & set(event.chips) or families & implied)
            and (not options.from_ or event.date.end.last >= options.from_.first)
            and (not options.to or event.date.start.first <= options.to.last)
        ):
            yield event


def turns(history: History, options: TimelineOptions, locale: Locale) -> Iterator[TimelineEntry]:
    """Yield the turns of keys that fit what an author asks of a timeline.

    A timeline of chosen events or of what somebody did has none: nobody did them.
    """
    if not options.computed or options.ids or options.actors:
        return
    for day in history.days:
        if (options.from_ and day < options.from_.first) or (options.to and day > options.to.last):
            continue
        for change in changes(history, day, locale):
            if _turn_fits(history.records, change, options):
                yield _computed_entry(history, day, change, locale)


def _turn_fits(records: Records, change: Change, options: TimelineOptions) -> bool:
    key = records.vocabulary.keys[change.key]
    families = _families(records, change)
    asked = set(options.families) | {family for c in options.chips if (family := records.chips[c].family)}
    return (
        (not options.sides or key.side in options.sides)
        and (not options.topics or bool(set(options.topics) & set(key.topics)))
        and (not asked or bool(asked & families) or bool(set(options.chips) & set(change.ids)))
    )


def _families(records: Records, change: Change) -> set[str]:
    found = (records.chips[name].family for name in change.ids if name in records.chips)
    return {family for family in found if family}


def _things(records: Records, change: Change, locale: Locale) -> tuple[Link, ...]:
    """Name a family once when all its chips turned alike."""
    left, named = dict(zip(change.ids, change.things, strict=True)), []
    for family in sorted(_families(records, change)):
        members = set(records.families[family].chips)
        if members <= left.keys() and len(members) > 1:
            named.append(link(records, family, locale))
            left = {name: found for name, found in left.items() if name not in members}
    return (*named, *left.values())


def _computed_entry(history: History, day: dt.date, change: Change, locale: Locale) -> TimelineEntry:
    records = history.records
    words, key = records.vocabulary, records.vocabulary.keys[change.key]
    things = _things(records, change, locale)
    names = locale.listing(thing.text for thing in things)
    title = locale.words("{key} for {things}: {after}", key=change.label, things=names, after=change.after.badge.word)
    before = locale.words("Before: {state}.", state=change.before)
    computed = Badge("computed", locale.words("computed"), "sum")
    return TimelineEntry(
        id=f"{day.isoformat()}-{change.key}-{change.ids[0]}",
        title=title,
        address=addresses.of_day(day),
        date=locale.date(PartialDate.of(day)),
        first=day.isoformat(),
        last=day.isoformat(),
        machine_date=day.isoformat(),
        place="",
        side=badge(words.sides, key.side, locale),
        track=words.sides[key.side].track or "across",
        kind=computed,
        status=computed,
        topics=tuple(badge(words.topics, topic, locale) for topic in key.topics),
        actors=(),
        actor_ids=(),
        family_ids=tuple(sorted(_families(records, change))),
        families=things,
        chips=(),
        summary=f"{before}{locale.forms['sentences']}{change.after.reason}" if len(change.ids) == 1 else before,
        note="",
        answers=change.after.because,
        answered_by=(),
        sources=(),
        checked="",
        computed=True,
    )


class TimelineFence(FenceKind[TimelineOptions]):
    """Events in order, with the turns of keys, which are computed."""

    name = "timeline"
    template = "timeline"
    options = TimelineOptions
    example = """
title: How the H20 came back
topics: [license, rare-earths]
from: 2025-04
to: 2025-09
tracks: true
"""

    def view(self, page: Page, options: TimelineOptions) -> View:
        """Show the events; each has its anchor where the page shows it first."""
        view = timeline(page.records, options, page.locale, turns(page.history, options, page.locale))
        taken = page.taken("event", (each.id for each in view.entries))
        taken |= page.taken("year", (year.name for year in view.years))
        page.use(each.id for each in view.entries if not each.computed)
        return {"timeline": view, "level": min(page.level + 1, 6), "taken": taken}

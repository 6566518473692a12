"""Events in order, chosen by an author."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pydantic import field_validator

from triglot.i18n import Locale
from triglot.models import Event, Id, Line, Model, Records
from triglot.models.base import Date
from triglot.views.names import Link, link
from triglot.views.ranges import not_before
from triglot.views.sources import Badge, Reference, badge, reference


class TimelineOptions(Model):
    """What an author can ask of `timeline`; each list means "any of", different options all have to hold."""

    title: Line | None = None
    topics: tuple[Id, ...] = ()
    actors: tuple[Id, ...] = ()
    chips: tuple[Id, ...] = ()
    families: tuple[Id, ...] = ()
    sides: tuple[Id, ...] = ()
    ids: tuple[Id, ...] = ()
    from_: Date | None = None
    to: Date | None = None
    tracks: bool = False
    filters: bool = False
    years: bool = False
    """Insert a heading above the events of each year."""
    computed: bool = True
    """Also list when a key turned, as computed."""
    order: Literal["oldest", "newest"] = "oldest"

    _ordered = field_validator("to")(not_before)


@dataclass(frozen=True)
class TimelineEntry:
    """One event as a reader sees it."""

    id: str
    title: str
    address: str
    date: str
    first: str
    """First day, ISO."""
    last: str
    machine_date: str
    """What `<time datetime>` takes, empty for quarters."""
    place: str
    side: Badge
    track: str
    kind: Badge
    status: Badge
    topics: tuple[Badge, ...]
    actors: tuple[Link, ...]
    actor_ids: tuple[str, ...]
    family_ids: tuple[str, ...]
    families: tuple[Link, ...]
    chips: tuple[Link, ...]
    summary: str
    note: str
    answers: tuple[Link, ...]
    answered_by: tuple[Link, ...]
    sources: tuple[Reference, ...]
    checked: str
    reached: str = ""
    """For what is still to come: the first day, ISO, on which it lies in the past."""
    depends: str = ""
    computed: bool = False
    """Whether it was computed from rules and events, and is no record of its own."""


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
    told = (entry(records, event, locale) for event in _chosen(records, options))
    entries = sorted((*told, *turned), key=lambda e: (e.first, e.last, e.computed, e.id))
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
        years=tuple(Year(name, tuple(told)) for name, told in groupby(entries, _year if options.years else _undivided)),
        topics=occurring(words.topics, (topic for each in entries for topic in each.topics)),
        sides=occurring(words.sides, (each.side for each in entries)),
        statuses=occurring(words.statuses, (each.status for each in entries)),
    )


def entry(records: Records, event: Event, locale: Locale) -> TimelineEntry:
    """Build the entry of one event."""
    words, date = records.vocabulary, event.date
    return TimelineEntry(
        id=event.id,
        title=event.title[locale.code],
        address=f"events/{event.id}/",
        date=locale.span(date),
        first=date.start.first.isoformat(),
        last=date.end.last.isoformat(),
        machine_date="" if date.start.quarter else str(date.start),
        place=words.places[event.place].label[locale.code] if event.place else "",
        side=badge(words.sides, event.side, locale),
        track=words.sides[event.side].track or "across",
        kind=badge(words.kinds, event.kind, locale),
        status=badge(words.statuses, event.status, locale),
        topics=tuple(badge(words.topics, topic, locale) for topic in event.topics),
        actors=tuple(link(records, actor, locale) for actor in event.actors),
        actor_ids=event.actors,
        family_ids=tuple(sorted(families_of(records, event))),
        families=tuple(link(records, family, locale) for family in event.families),
        chips=tuple(link(records, chip, locale) for chip in event.chips),
        summary=event.summary[locale.code],
        note=event.note[locale.code] if event.note else "",
        answers=tuple(link(records, answered, locale) for answered in event.answers),
        answered_by=tuple(link(records, answer, locale) for answer in records.answered_by.get(event.id, ())),
        sources=tuple(reference(records, source, locale) for source in event.sources),
        checked=locale.date(event.checked),
        reached=(date.end.last + dt.timedelta(days=1)).isoformat() if words.kinds[event.kind].awaited else "",
        depends=event.depends[locale.code] if event.depends else "",
    )


def _year(told: TimelineEntry) -> str:
    return told.first[:4]


def _undivided(_told: TimelineEntry) -> str:
    return ""


def families_of(records: Records, event: Event) -> set[str]:
    """Return the families that an event concerns, also through their chips."""
    own = {records.chips[chip].family for chip in event.chips}
    return set(event.families) | {family for family in own if family}


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

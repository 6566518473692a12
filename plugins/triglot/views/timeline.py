"""Events in order, chosen by an author."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from triglot.i18n import Locale
from triglot.models import Event, Id, Line, Model, PartialDate, Records, Word
from triglot.models.base import Date
from triglot.views.names import Link, link
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
    order: Literal["oldest", "newest"] = "oldest"

    @field_validator("to")
    @classmethod
    def _not_before(cls, to: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        start = info.data.get("from_")
        if to and start and to.last < start.first:
            raise PydanticCustomError(
                "span", "the end {end} is before the start {start}", {"end": str(to), "start": str(start)}
            )
        return to


@dataclass(frozen=True)
class Entry:
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


@dataclass(frozen=True)
class Timeline:
    """Events in order."""

    title: str
    tracks: bool
    filters: bool
    entries: tuple[Entry, ...]
    topics: tuple[Badge, ...]
    """Words of the facets that occur, in the order of the vocabulary."""
    sides: tuple[Badge, ...]
    statuses: tuple[Badge, ...]


def timeline(records: Records, options: TimelineOptions, locale: Locale) -> Timeline:
    """Tell the events that an author asks for, oldest first unless asked otherwise."""
    chosen = sorted(_chosen(records, options), key=lambda e: (e.date.start.first, e.date.end.last, e.id))
    if options.order == "newest":
        chosen.reverse()
    entries = tuple(entry(records, event, locale) for event in chosen)
    words = records.vocabulary

    def occurring(known: dict[str, Word], keys: set[str]) -> tuple[Badge, ...]:
        return tuple(badge(known, key, locale) for key in known if key in keys)

    return Timeline(
        title=options.title or "",
        tracks=options.tracks,
        filters=options.filters,
        entries=entries,
        topics=occurring(words.topics, {topic for event in chosen for topic in event.topics}),
        sides=occurring(words.sides, {event.side for event in chosen}),
        statuses=occurring(words.statuses, {event.status for event in chosen}),
    )


def entry(records: Records, event: Event, locale: Locale) -> Entry:
    """Tell of one event."""
    words, date = records.vocabulary, event.date
    return Entry(
        id=event.id,
        title=event.title[locale.code],
        address=f"events/{event.id}/",
        date=locale.span(date),
        first=date.start.first.isoformat(),
        last=date.end.last.isoformat(),
        machine_date="" if date.start.quarter else str(date.start),
        place=words.places[event.place].label[locale.code],
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
    )


def families_of(records: Records, event: Event) -> set[str]:
    """Give the families that an event concerns, also through their chips."""
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

"""One event as a reader sees it, in a timeline and on its own page."""

import datetime as dt
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models import Event, Records
from triglot.views.names import Link, link
from triglot.views.sources import Badge, Reference, badge, reference


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


def families_of(records: Records, event: Event) -> set[str]:
    """Return the families that an event concerns, also through their chips."""
    own = {records.chips[chip].family for chip in event.chips}
    return set(event.families) | {family for family in own if family}

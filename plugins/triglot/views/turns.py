"""Keys that turned, as entries of a timeline: computed, not recorded."""

import datetime as dt
from collections.abc import Iterator

from triglot.i18n import Locale
from triglot.models import PartialDate, Records
from triglot.rules import History
from triglot.views import addresses
from triglot.views.days import Change, changes
from triglot.views.names import Link, link
from triglot.views.sources import Badge, badge
from triglot.views.timeline import TimelineEntry, TimelineOptions


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
            if _wanted(history.records, change, options):
                yield _entry(history, day, change, locale)


def _wanted(records: Records, change: Change, options: TimelineOptions) -> bool:
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


def _entry(history: History, day: dt.date, change: Change, locale: Locale) -> TimelineEntry:
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

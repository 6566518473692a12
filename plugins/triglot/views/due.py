"""Days that the site waits for: what was set for each, and what it depends on."""

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from triglot.i18n import Locale
from triglot.models import Effect, Event, Id, Line, PartialDate, Records
from triglot.models.base import Ids
from triglot.models.refs import GOODS, Facet, Ref
from triglot.rules import History
from triglot.views.announced import unconfirmed
from triglot.views.entries import entry, families_of
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.sources import Reference, reference
from triglot.views.verdicts import state_badge


class DueOptions(Options):
    """What an author can ask of `due`; each list means "any of", and every awaited day is listed without one."""

    title: Line | None = None
    """The heading above it."""
    ids: Annotated[Ids, Ref("event", noun="record")] = ()
    """These events; every awaited day when nothing is asked for."""
    topics: Annotated[Ids, Facet("topics", "topic")] = ()
    """Days of events of these topics."""
    families: Annotated[Ids, Ref("family")] = ()
    """Days of these families."""
    goods: Annotated[Ids, GOODS] = ()
    """Days of these goods."""


@dataclass(frozen=True)
class Due:
    """One awaited day as a reader sees it."""

    id: str
    date: str
    machine_date: str
    """What `<time datetime>` takes, empty for quarters."""
    reached: str
    """The first day, ISO, on which the page must note that the site does not know what happened."""
    events: tuple[Link, ...]
    """The one to come, or those that give the end of an effect."""
    text: str
    """What was set for the day."""
    concerns: tuple[Link, ...]
    """For the end of an effect: what it is an end for."""
    depends: str
    sources: tuple[Reference, ...]


class _End(NamedTuple):
    """What ends of effects have in common that are one for readers."""

    key: Id
    state: Id
    until: str
    announced: bool
    reported: bool


def is_awaited(records: Records, event: Event) -> bool:
    """Return whether an event was still to come when it was recorded."""
    return records.vocabulary.kinds[event.kind].awaited


def pending(history: History) -> Iterator[tuple[Event, int, Effect]]:
    """Return each effect that ends after the last day that the site knows, with its event and its position there."""
    for event in history.records.events.values():
        for number, effect in enumerate(event.effects):
            if effect.until and effect.until.last > history.until:
                yield event, number, effect


def due(history: History, options: DueOptions, locale: Locale) -> tuple[Due, ...]:
    """Return the awaited days that an author asks for, the next one first."""
    records = history.records
    chosen = {event.id: event for event in records.events.values() if _wanted(records, event, options)}
    found = [_of_event(records, event, locale) for event in chosen.values() if is_awaited(records, event)]
    found += _ends(history, chosen, locale)
    return tuple(sorted(found, key=_order))


def _order(each: Due) -> tuple[str, str]:
    return each.reached, each.id


def _wanted(records: Records, event: Event, options: DueOptions) -> bool:
    goods = {name for effect in event.effects for name in effect.goods}
    return (
        (not options.ids or event.id in options.ids)
        and (not options.topics or bool(set(options.topics) & set(event.topics)))
        and (not options.families or bool(families_of(records, event) & set(options.families)))
        and (not options.goods or bool(goods & set(options.goods)))
    )


def _of_event(records: Records, event: Event, locale: Locale) -> Due:
    shown = entry(records, event, locale)
    return Due(
        id=event.id,
        date=shown.date,
        machine_date=shown.machine_date,
        reached=shown.reached,
        events=(link(records, event.id, locale),),
        text=shown.summary,
        concerns=(),
        depends=shown.depends,
        sources=shown.sources,
    )


def _ends(history: History, chosen: Container[Id], locale: Locale) -> Iterator[Due]:
    """Return the ends of effects; those that are alike are one, also where several events give the same end."""
    things: dict[_End, dict[Id, list[Effect]]] = {}
    numbers: dict[tuple[_End, Id], int] = {}
    for event, number, effect in sorted(pending(history), key=lambda each: (each[0].date.start.first, each[0].id)):
        if event.id in chosen:
            said = unconfirmed(history.records, event.id)
            end = _End(effect.key, effect.state, str(effect.until), effect.announced, effect.announced and said)
            things.setdefault(end, {}).setdefault(event.id, []).append(effect)
            numbers.setdefault((end, event.id), number)
    for end, by_event in things.items():
        alike: dict[frozenset[Id], list[Id]] = {}
        for name, effects in by_event.items():
            alike.setdefault(frozenset(thing for each in effects for thing in _things(each)), []).append(name)
        for names in alike.values():
            yield _end(history.records, end, {name: by_event[name] for name in names}, numbers[end, names[0]], locale)


def _things(effect: Effect) -> tuple[Id, ...]:
    return (*effect.goods, *effect.families, *effect.chips)


def _end(records: Records, end: _End, effects: Mapping[Id, Sequence[Effect]], number: int, locale: Locale) -> Due:
    events = [records.events[name] for name in effects]
    every = [effect for found in effects.values() for effect in found]
    until = every[0].until
    assert until is not None  # noqa: S101  # only such effects are pending
    shown = until if end.announced else _last_day(until)
    state = state_badge(records, end.state, locale, of_goods=bool(every[0].goods)).word
    depends = dict.fromkeys(effect.depends[locale.code] for effect in every if effect.depends)
    sources = dict.fromkeys(source for event in events for source in event.sources)
    things = dict.fromkeys(thing for effect in every for thing in _things(effect))
    label = records.vocabulary.keys[end.key].label[locale.code]
    return Due(
        id=f"{events[0].id}.{number}",
        date=locale.date(shown),
        machine_date="" if shown.quarter else str(shown),
        reached=until.last.isoformat(),
        events=tuple(link(records, event.id, locale) for event in events),
        text=f"{label}{locale.forms['colon']}{_said(end, state, locale)}",
        concerns=tuple(link(records, thing, locale) for thing in things),
        depends=str(locale.forms["semicolon"]).join(depends),
        sources=tuple(reference(records, source, locale) for source in sources),
    )


def _last_day(until: PartialDate) -> PartialDate:
    """Return the last day of an effect, as texts name it, where the day after it is known."""
    return PartialDate.of(until.first - dt.timedelta(days=1)) if until.day else until


def _said(end: _End, state: str, locale: Locale) -> str:
    """Describe the end of a state, as a rule has set it or as somebody says."""
    if end.reported:
        return locale.words("“{state}” would end, by what is reported", state=state)
    if end.announced:
        return locale.words("“{state}” would end, going by what is announced", state=state)
    return locale.words("“{state}” is set to end: this is its last day", state=state)


class DueFence(FenceKind[DueOptions]):
    """Days that the site waits for, the next one first.

    Events that are still to come (kinds with `awaited` in `data/vocabulary.yml`) and ends of effects after `as_of`,
    each with what it `depends` on. When such a day has passed by the reader's clock, the page says so by itself.
    """

    name = "due"
    template = "due"
    options = DueOptions
    example = """
goods: [five-rare-earths]
"""

    def view(self, page: Page, options: DueOptions) -> View:
        """Show the days."""
        found = due(page.history, options, page.locale)
        page.use(each.id.partition(".")[0] for each in found)
        return {"dues": found, "title": options.title}

"""Days that the site waits for: what was set for each, and what it depends on."""

from collections.abc import Iterator
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models import Effect, Event, Id, Line, Model, Records
from triglot.rules import History
from triglot.views.names import Link, link
from triglot.views.sources import Reference, reference
from triglot.views.timeline import entry, families_of
from triglot.views.verdicts import state_badge


class DueOptions(Model):
    """What an author can ask of `due`; each list means "any of", and every awaited day is listed without one."""

    title: Line | None = None
    ids: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    families: tuple[Id, ...] = ()
    goods: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Due:
    """One awaited day as a reader sees it."""

    id: str
    date: str
    machine_date: str
    """What `<time datetime>` takes, empty for quarters."""
    reached: str
    """The first day, ISO, on which a reader must be told that the site does not know what happened."""
    event: Link
    text: str
    """What was set for the day."""
    concerns: tuple[Link, ...]
    """For the end of an effect: what it is an end for."""
    depends: str
    sources: tuple[Reference, ...]


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
    found = [_of_event(records, event, locale) for event in records.events.values() if is_awaited(records, event)]
    found += _ends(history, locale)
    chosen = {event.id for event in records.events.values() if _wanted(records, event, options)}
    return tuple(sorted((each for each in found if each.id.partition(".")[0] in chosen), key=_order))


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
    told = entry(records, event, locale)
    return Due(
        id=event.id,
        date=told.date,
        machine_date=told.machine_date,
        reached=told.reached,
        event=link(records, event.id, locale),
        text=told.summary,
        concerns=(),
        depends=told.depends,
        sources=told.sources,
    )


def _ends(history: History, locale: Locale) -> Iterator[Due]:
    """Return the ends of effects; those of one event that are alike are one."""
    records = history.records
    alike: dict[tuple[str, str, str], list[tuple[int, Effect]]] = {}
    for event, number, effect in pending(history):
        alike.setdefault((event.id, effect.key, str(effect.until)), []).append((number, effect))
    for (name, key, _until), effects in alike.items():
        event, (number, first) = records.events[name], effects[0]
        assert first.until is not None  # noqa: S101  # only such effects are pending
        things = dict.fromkeys(thing for _, each in effects for thing in (*each.goods, *each.families, *each.chips))
        state = state_badge(records, first.state, locale, of_goods=bool(first.goods)).word
        yield Due(
            id=f"{name}.{number}",
            date=locale.date(first.until),
            machine_date="" if first.until.quarter else str(first.until),
            reached=first.until.last.isoformat(),
            event=link(records, name, locale),
            text=f"{records.vocabulary.keys[key].label[locale.code]}{locale.forms['colon']}"
            + locale.words("“{state}” ends", state=state),
            concerns=tuple(link(records, thing, locale) for thing in things),
            depends=first.depends[locale.code] if first.depends else "",
            sources=tuple(reference(records, source, locale) for source in event.sources),
        )

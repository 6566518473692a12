"""Effects of events by the days on which they hold."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from triglot.models import Effect, Event, Id, Key
from triglot.rules.states import Announced, Ground, State, certain


@dataclass(frozen=True)
class DatedEffect:
    """An effect with the days on which it holds."""

    event: Id
    effect: Effect
    first: dt.date
    end: dt.date | None
    """First day on which it no longer holds."""

    def holds(self, day: dt.date) -> bool:
        """Return whether it holds on a day."""
        return self.first <= day and (self.end is None or day < self.end)


def dated_effects(events: Iterable[Event]) -> tuple[DatedEffect, ...]:
    """Return all effects by their first day, each cut short where a later one ends it."""
    every = [(event, effect, _first(event, effect)) for event in events for effect in event.effects]
    enders: dict[str, list[tuple[Effect, dt.date]]] = {}
    for _, effect, first in every:
        for ended in effect.ends:
            enders.setdefault(ended, []).append((effect, first))
    found = []
    for event, effect, first in every:
        ends = [certain(effect.until)] if effect.until else []
        ends += [start for other, start in enders.get(event.id, ()) if start >= first and effect.is_like(other)]
        found.append(DatedEffect(event.id, effect, first, min(ends, default=None)))
    return tuple(sorted(found, key=lambda dated: (dated.first, dated.event)))


def by_events(key: Key, states: tuple[Id, ...], effects: Iterable[DatedEffect], day: dt.date) -> State:
    """Return the state of a key by events alone.

    Args:
        key: Says whether the latest or the strictest effect counts.
        states: The states that it has for such things, the most open first.
        effects: Effects on this key and thing.
        day: The day asked for.
    """
    holding = [dated for dated in effects if dated.holds(day)]
    real = [dated for dated in holding if not dated.effect.announced]
    announced = [Announced(dated.effect.state, dated.event) for dated in holding if dated.effect.announced]
    if not real:
        return State(states[0], Ground.NOTHING_KNOWN, (), tuple(a for a in announced if a.state != states[0]))
    rank = {name: number for number, name in enumerate(states)}
    latest = key.effects == "latest"

    def weight(dated: DatedEffect) -> tuple[object, ...]:
        strict = rank[dated.effect.state]
        return (dated.first, strict, dated.event) if latest else (strict, dated.first, dated.event)

    chosen, *others = sorted(real, key=weight, reverse=True)
    state = chosen.effect.state
    alike = [
        dated.event for dated in others if dated.effect.state == state and (not latest or dated.first == chosen.first)
    ]
    because = tuple(dict.fromkeys((chosen.event, *alike)))
    return State(state, Ground.EVENT, because, tuple(item for item in announced if item.state != state))


def _first(event: Event, effect: Effect) -> dt.date:
    return certain(effect.from_ or event.date.start)

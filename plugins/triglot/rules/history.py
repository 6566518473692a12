"""The keys over time: each day on which something changes, with the state of every key and what it rests on."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from triglot.models import Chip, Goods, Id, Records, Rule, Verdict
from triglot.rules.effects import DatedEffect, by_events, dated_effects
from triglot.rules.joined import Calendar, Joined, holds
from triglot.rules.judge import Judge
from triglot.rules.rulings import Ruling
from triglot.rules.states import Ground, State, certain

FIRST_DAY = dt.date(2019, 1, 1)
"""Where the research begins: no rule and no event of the records holds yet."""

_NOT_NEEDED = State(Verdict.NOT_APPLICABLE, Ground.OTHER_SIDE)


class Standing(NamedTuple):
    """How a chip or a class of goods stands from a day on, until its next standing."""

    day: dt.date
    thing: Id
    keys: dict[Id, State]
    in_force: tuple[Id, ...] = ()
    """Rules in force, by their first day."""


@dataclass(frozen=True)
class History:
    """Everything that the rules and events of a site make true, by day.

    A date that is known only to the month or year counts from its last day: only then is it certain.
    """

    records: Records
    until: dt.date
    """The last day that the site knows of."""

    @cached_property
    def judge(self) -> Judge:
        """Return the judge of these records."""
        return Judge(self.records.rules, self.records.vocabulary)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that were ever in force, by their first day."""
        dated = [(certain(rule.effective), rule.id, rule) for rule in self.records.rules.values() if rule.effective]
        return tuple(rule for _, _, rule in sorted(dated, key=lambda row: row[:2]))

    def begins(self, chip: Chip, rule: Rule) -> dt.date:
        """Return the first day of a rule for a chip: that of its clauses, where they all have days of their own."""
        assert rule.effective is not None  # noqa: S101  # the caller asks of rules that were in force
        first = certain(rule.effective)
        if not any(clause.effective for clause in rule.clauses):
            return first
        cited = self.judge.ruling(chip, rule).clauses
        days = [certain(c.effective) if c.effective else first for c in rule.clauses if c.name in cited]
        return min(days, default=first)

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """Every day on which a rule or an effect begins, ends or is announced, to the last day known."""
        found = {certain(date) for rule in self.rules for date in (rule.announced, rule.effective, rule.ended) if date}
        found |= {certain(c.effective) for rule in self.rules for c in rule.clauses if c.effective}
        found |= {day for dated in self._effects for day in (dated.first, dated.end) if day}
        return tuple(sorted(day for day in found if day <= self.until))

    def occasions(self, day: dt.date) -> Iterator[tuple[Id, str]]:
        """Yield each rule and event for which a day matters, with what it does on it."""
        for rule in self.rules:
            if rule.announced and certain(rule.announced) == day != certain(rule.effective or rule.announced):
                yield rule.id, "announced"
            starts = {certain(date) for date in (rule.effective, *(c.effective for c in rule.clauses)) if date}
            if day in starts:
                yield rule.id, "begins" if rule.enforced else "published"
            if rule.ended and certain(rule.ended) == day:
                yield rule.id, "ends"
        events = (dated.event for dated in self._effects if dated.first == day)
        ended = (dated.event for dated in self._effects if dated.end == day)
        yield from ((name, "event") for name in dict.fromkeys(events))
        yield from ((name, "ends") for name in dict.fromkeys(ended))

    def of_chip(self, chip: Chip) -> tuple[Standing, ...]:
        """Return the standings of a chip, oldest first: on the first day, then whenever something changed."""
        keys = self.records.vocabulary.keys
        begins = {rule.id: self.begins(chip, rule) for rule in self.rules}
        joined = {name: Joined(self.judge, chip, key, self._calendars[name], begins) for name, key in keys.items()}
        effects = self._effects_on("chips", chip.id) + (
            self._effects_on("families", chip.family) if chip.family else []
        )

        by_key = {name: self._states(chip, name, joined[name], _on(name, effects)) for name in keys}

        def states(day: dt.date) -> dict[Id, State]:
            return {name: state(day) for name, state in by_key.items()}

        def in_force(day: dt.date) -> tuple[Id, ...]:
            return tuple(rule for rule in self._in_force[day] if begins[rule] <= day)

        return tuple(_changes(Standing(day, chip.id, states(day), in_force(day)) for day in self.days))

    def of_goods(self, goods: Goods) -> tuple[Standing, ...]:
        """Return the standings of a class of goods, oldest first."""
        keys, effects = self.records.vocabulary.keys, self._effects_on("goods", goods.id)

        def states(day: dt.date) -> dict[Id, State]:
            return {name: by_events(key, key.goods, _on(name, effects), day) for name, key in keys.items()}

        return tuple(_changes(Standing(day, goods.id, states(day)) for day in self.days))

    def since_first(self, chip: Chip) -> tuple[Standing, ...]:
        """Return the standings of a chip from the first day of the research on, before any rule and any event."""
        keys = self.records.vocabulary.keys.items()
        states = {
            name: State(key.chips[0], Ground.NOTHING_KNOWN) if chip.side in key.covers else _NOT_NEEDED
            for name, key in keys
        }
        return tuple(_changes((Standing(FIRST_DAY, chip.id, states), *self.chips[chip.id])))

    @cached_property
    def chips(self) -> dict[Id, tuple[Standing, ...]]:
        """The standings of every chip."""
        return {chip.id: self.of_chip(chip) for chip in self.records.chips.values()}

    @cached_property
    def goods(self) -> dict[Id, tuple[Standing, ...]]:
        """The standings of every class of goods."""
        return {goods.id: self.of_goods(goods) for goods in self.records.goods.values()}

    def rulings(self, chip: Chip) -> dict[Id, Ruling]:
        """Return the ruling of each rule on a chip, also those never in force, in the order of their IDs."""
        return {name: self.judge.ruling(chip, rule) for name, rule in sorted(self.records.rules.items())}

    def _states(self, chip: Chip, name: Id, joined: Joined, effects: list[DatedEffect]) -> Callable[[dt.date], State]:
        """Return a function from a day to the state of a key for a chip."""
        key = self.records.vocabulary.keys[name]
        if chip.side not in key.covers:
            return lambda _day: _NOT_NEEDED
        if not effects:
            return joined.with_announced

        def state(day: dt.date) -> State:
            holding = [dated for dated in effects if dated.holds(day)]
            if not holding:
                return joined.with_announced(day)
            rules, events = joined.with_announced(day), by_events(key, key.chips, holding, day)
            if events.ground is not Ground.EVENT:
                chosen = rules
            elif key.effects == "latest" or rules.state not in key.chips:
                chosen = events
            else:
                chosen = max(events, rules, key=lambda state: key.chips.index(state.state))
            # While the latest event decides, a rule that begins turns nothing.
            turned_by_rules = chosen is not events or key.effects != "latest"
            pending = (*events.announced, *(joined.pending(day) if turned_by_rules else ()))
            return chosen._replace(announced=tuple(item for item in pending if item.state != chosen.state))

        return state

    @cached_property
    def _calendars(self) -> dict[Id, Calendar]:
        return {
            name: Calendar((rule for rule in self.rules if rule.key == name and rule.enforced), self.days)
            for name in self.records.vocabulary.keys
        }

    @cached_property
    def _in_force(self) -> dict[dt.date, tuple[Id, ...]]:
        return {day: tuple(rule.id for rule in self.rules if holds(rule, day)) for day in self.days}

    @cached_property
    def _effects(self) -> tuple[DatedEffect, ...]:
        return dated_effects(self.records.events.values())

    @cached_property
    def _by_thing(self) -> dict[tuple[str, Id], list[DatedEffect]]:
        found: dict[tuple[str, Id], list[DatedEffect]] = {}
        for dated in self._effects:
            for thing in dated.effect.things:
                found.setdefault(thing, []).append(dated)
        return found

    def _effects_on(self, folder: str, thing: Id) -> list[DatedEffect]:
        return self._by_thing.get((folder, thing), [])


def standing_on(standings: tuple[Standing, ...], day: dt.date) -> Standing | None:
    """Return the standing that holds on a day, or None before the first."""
    return next((standing for standing in reversed(standings) if standing.day <= day), None)


def _on(key: Id, effects: Iterable[DatedEffect]) -> list[DatedEffect]:
    return [dated for dated in effects if dated.effect.key == key]


def _changes(standings: Iterable[Standing]) -> Iterator[Standing]:
    last = None
    for standing in standings:
        if last is None or (standing.keys, standing.in_force) != (last.keys, last.in_force):
            yield standing
            last = standing

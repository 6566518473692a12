"""A day that matters: how the keys stood then, by what, and what changed."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise

from triglot.i18n import Locale
from triglot.models import Chip, Goods, Id, Line, PartialDate, Records, Verdict
from triglot.rules import History, Standing, State, first_day, standing_on
from triglot.views import addresses
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.names import Link, link
from triglot.views.verdicts import Cause, KeyState, key_state, state_badge


class DaysOptions(Options):
    """What an author can ask of `days`."""

    title: Line | None = None
    """The heading above it."""


@dataclass(frozen=True)
class ThingRow:
    """A chip or a class of goods with its keys on a day."""

    thing: Link
    detail: str
    """The vendor of a chip."""
    keys: tuple[KeyState, ...]
    changed: bool
    """Whether a key turned on this very day."""


@dataclass(frozen=True)
class Change:
    """A key that turned for some things on a day."""

    key: str
    label: str
    things: tuple[Link, ...]
    ids: tuple[Id, ...]
    before: str
    after: KeyState


@dataclass(frozen=True)
class Group:
    """Things whose keys stand alike."""

    states: tuple[KeyState, ...]
    """Of the first of them: the states are those of all, the reasons may differ."""
    rows: tuple[ThingRow, ...]


@dataclass(frozen=True)
class Occasion:
    """A rule or an event for which a day matters."""

    by: Link
    what: str
    """What happens to it on the day."""


@dataclass(frozen=True)
class Day:
    """One such day."""

    address: str
    iso: str
    date: str
    """Written out, as it stands in the title."""
    title: str
    lead: str
    known: str
    """From when the notes are."""
    changes: tuple[Change, ...]
    announced: tuple[Change, ...]
    """What was announced on this day and does not hold yet."""
    occasions: tuple[Occasion, ...]
    """Rules and effects of events that begin, end or are announced on this day."""
    groups: tuple[Group, ...]
    goods: tuple[ThingRow, ...]
    later_chips: int
    """How many chips of the records were not known yet."""
    key_labels: tuple[str, ...]
    earlier: Link | None
    later: Link | None
    years: "tuple[Year, ...]"


@dataclass(frozen=True)
class Year:
    """The days of one year."""

    year: int
    days: tuple[tuple[str, Link], ...]
    """Each with its ISO date."""


def days(history: History, locale: Locale) -> Iterator[tuple[str, Callable[[], Day]]]:
    """Yield the address of the page of each day that matters, oldest first, with what makes it."""
    site = _Days(history, locale)
    for number, day in enumerate(history.days):
        yield addresses.of_day(day), partial(site.page, number)


def years(history: History, locale: Locale) -> tuple[Year, ...]:
    """Return every day that matters by year, the newest year first."""
    found: dict[int, list[tuple[str, Link]]] = {}
    for day in history.days:
        found.setdefault(day.year, []).append((day.isoformat(), _link(day, locale)))
    return tuple(Year(year, tuple(rows)) for year, rows in sorted(found.items(), reverse=True))


def changes(history: History, day: dt.date, locale: Locale) -> tuple[Change, ...]:
    """Return which keys turned on a day, for which things that were there, alike ones together."""
    return tuple(_DayBuilder(history, day, locale).turned())


def known(records: Records, chip: Chip, day: dt.date) -> bool:
    """Return whether a chip had been reported, announced or released by a day; one without dates, whether an event had.

    An event of its family does for a chip that is all of it: "H20" may mean the first of two.
    """
    first = first_day(chip)
    if first is None:
        family = records.families.get(chip.family or "")
        names = {chip.id, family.id} if family and family.chips == (chip.id,) else {chip.id}
        events = (e for e in records.events.values() if names & {*e.chips, *e.families})
        first = min((event.date.start.first for event in events), default=None)
    return first is not None and first <= day


@dataclass(frozen=True)
class _Days:
    """Makes the pages of days, each with a list of all."""

    history: History
    locale: Locale

    @cached_property
    def listed(self) -> tuple[Year, ...]:
        return years(self.history, self.locale)

    def page(self, number: int) -> Day:
        """Return the page of a day by its place among all."""
        known = self.history.days
        page = _DayBuilder(self.history, known[number], self.locale).build(self.listed)
        earlier = _link(known[number - 1], self.locale) if number else None
        later = _link(known[number + 1], self.locale) if number + 1 < len(known) else None
        return replace(page, earlier=earlier, later=later)


@dataclass(frozen=True)
class _DayBuilder:
    """Builds the page of one day."""

    history: History
    day: dt.date
    locale: Locale

    def build(self, listed: tuple[Year, ...]) -> Day:
        records, locale = self.history.records, self.locale
        date = _link(self.day, locale).text
        turned = tuple(self.turned())
        changed = {name for change in turned for name in change.ids}
        chips = [chip for chip in records.chips.values() if known(records, chip, self.day)]
        return Day(
            address=addresses.of_day(self.day),
            iso=self.day.isoformat(),
            date=date,
            title=locale.words("Where the keys stood on {date}", date=date),
            lead=locale.words("Both keys as they stood on {date}, computed from cited rules and events.", date=date),
            known=locale.words(
                "Notes tell what was known on {date}, and may speak of later days.",
                date=locale.date(PartialDate.of(self.history.until)),
            ),
            changes=turned,
            announced=tuple(self.announced()),
            occasions=tuple(self.occasions()),
            groups=tuple(self.groups(chips, changed)),
            goods=tuple(self.row(goods, changed) for goods in records.goods.values()),
            later_chips=len(records.chips) - len(chips),
            key_labels=tuple(key.label[locale.code] for key in records.vocabulary.keys.values()),
            earlier=None,
            later=None,
            years=listed,
        )

    def turned(self) -> Iterator[Change]:
        grouped: dict[tuple[Id, str, str, tuple[Id, ...]], list[Chip | Goods]] = {}
        for thing, before, after in self.moved():
            for name, state in after.keys.items():
                old = before.keys[name].state
                if old != state.state:
                    grouped.setdefault((name, old, state.state, state.because), []).append(thing)
        for (name, old, _, _), things in grouped.items():
            yield self.change(name, old, things)

    def announced(self) -> Iterator[Change]:
        grouped: dict[tuple[Id, str, Id], list[Chip | Goods]] = {}
        for thing, before, after in self.moved():
            for name, state in after.keys.items():
                for item in state.announced:
                    if item not in before.keys[name].announced:
                        grouped.setdefault((name, item.state, item.by), []).append(thing)
        for (name, _, _), things in grouped.items():
            yield self.change(name, self.states(things[0])[name].state, things)

    def occasions(self) -> Iterator[Occasion]:
        """Yield the rules and events that begin, end or are announced on this day, each with what happens to it."""
        words = {
            "announced": self.locale.words("announced"),
            "begins": self.locale.words("in force from this day"),
            "published": self.locale.words("published, not enforced"),
            "ends": self.locale.words("no longer in force"),
            "event": self.locale.words("event"),
        }
        for name, what in self.history.occasions(self.day):
            yield Occasion(link(self.history.records, name, self.locale), words[what])

    def moved(self) -> Iterator[tuple[Chip | Goods, Standing, Standing]]:
        """Yield what has a new standing on this day, with the one before; what nobody knew yet is left out."""
        records, history = self.history.records, self.history
        things: list[tuple[Chip | Goods, tuple[Standing, ...]]] = [
            *((chip, history.since_first(chip)) for chip in records.chips.values() if known(records, chip, self.day)),
            *((goods, history.goods[goods.id]) for goods in records.goods.values()),
        ]
        for thing, standings in things:
            for before, after in pairwise(standings):
                if after.day == self.day:
                    yield thing, before, after

    def change(self, name: Id, old: str, things: list[Chip | Goods]) -> Change:
        records, code, first = self.history.records, self.locale.code, things[0]
        after = key_state(self.history, first, name, self.states(first)[name], self.locale)
        if len(things) > 1:  # each has numbers of its own: they stand with it below
            after = replace(after, causes=tuple(Cause(cause.by, "") for cause in after.causes))
        return Change(
            key=name,
            label=records.vocabulary.keys[name].label[code],
            things=tuple(link(records, thing.id, self.locale) for thing in things),
            ids=tuple(thing.id for thing in things),
            before=state_badge(records, old, self.locale, of_goods=isinstance(first, Goods)).word,
            after=after,
        )

    def states(self, thing: Chip | Goods) -> dict[Id, State]:
        standings = self.history.chips[thing.id] if isinstance(thing, Chip) else self.history.goods[thing.id]
        found = standing_on(standings, self.day)
        return found.keys if found else {}

    def groups(self, chips: list[Chip], changed: set[Id]) -> Iterator[Group]:
        """Group chips whose keys stand alike, the most open ones first, those that need no key last."""
        words = self.history.records.vocabulary
        alike: dict[tuple[str, ...], list[Chip]] = {}
        for chip in chips:
            alike.setdefault(tuple(state.state for state in self.states(chip).values()), []).append(chip)

        def openness(states: tuple[str, ...]) -> list[tuple[bool, int]]:
            orders = [key.chips for key in words.keys.values()]
            return [
                (state == Verdict.NOT_APPLICABLE, order.index(state) if state in order else len(order))
                for state, order in zip(states, orders, strict=True)
            ]

        for states in sorted(alike, key=openness):
            rows = tuple(self.row(chip, changed) for chip in alike[states])
            yield Group(rows[0].keys, rows)

    def row(self, thing: Chip | Goods, changed: set[Id]) -> ThingRow:
        chip = thing if isinstance(thing, Chip) else None
        return ThingRow(
            thing=link(self.history.records, thing.id, self.locale),
            detail=link(self.history.records, chip.vendor, self.locale).text if chip else "",
            keys=tuple(
                key_state(self.history, thing, name, state, self.locale) for name, state in self.states(thing).items()
            ),
            changed=thing.id in changed,
        )


def _link(day: dt.date, locale: Locale) -> Link:
    return Link(locale.date(PartialDate.of(day)), addresses.of_day(day))


class DaysFence(FenceKind[DaysOptions]):
    """Every day that matters, by year; each leads to the page of that day."""

    name = "days"
    template = "days"
    options = DaysOptions
    example = """
title: Every day that matters
"""

    def view(self, page: Page, options: DaysOptions) -> View:
        """Show the days, with a field for any other one."""
        return {"years": years(page.history, page.locale), "title": options.title}

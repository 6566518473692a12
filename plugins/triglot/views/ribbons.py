"""The keys over time: a ribbon of states for chips and classes of goods, and every change as a table."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated

from pydantic import field_validator, model_validator
from pydantic_core import PydanticCustomError

from triglot.i18n import Locale
from triglot.models import Chip, Goods, Key, Line, PartialDate, Records, Verdict
from triglot.models.base import Date, Ids
from triglot.models.refs import GOODS, Ref
from triglot.rules import History, Standing
from triglot.views.begun import Begun, begun_on, dates_of, first_known
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.lanes import Lane, lane
from triglot.views.names import Link, link
from triglot.views.ranges import not_before
from triglot.views.sources import Badge
from triglot.views.time_axis import Axis, Tick, ticks
from triglot.views.verdicts import KeyState, key_state


class KeysOptions(Options):
    """What an author can ask of `keys`."""

    title: Line | None = None
    """The heading above it."""
    chips: Annotated[Ids, Ref("chip")] = ()
    """The keys of these chips; one of chips, families and goods must be there."""
    families: Annotated[Ids, Ref("family")] = ()
    """The keys of the chips of these families; those that always stand alike share a ribbon."""
    goods: Annotated[Ids, GOODS] = ()
    """The keys of these goods."""
    from_: Date | None = None
    """The first day that is drawn; the first day that matters when left out."""
    to: Date | None = None
    """The last day that is drawn; the last day known when left out."""

    _ordered = field_validator("to")(not_before)

    @model_validator(mode="after")
    def _of_something(self) -> "KeysOptions":
        if not (self.chips or self.families or self.goods):
            raise PydanticCustomError("keys", "say which chips, families or goods")
        return self


@dataclass(frozen=True)
class Change:
    """A day on which a key changed, or what is announced of it, or what it rests on."""

    day: str
    machine: str
    """ISO."""
    states: tuple[KeyState, ...]
    """Of every key, in the order of the lanes."""
    changed: tuple[bool, ...]
    note: str
    """Says of a row that the chart only begins there, or that the chip was new; may be empty."""


@dataclass(frozen=True)
class Ribbon:
    """One or more things whose keys always stand alike."""

    things: tuple[Link, ...]
    name: str
    about: str
    """How the keys stand at its end, in a sentence."""
    end: str
    """The last day, written out."""
    lanes: tuple[Lane, ...]
    now: tuple[KeyState, ...]
    """By lane, on the last day."""
    begun: tuple[Begun, ...]
    changes: tuple[Change, ...]
    ticks: tuple[Tick, ...]
    height: str
    """Of the drawing, in em."""


@dataclass(frozen=True)
class Legend:
    """What the shapes of one key mean; only states that occur."""

    key: str
    label: str
    side: str
    shape: str
    states: tuple[Badge, ...]


@dataclass(frozen=True)
class Ribbons:
    """Ribbons over one axis."""

    title: str
    ribbons: tuple[Ribbon, ...]
    legends: tuple[Legend, ...]
    announced: bool
    """Whether something is drawn that is announced and not in force."""
    begun: bool
    """Whether a day is drawn on which a chip was announced or released."""
    renewed: bool
    """Whether a state is drawn that stayed while what it rests on changed."""


def ribbons(history: History, options: KeysOptions, locale: Locale) -> Ribbons:
    """Build the ribbons of what an author asks for; things that always stand alike share a ribbon."""
    axis = axis_of(history, options.from_, options.to)
    found: dict[tuple[object, ...], Ribbon] = {}
    for thing in chosen(history.records, options) if axis else ():
        assert axis is not None  # noqa: S101  # the line above
        if first_known(thing, axis) > axis.last:  # the fence reports it
            continue
        added = ribbon(history, thing, locale, axis=axis)
        same = (added.changes, added.begun)
        found[same] = _joined(found[same], added, locale) if same in found else added
    every = tuple(found.values())
    return Ribbons(
        title=options.title or "",
        ribbons=every,
        legends=legends(history.records, every, locale),
        announced=any(lane.flags for each in every for lane in each.lanes),
        begun=any(each.begun for each in every),
        renewed=any(
            one.state.badge == other.state.badge
            for each in every
            for lane in each.lanes
            for one, other in pairwise(lane.segments)
        ),
    )


def axis_of(history: History, start: PartialDate | None = None, end: PartialDate | None = None) -> Axis | None:
    """Return the axis from the first day that matters to the last day known, or as asked; None when it has no day."""
    if not history.days:
        return None
    first = max(start.first, history.days[0]) if start else history.days[0]
    last = min(end.last, history.until) if end else history.until
    return Axis(first, last) if first <= last else None


def chosen(records: Records, options: KeysOptions) -> tuple[Chip | Goods, ...]:
    """Return the chips and goods asked for, each once."""
    members = (name for family in options.families for name in records.families[family].chips)
    chips = dict.fromkeys((*options.chips, *members))
    return (*(records.chips[name] for name in chips), *(records.goods[name] for name in dict.fromkeys(options.goods)))


def ribbon(history: History, thing: Chip | Goods, locale: Locale, *, axis: Axis) -> Ribbon:
    """Build the ribbon of a chip or a class of goods over an axis."""
    chip = thing if isinstance(thing, Chip) else None
    known = history.of_chip(chip) if chip else history.goods[thing.id]
    standings = within(known, replace(axis, first=first_known(thing, axis)))
    keys = history.records.vocabulary.keys
    lanes, top = [], 0.0
    for name in keys:
        states = [(standing.day, standing.keys[name]) for standing in standings]
        lanes.append(lane(history, thing, name, states, axis, locale, top=top))
        top += lanes[-1].height
    changes = _changes(history, thing, known, axis, locale)
    return _named(
        Ribbon(
            things=(link(history.records, thing.id, locale),),
            name="",
            about="",
            end=_written(axis.last, locale),
            lanes=tuple(lanes),
            now=changes[-1].states,
            begun=tuple(begun_on(chip, axis, locale)) if chip else (),
            changes=changes,
            ticks=ticks(axis, locale),
            height=f"{top + 1.3:g}",
        ),
        locale,
    )


def legends(records: Records, found: Sequence[Ribbon], locale: Locale) -> tuple[Legend, ...]:
    """Return what the shapes of each key mean."""
    words = records.vocabulary

    def legend(name: str, key: Key) -> Legend:
        lanes = [lane for each in found for lane in each.lanes if lane.key == name]
        seen = {part.state.badge: part.state.badge.key for lane in lanes for part in lane.segments}
        order = list(words.states)
        states = tuple(sorted(seen, key=lambda shown: order.index(seen[shown])))
        return Legend(name, key.label[locale.code], key.side, key.shape, states)

    return tuple(legend(name, key) for name, key in words.keys.items() if found)


def within(standings: Iterable[Standing], axis: Axis) -> tuple[Standing, ...]:
    """Return the standings that hold on an axis, the first from its first day."""
    held = [standing for standing in standings if standing.day <= axis.last]
    before = [standing for standing in held if standing.day <= axis.first]
    first = [Standing(axis.first, before[-1].thing, before[-1].keys, before[-1].in_force)] if before else []
    return (*first, *(standing for standing in held if standing.day > axis.first))


def _changes(
    history: History, thing: Chip | Goods, known: Sequence[Standing], axis: Axis, locale: Locale
) -> tuple[Change, ...]:
    found: list[Change] = []
    last: Standing | None = None
    first = first_known(thing, axis)
    for standing in within(known, replace(axis, first=first)):
        if last is None or standing.keys != last.keys:
            states = tuple(key_state(history, thing, name, state, locale) for name, state in standing.keys.items())
            changed = tuple(last is None or last.keys[name] != state for name, state in standing.keys.items())
            note, day = "", _written(standing.day, locale)
            if last is None and first > axis.first:
                note = locale.words("first news of the chip")
                day = locale.date(
                    min((dated.value for _, dated in dates_of(thing, locale)), key=lambda date: date.first)
                )
            elif last is None and _stands(history, known, standing):
                note = locale.words("start of the chart")
            found.append(Change(day, standing.day.isoformat(), states, changed, note))
        last = standing
    return tuple(found)


def _stands(history: History, known: Sequence[Standing], first: Standing) -> bool:
    """Check whether all keys stand on the first day of a chart as they stood before."""
    before = [standing.keys for standing in known if standing.day < first.day]
    if before:
        return before[-1] == first.keys
    keys = history.records.vocabulary.keys
    unturned = {Verdict.NOT_APPLICABLE, *(states[0] for key in keys.values() for states in (key.chips, key.goods))}
    return all(state.state in unturned and not state.announced for state in first.keys.values())


def _joined(one: Ribbon, other: Ribbon, locale: Locale) -> Ribbon:
    return _named(one, locale, (*one.things, *other.things))


def _named(found: Ribbon, locale: Locale, things: tuple[Link, ...] = ()) -> Ribbon:
    """Describe in words what a ribbon shows."""
    things = things or found.things
    keys = locale.listing(state.label for state in found.now)
    name = f"{keys}{locale.forms['colon']}{locale.listing(thing.text for thing in things)}"
    states = (f"{state.label}{locale.forms['colon']}{state.badge.word}" for state in found.now)
    about = f"{locale.words('As of {date}', date=found.end)}{locale.forms['colon']}"
    return replace(found, things=things, name=name, about=about + str(locale.forms["semicolon"]).join(states))


def _written(day: dt.date, locale: Locale) -> str:
    return locale.date(PartialDate.of(day))


class KeysFence(FenceKind[KeysOptions]):
    """How keys stand over time: a lane for each key, drawn from rules and effects of events, and every change."""

    name = "keys"
    template = "keys"
    options = KeysOptions
    example = """
title: The H20 and the H200
families: [h20, h200]
goods: [seven-rare-earths]
from: 2025
"""

    def view(self, page: Page, options: KeysOptions) -> View | None:
        """Show a ribbon for each thing, if there is a day to draw."""
        history = page.history
        axis = axis_of(history, options.from_, options.to)
        if history.days and axis is None:
            if not page.partial:
                said = f"from {history.days[0]} to {history.until}"
                page.fault("no day to draw", f"the site knows of the days {said}")
            return None
        things = chosen(history.records, options)
        for thing in things if axis else ():
            if axis and (first := first_known(thing, axis)) > axis.last:
                page.fault(f"no day to draw of {thing.id}", f"nothing of it is dated before {first}")
        page.use(thing.id for thing in things)
        return {"view": ribbons(history, options, page.locale)}

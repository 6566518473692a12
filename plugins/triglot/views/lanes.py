"""One key over time: a lane of segments, and flags for what is announced and not in force."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from triglot.i18n import Locale
from triglot.models import Chip, Goods, Id, PartialDate, Span
from triglot.rules import Announced, History, State
from triglot.views.announced import announced, unconfirmed
from triglot.views.names import Link, link
from triglot.views.sources import Badge
from triglot.views.text_width import fits, width
from triglot.views.time_axis import Axis, inner, percent
from triglot.views.verdicts import KeyState, key_state, state_badge

States: TypeAlias = Sequence[tuple[dt.date, State]]
"""How a key stands from a day on, oldest first; the first holds where the axis begins."""

_LANE, _FLAG = 2.7, 1.5
"""Heights in em: a word and its bar; a flag below it."""

_PHONE = 20
"""Width of a figure there, in rem."""

_DAY = dt.timedelta(1)


@dataclass(frozen=True)
class Segment:
    """A state from one day to another."""

    first: dt.date
    end: dt.date
    """The first day that no longer belongs to it."""
    at: str
    """Where it begins, in percent of the axis."""
    end_at: str
    width: str
    state: KeyState
    to: Link | None
    """What brought it; none when nothing did."""
    name: str
    """For those who do not see it: key, state, days and reason."""
    word: str
    """Written above it, when it begins a new state and there is ever enough room."""
    fits: int | None


@dataclass(frozen=True)
class Flag:
    """Something announced, for as long as it is only announced."""

    at: str
    end_at: str
    width: str
    y: str
    """Below the bar, in em."""
    badge: Badge
    to: Link
    name: str
    word: str
    fits: int | None
    turned: bool
    """Its word stands left of it, because there is more room."""


@dataclass(frozen=True)
class Lane:
    """One key over time."""

    key: Id
    label: str
    side: Id
    side_label: str
    shape: Id
    top: str
    """Where it begins in the drawing, in em."""
    height: float
    segments: tuple[Segment, ...]
    flags: tuple[Flag, ...]


def lane(  # noqa: PLR0913  # all of one lane
    history: History, thing: Chip | Goods, key: Id, states: States, axis: Axis, locale: Locale, *, top: float
) -> Lane:
    """Draw a key over an axis.

    Args:
        history: Knows rules and events.
        thing: The chip or the class of goods.
        key: The key.
        states: How it stands.
        axis: The days that are drawn.
        locale: The reader's language.
        top: Where the lane begins in the drawing, in em.
    """
    words = history.records.vocabulary
    found = words.keys[key]
    flags = tuple(_flags(history, thing, states, axis, locale))
    rows = len({flag.y for flag in flags})
    return Lane(
        key=key,
        label=found.label[locale.code],
        side=found.side,
        side_label=words.sides[found.side].label[locale.code],
        shape=found.shape,
        top=f"{top:g}",
        height=_LANE + rows * _FLAG,
        segments=tuple(_segments(history, thing, key, states, axis, locale)),
        flags=flags,
    )


def _segments(  # noqa: PLR0913  # all of one lane
    history: History, thing: Chip | Goods, key: Id, states: States, axis: Axis, locale: Locale
) -> Iterator[Segment]:
    bars = _runs([(day, (state.state, state.ground, state.because), state) for day, state in states], axis)
    for _, run in groupby(bars, key=lambda bar: bar[2].state):
        parts = list(run)
        share = axis.share(parts[-1][1]) - axis.share(parts[0][0])
        for number, (first, end, state) in enumerate(parts):
            shown = key_state(history, thing, key, state, locale)
            word = shown.badge.word if number == 0 else ""
            room = fits(width(word) + 0.4, share, inner) if word else None
            at, until = axis.share(first), axis.share(end)
            yield Segment(
                first, end, percent(at), percent(until), percent(until - at), shown,
                to=shown.because[0] if shown.because else None,
                name=_segment_name(shown, _days(first, end, axis, locale), locale),
                word=word if room else "",
                fits=room,
            )  # fmt: skip


def _flags(history: History, thing: Chip | Goods, states: States, axis: Axis, locale: Locale) -> Iterator[Flag]:
    rows: list[dt.date] = []
    free: list[dt.date] = []
    found = sorted(_announced(states, axis), key=lambda flag: (flag[0], flag[1], flag[2].by, flag[2].state))
    for place, (first, end, item) in enumerate(found):
        row = next((number for number, taken in enumerate(rows) if taken <= first), len(rows))
        before = free[row] if row < len(rows) else axis.first
        after = min((later for later, _, _ in found[place + 1 :]), default=axis.last + _DAY)
        state_word = state_badge(history.records, item.state, locale, of_goods=isinstance(thing, Goods))
        word = announced(history.records, item.by, state_word.word, locale)
        only = unconfirmed(history.records, item.by)
        short = locale.words("only reported") if only else locale.words("only announced")
        behind, ahead = axis.share(first) - axis.share(before), axis.share(max(after, end)) - axis.share(first)
        shown, left, right = _worded((word, short), behind, ahead)
        turned = left is not None and (right is None or left < right)
        rows[row : row + 1], free[row : row + 1] = [end], [end if turned or not right else after]
        to = link(history.records, item.by, locale)
        days = locale.bracketed(_days(first, end, axis, locale))
        yield Flag(
            percent(axis.share(first)), percent(axis.share(end)), percent(axis.share(end) - axis.share(first)),
            f"{_LANE - 0.3 + row * _FLAG:g}", state_word, to,
            name=f"{word}{days}{locale.forms['semicolon']}{to.text}",
            word=shown if right or left else "",
            fits=left if turned else right,
            turned=turned,
        )  # fmt: skip


def _worded(words: Sequence[str], left: float, right: float) -> tuple[str, int | None, int | None]:
    """Return the first word that has room on a phone, else the last, and the least widths with room on each side."""
    found = [(word, fits(width(word) + 0.6, left, inner), fits(width(word) + 0.6, right, inner)) for word in words]
    return next((each for each in found if any(fit and fit <= _PHONE for fit in each[1:])), found[-1])


def _announced(states: States, axis: Axis) -> Iterator[tuple[dt.date, dt.date, Announced]]:
    """Yield what is announced, with the days on which it is."""
    every = dict.fromkeys(item for _, state in states for item in state.announced)
    for wanted in every:
        for first, end, state in _runs([(day, wanted in state.announced, state) for day, state in states], axis):
            if wanted in state.announced:
                yield first, end, wanted


def _runs(states: Sequence[tuple[dt.date, object, State]], axis: Axis) -> list[tuple[dt.date, dt.date, State]]:
    """Join neighbors that are alike; return each with its first day and the first day after it."""
    runs = [next(iter(run)) for _, run in groupby(states, key=lambda row: row[1])]
    ends = [*(day for day, _, _ in runs[1:]), axis.last + _DAY]
    return [(day, end, state) for (day, _, state), end in zip(runs, ends, strict=True)]


def _segment_name(shown: KeyState, days: str, locale: Locale) -> str:
    # Names of events hold commas and "and".
    why = str(locale.forms["semicolon"]).join(found.text for found in shown.because) or shown.reason
    state = f"{shown.label}{locale.forms['colon']}{shown.badge.word}{locale.bracketed(days)}"
    return f"{state}{locale.forms['semicolon']}{why}"


def _days(first: dt.date, end: dt.date, axis: Axis, locale: Locale) -> str:
    start, last = PartialDate.of(first), PartialDate.of(end - _DAY)
    if end > axis.last:
        return locale.words("since {date}", date=locale.date(start))
    return locale.span(Span(start, last))

"""A time axis: which share of it has passed on a day, and where its ticks stand."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from triglot.i18n import Locale
from triglot.models import PartialDate
from triglot.views.text_width import fits, width

_YEARS, _QUARTERS = 900, 300
"""From so many days on, years or quarters are distinguished instead of months."""

_YEAR = 12
"""Months."""

_GUTTER = 0.6
"""Between two words on the axis, in rem."""


@dataclass(frozen=True)
class Tick:
    """A day with a name on the axis."""

    at: str
    """In percent."""
    text: str
    fits: int | None
    """The least width of the figure in which its name has room."""
    turned: bool = False
    """Its name stands left of it, because the axis ends soon after."""


@dataclass(frozen=True)
class Axis:
    """From one day to another, both included."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def share(self, day: dt.date) -> float:
        """Return which share of the axis has passed when a day begins; a day outside counts as its end."""
        passed = (min(max(day, self.first), self.last + dt.timedelta(1)) - self.first).days
        return passed / self.days


def percent(share: float) -> str:
    """Write a share for a drawing: `33.333`."""
    return f"{share * 100:.3f}".rstrip("0").rstrip(".")


def inner(total: int) -> float:
    """Return the width of the drawing in a figure of some width, both in rem, as the style sheet has it."""
    return total - (1.75 if total < 34 else 7.5)  # noqa: PLR2004  # where the names of the lanes get a column


def ticks(axis: Axis, locale: Locale) -> tuple[Tick, ...]:
    """Return the years, quarters or months that begin on an axis."""
    months = _YEAR if axis.days > _YEARS else 3 if axis.days > _QUARTERS else 1
    starts = [*_starts(axis, months)]
    ends = [*starts, axis.last + dt.timedelta(1)][1:]
    yearly = months == _YEAR
    found = [_tick(axis, start, end, locale, yearly=yearly) for start, end in zip(starts, ends, strict=True)]
    if len(found) > 1 and not found[-1].fits:
        share = axis.share(starts[-1]) - axis.share(starts[-2])
        needed = width(found[-2].text) + width(found[-1].text) + 2 * _GUTTER
        found[-1] = replace(found[-1], fits=fits(needed, share, inner), turned=True)
    return tuple(found)


def _tick(axis: Axis, start: dt.date, end: dt.date, locale: Locale, *, yearly: bool) -> Tick:
    text = str(start.year) if yearly else locale.tick(PartialDate(start.year, month=start.month))
    share = axis.share(end) - axis.share(start)
    return Tick(percent(axis.share(start)), text, fits(width(text) + _GUTTER, share, inner))


def _starts(axis: Axis, months: int) -> Iterator[dt.date]:
    for year in range(axis.first.year, axis.last.year + 1):
        for month in range(1, 13, months):
            if axis.first <= (start := dt.date(year, month, 1)) <= axis.last:
                yield start

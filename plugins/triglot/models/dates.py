"""Dates that are known to the day, month, quarter or year."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

_WRITTEN = re.compile(r"(?P<year>[12]\d{3})(?:-Q(?P<quarter>[1-4])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)


class Precision(StrEnum):
    """How well a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date as well as it is known; written 2025-12-08, 2025-12, 2025-Q4 or 2025. Ordered by first day, then last."""

    year: int
    quarter: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, written: object) -> "PartialDate":
        """Read a date as records write it.

        Raises:
            ValueError: In the author's words, when it is not a date.
        """
        match = _WRITTEN.fullmatch(str(written)) if isinstance(written, (str, int)) else None
        if match is None:
            raise ValueError(f"expected a date such as 2025-12-08, 2025-12, 2025-Q4 or 2025, got {written!r}")
        parts = {name: int(text) for name, text in match.groupdict().items() if text}
        try:
            dt.date(parts["year"], parts.get("month", 1), parts.get("day", 1))
        except ValueError as error:
            raise ValueError(f"there is no such date: {written} ({error})") from error
        return cls(**parts)

    @classmethod
    def of(cls, day: dt.date) -> "PartialDate":
        """Return a partial date for a day that is fully known."""
        return cls(day.year, month=day.month, day=day.day)

    @property
    def precision(self) -> Precision:
        """How well this date is known, which follows from how it is written."""
        if self.day:
            return Precision.DAY
        if self.month:
            return Precision.MONTH
        return Precision.QUARTER if self.quarter else Precision.YEAR

    @property
    def first(self) -> dt.date:
        """The first day that this date can mean."""
        return dt.date(self.year, self.month or (self.quarter or 1) * 3 - 2, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that this date can mean."""
        month = self.month or (self.quarter or 4) * 3
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        return "-".join([str(self.year), *(f"{part:02}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True)
class Span:
    """From one date to another, both included; one day when they are equal."""

    start: PartialDate
    end: PartialDate

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"

"""What the state of a key can be and what it rests on."""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from triglot.models import Chip, Id, PartialDate


class Ground(StrEnum):
    """What the state of a key rests on; each has a sentence in every language."""

    RULE = "rule"
    EVENT = "event"
    NOTHING_KNOWN = "nothing-known"
    """No rule in force and no event restricts it."""
    OTHER_SIDE = "other-side"
    """The key is not needed: the chip is designed on the other side."""
    NOT_DECIDED = "not-decided"
    """A rule in force could make it stricter, but a figure that decides is missing or disputed."""


class Announced(NamedTuple):
    """A state that somebody has announced and that does not hold yet."""

    state: str
    by: Id
    """The event or rule."""


class State(NamedTuple):
    """The state of a key for one thing on a day, with what it rests on."""

    state: str
    ground: Ground
    because: tuple[Id, ...] = ()
    """Events or rules; for a state that rules leave free, the rules in force that were asked."""
    announced: tuple[Announced, ...] = ()


def first_day(chip: Chip) -> dt.date | None:
    """Return the first day on which a chip was reported, announced or released; None when no day is known."""
    dates = (dated.value.first for dated in (chip.reported, chip.announced, chip.released) if dated)
    return min(dates, default=None)


def certain(date: PartialDate) -> dt.date:
    """Return the day from which a date is certain: one known only to the month counts from the month's last day."""
    return date.last

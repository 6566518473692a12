"""When a thing was first reported, announced or released, on the axis of a ribbon."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from triglot.i18n import Locale
from triglot.models import Chip, Dated, Goods
from triglot.rules import first_day
from triglot.views.time_axis import Axis, percent


@dataclass(frozen=True)
class Begun:
    """Where on the axis a chip was announced or released."""

    at: str
    text: str


def first_known(thing: Chip | Goods, axis: Axis) -> dt.date:
    """Return the first day on which a state can be shown: no chip has one before it is reported."""
    first = first_day(thing) if isinstance(thing, Chip) else None
    return max(first, axis.first) if first else axis.first


def dates_of(thing: Chip | Goods, locale: Locale) -> list[tuple[str, Dated]]:
    """Return what is dated of a chip, in the order in which chips become known."""
    if isinstance(thing, Goods):
        return []
    dates = (
        (locale.words("First reported"), thing.reported),
        (locale.words("Announced"), thing.announced),
        (locale.words("Released"), thing.released),
    )
    return [(word, dated) for word, dated in dates if dated]


def begun_on(chip: Chip, axis: Axis, locale: Locale) -> Iterable[Begun]:
    """Yield where on an axis a chip was announced or released."""
    for word, dated in dates_of(chip, locale):
        if axis.first < dated.value.first <= axis.last:
            at = percent(axis.share(dated.value.first))
            yield Begun(at, f"{word}{locale.forms['colon']}{locale.date(dated.value)}")
            return

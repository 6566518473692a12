"""Chips as points of a chart: where each stands, how sure that is, its shape and its label."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from triglot.i18n import Locale
from triglot.models import Chip, Id, Records, Rule
from triglot.rules import History, Quantity, exchanged, quantities
from triglot.views.axis import percent
from triglot.views.names import Link, link, product
from triglot.views.plane import Plane, bounds, label
from triglot.views.plots import Labels, Place, Scale, scale
from triglot.views.regions import Area
from triglot.views.verdicts import Verdict, verdict

SHAPES = (
    "circle", "square", "triangle", "diamond", "drop", "plus", "cross", "hexagon", "star", "bowtie", "bar", "corner"
)  # fmt: skip
"""Of the marks, by vendor: the one with the most chips first; the template draws them."""


@dataclass(frozen=True)
class Value:
    """A figure of a chip on its axis."""

    text: str
    at: str
    spread: tuple[str, str] | None
    """From the least to the greatest value that sources give, in percent."""
    open: bool
    """Only a lower bound is known."""
    others: tuple[str, ...]
    """Other values that sources give, in words."""


@dataclass(frozen=True)
class Mark:
    """A chip."""

    chip: Link
    vendor: str
    side: str
    shape: str
    x: Value
    y: Value
    name: str
    """Chip and values, for those who do not see where it stands."""
    label: Place | None
    verdict: Verdict | None

    @property
    def disputed(self) -> bool:
        """Whether sources give different values."""
        return bool(self.x.others or self.y.others)


@dataclass(frozen=True)
class Point:
    """A chip with both figures."""

    chip: Chip
    x: Quantity
    y: Quantity
    others: dict[Id, tuple[Quantity, ...]]
    """Other values that sources give, by figure."""


def point(records: Records, chip: Chip, names: tuple[str, str]) -> Point | None:
    """Give a chip with its two figures, or None when one is not known; a value of 0 has none on a logarithmic axis."""
    known = quantities(chip, records.vocabulary)
    x, y = (known.get(name) for name in names)
    if not (x and y and x.low and y.low):
        return None
    rivals = [
        quantities(exchanged(chip, name, figure, records.vocabulary), records.vocabulary, bounded=False)
        for name, figures in chip.rivals.items()
        for figure in figures
    ]
    others = {
        name: tuple(dict.fromkeys(r[name] for r in rivals if name in r and r[name].low not in {0, known[name].low}))
        for name in names
    }
    return Point(chip, x, y, others)


def scale_of(points: Sequence[Point], found: Sequence[Area], axis: int) -> Scale:
    """Give an axis on which all points, all their other values and the bounds of all areas stand."""
    values = [point.y.low if axis else point.x.low for point in points]
    values += [other.low for point in points for other in list(point.others.values())[axis]]
    return scale(float(value) for value in (*values, *bounds(found, axis)))


def marks(  # noqa: PLR0913  # all of one drawing
    history: History, rule: Rule | None, points: Sequence[Point], plane: Plane, labels: Labels, locale: Locale
) -> tuple[Mark, ...]:
    """Draw the chips, with their labels where these have room."""
    records = history.records
    places: dict[str, Place | None] = {}
    for each in _lonely_first(points, plane):
        places[each.chip.id] = labels.beside(product(each.chip, locale), *plane.at(each.x.low, each.y.low))
    shapes = _shapes(records)
    found = []
    for point in points:
        x = _value(records, point, 0, plane, locale)
        y = _value(records, point, 1, plane, locale)
        said = (f"{label(records, name, locale)} {value.text}" for name, value in zip(plane.names, (x, y), strict=True))
        figures = locale.forms["list"]["separator"].join(said)
        found.append(
            Mark(
                chip=link(records, point.chip.id, locale),
                vendor=records.terms[point.chip.vendor].preferred[locale.code],
                side=point.chip.side,
                shape=shapes[point.chip.vendor],
                x=x,
                y=y,
                name=f"{product(point.chip, locale)}{locale.forms['colon']}{figures}",
                label=places[point.chip.id],
                verdict=verdict(history, point.chip, rule, locale) if rule else None,
            )
        )
    return tuple(found)


def _lonely_first(points: Sequence[Point], plane: Plane) -> list[Point]:
    """Order points for their labels: who has few neighbours is placed first, which leaves room for the most."""
    places = {point.chip.id: plane.at(point.x.low, point.y.low) for point in points}

    def neighbours(point: Point) -> int:
        x, y = places[point.chip.id]
        return sum(abs(x - a) < 0.15 and abs(y - b) < 0.05 for a, b in places.values())  # noqa: PLR2004

    return sorted(points, key=lambda point: (neighbours(point), point.chip.id))


def _value(records: Records, point: Point, axis: int, plane: Plane, locale: Locale) -> Value:
    name, known = plane.names[axis], point.y if axis else point.x
    unit = records.vocabulary.figures[name].unit
    factor = records.vocabulary.units[unit].factor if unit else 1

    def text(value: Decimal) -> str:
        return locale.quantity(float(round(value / factor, 2)), unit)

    def at(value: Decimal) -> float:
        share = plane.scales[axis].share(float(value))
        return 1 - share if axis else share

    lows = [known.low, *(other.low for other in point.others[name])]
    said = text(known.low)
    return Value(
        text=locale.words("{value} or more", value=said) if known.high is None else said,
        at=percent(at(known.low)),
        spread=(percent(at(min(lows))), percent(at(max(lows)))) if len(lows) > 1 else None,
        open=known.high is None,
        others=tuple(text(other.low) for other in point.others[name]),
    )


def _shapes(records: Records) -> dict[str, str]:
    """Give each vendor its shape, the same in every chart."""
    count: dict[str, int] = {}
    for chip in records.chips.values():
        count[chip.vendor] = count.get(chip.vendor, 0) + 1
    ordered = sorted(count, key=lambda vendor: (-count[vendor], vendor))
    return {vendor: SHAPES[number % len(SHAPES)] for number, vendor in enumerate(ordered)}


def vendors(records: Records, points: Iterable[Point], locale: Locale) -> tuple[tuple[str, str], ...]:
    """Give the vendors that are drawn, with their shapes."""
    seen = {point.chip.vendor for point in points}
    shapes = _shapes(records).items()
    return tuple((records.terms[vendor].preferred[locale.code], shape) for vendor, shape in shapes if vendor in seen)

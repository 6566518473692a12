"""Chips as points of a chart: where each stands, how sure that is, its shape and its label."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from triglot.i18n import Locale
from triglot.models import Chip, Id, Records, Rule
from triglot.rules import History, Quantity, exchanged, quantities, shortened
from triglot.views.axes import Axes, bounds, label
from triglot.views.labels import Labels, Place, Scale, scale
from triglot.views.names import Link, link, product
from triglot.views.regions import Area
from triglot.views.time_axis import percent
from triglot.views.verdicts import VerdictView, verdict

SHAPES = (
    "circle", "square", "triangle", "diamond", "drop", "plus", "cross", "hexagon", "star", "bowtie", "bar", "corner"
)  # fmt: skip
"""Of the marks, by vendor: the one with the most chips first; the template draws them."""

_FIRST = 6
"""How many chips have a name before the areas have one: those with the most events."""

_SAME = 0.015
"""Share of the drawing within which one mark covers another."""


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
class PointMark:
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
    text: str
    """Its label: its name, shortened, and those of the chips that it covers."""
    verdict: VerdictView | None

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


@dataclass(frozen=True)
class Group:
    """Chips whose marks cover each other; the first is the one with the most events."""

    points: tuple[Point, ...]
    at: tuple[float, float]
    marks: tuple[tuple[float, float], ...]


def point(records: Records, chip: Chip, names: tuple[str, str]) -> Point | None:
    """Return a chip with its two figures, or None when one is not known; 0 has no place on a logarithmic axis."""
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
    """Build an axis on which all points, all their other values and the bounds of all areas stand."""
    values = [point.y.low if axis else point.x.low for point in points]
    values += [other.low for point in points for other in list(point.others.values())[axis]]
    return scale(float(value) for value in (*values, *bounds(found, axis)))


def marks(  # noqa: PLR0913  # all of one drawing
    history: History,
    rule: Rule | None,
    points: Sequence[Point],
    axes: Axes,
    labels: dict[Id, tuple[Place, str]],
    locale: Locale,
) -> tuple[PointMark, ...]:
    """Draw the chips, with their labels."""
    records = history.records
    shapes = _shapes(records)
    found = []
    for point in points:
        x = _value(records, point, 0, axes, locale)
        y = _value(records, point, 1, axes, locale)
        said = (f"{label(records, name, locale)} {value.text}" for name, value in zip(axes.names, (x, y), strict=True))
        figures = locale.forms["list"]["separator"].join(said)
        found.append(
            PointMark(
                chip=link(records, point.chip.id, locale),
                vendor=records.terms[point.chip.vendor].preferred[locale.code],
                side=point.chip.side,
                shape=shapes[point.chip.vendor],
                x=x,
                y=y,
                name=f"{product(point.chip, locale)}{locale.forms['colon']}{figures}",
                label=labels[point.chip.id][0] if point.chip.id in labels else None,
                text=labels[point.chip.id][1] if point.chip.id in labels else "",
                verdict=verdict(history, point.chip, rule, locale) if rule else None,
            )
        )
    return tuple(found)


def groups(records: Records, points: Sequence[Point], axes: Axes) -> tuple[list[Group], list[Group]]:
    """Join points that cover each other; return those with the most events, then the others, lonely ones first."""
    event_counts = {point.chip.id: _event_count(records, point.chip) for point in points}
    found: list[Group] = []
    for point in sorted(points, key=lambda point: (-event_counts[point.chip.id], point.chip.id)):
        x, y = axes.at(point.x.low, point.y.low)
        over = next((g for g in found if abs(g.at[0] - x) < _SAME and abs(g.at[1] - y) < _SAME), None)
        if over:
            found[found.index(over)] = replace(over, points=(*over.points, point), marks=(*over.marks, (x, y)))
        else:
            found.append(Group((point,), (x, y), ((x, y),)))

    def neighbors(group: Group) -> int:
        x, y = group.at
        return sum(abs(x - a) < 0.15 and abs(y - b) < 0.05 for other in found for a, b in other.marks)  # noqa: PLR2004

    first = [group for group in found if event_counts[group.points[0].chip.id]][:_FIRST]
    return first, sorted((g for g in found if g not in first), key=lambda g: (neighbors(g), g.points[0].chip.id))


def named(
    found: Iterable[Group], points: Sequence[Point], labels: Labels, locale: Locale, *, must: bool
) -> dict[Id, tuple[Place, str]]:
    """Place the labels of groups, each at the chip with the most events; those without room are left out."""
    placed: dict[Id, tuple[Place, str]] = {}
    for group in found:
        own = {point.chip.id for point in group.points}
        others = [product(point.chip, locale).split() for point in points if point.chip.id not in own]
        names = list(dict.fromkeys(_short(product(point.chip, locale), others) for point in group.points))
        texts = [", ".join(names), *([f"{names[0]} +{len(names) - 1}"] if len(names) > 1 else [])]
        if found_ := labels.beside(texts, *group.at, own=group.marks, must=must):
            placed[group.points[0].chip.id] = found_
    return placed


def _event_count(records: Records, chip: Chip) -> int:
    return sum(chip.id in event.chips or chip.family in event.families for event in records.events.values())


def _short(name: str, others: Iterable[Sequence[str]]) -> str:
    """Leave out what no reader needs to distinguish a chip from the others in the drawing: SXM, 80 GB."""
    words, known = name.split(), list(others)
    for end in range(1, len(words)):
        number = any(letter.isdigit() for word in words[:end] for letter in word)
        if number and not any(other[:end] == words[:end] for other in known):
            return " ".join(words[:end])
    return name


def _value(records: Records, point: Point, axis: int, axes: Axes, locale: Locale) -> Value:
    name, known = axes.names[axis], point.y if axis else point.x
    unit = records.vocabulary.figures[name].unit
    factor = records.vocabulary.units[unit].factor if unit else 1

    def text(value: Decimal) -> str:
        return locale.quantity(float(shortened(value / factor)), unit)

    def at(value: Decimal) -> float:
        share = axes.scales[axis].share(float(value))
        return 1 - share if axis else share

    lows = [known.low, *(other.low for other in point.others[name])]
    said = text(known.low)
    return Value(
        text=locale.words("at least {value}", value=said) if known.high is None else said,
        at=percent(at(known.low)),
        spread=(percent(at(min(lows))), percent(at(max(lows)))) if len(lows) > 1 else None,
        open=known.high is None,
        others=tuple(text(other.low) for other in point.others[name]),
    )


def _shapes(records: Records) -> dict[str, str]:
    """Return the shape of each vendor, the same in every chart."""
    count: dict[str, int] = {}
    for chip in records.chips.values():
        count[chip.vendor] = count.get(chip.vendor, 0) + 1
    ordered = sorted(count, key=lambda vendor: (-count[vendor], vendor))
    return {vendor: SHAPES[number % len(SHAPES)] for number, vendor in enumerate(ordered)}


def vendors(records: Records, points: Iterable[Point], locale: Locale) -> dict[Id, tuple[tuple[str, str], ...]]:
    """Return the vendors that are drawn, with their shapes, by the side whose color their marks have."""
    seen = {point.chip.vendor: point.chip.side for point in points}
    shapes = {vendor: shape for vendor, shape in _shapes(records).items() if vendor in seen}
    return {
        side: tuple((records.terms[v].preferred[locale.code], shape) for v, shape in shapes.items() if seen[v] == side)
        for side in records.vocabulary.sides
        if side in seen.values()
    }

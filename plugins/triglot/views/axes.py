"""The two logarithmic axes of a chart with their ticks, and the lines and areas of a rule."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from math import ceil

from triglot.i18n import Locale
from triglot.models import Id, Records, Vocabulary
from triglot.views.labels import HEIGHTS, Labels, Place, Scale, inner
from triglot.views.names import clause_name
from triglot.views.regions import Area, Range
from triglot.views.text_width import WIDTHS, width
from triglot.views.time_axis import percent

_LINE = 1.1
"""Height of a line of text, in rem."""

_ROW = 1.5 * 0.8125
"""Of a pattern, in rem: 1.5 em in the template."""


@dataclass(frozen=True)
class Stroke:
    """A tick or a line of a rule, across the drawing."""

    at: str
    """In percent, from the left or from the top."""
    text: str
    fits: int | None
    """The least width of the figure in which its text has room."""
    row: int = 0
    """Of a line across: how many names stand below its own."""


@dataclass(frozen=True)
class Side:
    """One axis."""

    label: str
    ticks: tuple[Stroke, ...]
    lines: tuple[Stroke, ...]


@dataclass(frozen=True)
class Field:
    """An area in which clauses hold."""

    x: str
    y: str
    width: str
    height: str
    label: str
    shape: str
    """Of the state that its first clause brings."""
    inset: tuple[str, str, str]
    """Where the drawing begins in it, from its left and its top, and where its right end is, in percent."""
    rows: range
    """Of the pattern, which stands alike in all areas."""
    place: tuple[Place, str, str] | None


@dataclass(frozen=True)
class Axes:
    """The two figures with their scales."""

    names: tuple[Id, Id]
    """Of the figures: across, upward."""
    scales: tuple[Scale, Scale]

    def at(self, x: Decimal, y: Decimal) -> tuple[float, float]:
        """Return a place as shares from the left and from the top."""
        return self.scales[0].share(float(x)), 1 - self.scales[1].share(float(y))


def bounds(found: Iterable[Area], axis: int) -> list[Decimal]:
    """Return the bounds of areas on an axis, each once."""
    ranges = [area.box.y if axis else area.box.x for area in found]
    return sorted({bound for each in ranges for bound in (each.low, each.high) if bound})


def side(records: Records, name: str, axes: Axes, found: Sequence[Area], locale: Locale) -> Side:
    """Build an axis with its ticks and the lines of a rule."""
    axis = axes.names.index(name)
    scale_, unit = axes.scales[axis], records.vocabulary.figures[name].unit
    said = label(records, name, locale)
    factor = records.vocabulary.units[unit].factor if unit else 1

    def at(value: float) -> float:
        return 1 - scale_.share(value) if axis else scale_.share(value)

    def text(value: float) -> str:
        return locale.number(float(Decimal(str(value)) / factor))

    shown = _roomy([(tick, at(tick), text(tick)) for tick in scale_.ticks], across=not axis)
    limits = [float(bound) for bound in bounds(found, axis)]
    lines = _stacked([(at(limit), text(limit)) for limit in limits]) if not axis else ()
    lines = lines or _roomy([(limit, at(limit), text(limit)) for limit in limits], across=not axis)
    return Side(f"{said}{locale.bracketed(unit)}" if unit else said, shown, lines)


def fields(words: Vocabulary, found: Iterable[Area], axes: Axes, labels: Labels, locale: Locale) -> Iterator[Field]:
    """Yield the areas, each with the names of its clauses where they have room."""
    for area in found:
        left, right = _ends(area.box.x, axes.scales[0])
        bottom, top = _ends(area.box.y, axes.scales[1])
        if not (left < right and bottom < top):  # two bounds that no drawing can distinguish
            continue
        names = " / ".join(dict.fromkeys(clause_name(clause, locale) for clause in area.clauses))
        place = labels.inside(names, (left, 1 - top, right, 1 - bottom))
        yield Field(
            percent(left), percent(1 - top), percent(right - left), percent(top - bottom), names,
            shape=words.states[area.clauses[0].verdict].shape or "",
            inset=(
                percent(-left / (right - left)), percent((top - 1) / (top - bottom)), percent(right / (right - left))
            ),
            rows=range(int((1 - top) * HEIGHTS[WIDTHS[0]] / _ROW), ceil((1 - bottom) * HEIGHTS[WIDTHS[-1]] / _ROW)),
            place=(place[0], percent(place[1]), percent(place[2])) if place else None,
        )  # fmt: skip


def _ends(found: Range, scale_: Scale) -> tuple[float, float]:
    low = scale_.share(float(found.low)) if found.low else 0.0
    return low, scale_.share(float(found.high)) if found.high is not None else 1.0


def _stacked(values: Iterable[tuple[float, str]]) -> tuple[Stroke, ...]:
    """Name all lines above the drawing, those that have no room next to each other on the narrowest page in rows."""
    found: list[tuple[float, float, Stroke]] = []
    for at, text in values:
        room = width(text) / 2 + 0.2
        full = {s.row for other, taken, s in found if abs(at - other) * inner(WIDTHS[0]) < room + taken}
        row = next(row for row in count() if row not in full)
        found.append((at, room, Stroke(percent(at), text, WIDTHS[0], row)))
    return tuple(stroke for _, _, stroke in found)


def _roomy(values: Iterable[tuple[float, float, str]], *, across: bool) -> tuple[Stroke, ...]:
    """Name as many values of an axis as have room: powers of ten first, then fives, then twos, then others."""
    found: list[tuple[float, float, Stroke]] = []
    for _, at, text in sorted(values, key=lambda row: ("152".find(f"{row[0]:g}".strip("0.")) % 4, row[0])):
        room = width(text) / 2 + 0.2 if across else _LINE / 2
        near = [(abs(at - other), room + taken) for other, taken, stroke in found if stroke.fits]
        size = inner if across else HEIGHTS.__getitem__
        fits = next((w for w in WIDTHS if all(gap * size(w) >= need for gap, need in near)), None)
        found.append((at, room, Stroke(percent(at), text, fits)))
    return tuple(stroke for _, _, stroke in sorted(found, key=lambda row: row[0]))


def label(records: Records, name: Id, locale: Locale) -> str:
    """Return the short name of a figure."""
    kind = records.vocabulary.figures[name]
    return (kind.short or kind.label)[locale.code]

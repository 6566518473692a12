"""A drawing with two logarithmic axes: where a value stands, which ticks there are, which labels have room."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from triglot.views.room import WIDTHS, width

HEIGHTS = {16: 22, 20: 22, 24: 22, 34: 26, 44: 30, 52: 34}
"""Height of the drawing by the least width of its figure, both in rem, as the style sheet has them."""

_GUTTER = 4.25 + 4 * 0.8125
"""Left of the drawing and right of it, in rem."""

_MARK, _TEXT = 0.4, 0.55
"""Half the size of a mark and half the height of a text, in rem."""

_SIDES = ("right", "left", "above", "below")
_STEPS = (1, 2, 5)
_MARGIN = 1.25
"""Factor between the outermost value and the end of its axis, at least."""


@dataclass(frozen=True)
class Scale:
    """A logarithmic axis."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Tell where a value above 0 stands, from 0 to 1; one outside counts as the end."""
        inside = min(max(value, self.low), self.high)
        return math.log(inside / self.low) / math.log(self.high / self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """1, 2, 5, 10, 20, 50 … as far as they are on the axis."""
        return tuple(tick for tick in _steps(self.low, self.high) if self.low <= tick <= self.high)


def scale(values: Iterable[float]) -> Scale:
    """Give an axis for values above 0, from a 1, 2 or 5 to another, with some room at both ends."""
    known = list(values)
    low, high = min(known) / _MARGIN, max(known) * _MARGIN
    around = _steps(low, high)
    return Scale(max(tick for tick in around if tick <= low), min(tick for tick in around if tick >= high))


def _steps(low: float, high: float) -> list[float]:
    decades = range(math.floor(math.log10(low)) - 1, math.ceil(math.log10(high)) + 2)
    return [float(f"{step}e{decade}") for decade in decades for step in _STEPS]


@dataclass(frozen=True)
class Place:
    """Where a text stands beside its point, and from which width of the figure on."""

    side: str
    fits: int


Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass
class Labels:
    """Places texts so that none covers another or a mark; the same texts in the same order get the same places.

    Args:
        marks: Points that no text may cover, as shares of the drawing from its left and its top.
    """

    marks: Sequence[tuple[float, float]]
    _taken: list[tuple[int, dict[int, Edges]]] = field(default_factory=list)

    def beside(self, text: str, x: float, y: float) -> Place | None:
        """Place a text beside a point, where it can be read on the narrowest page; None when it never fits."""
        return self._place(_SIDES, text, x, y, distance=_MARK + 0.15)

    def inside(self, text: str, box: Edges) -> tuple[Place, float, float] | None:
        """Place a text in a corner of a rectangle; give the corner, too."""
        left, top, right, bottom = box
        for corner in ("start-top", "end-top", "start-bottom", "end-bottom"):
            x, y = (right if corner.startswith("end") else left), (top if corner.endswith("top") else bottom)
            place = self._place((corner,), text, x, y, within=box)
            if place:
                return place, x, y
        return None

    def _place(  # noqa: PLR0913  # all of one text
        self,
        sides: Sequence[str],
        text: str,
        x: float,
        y: float,
        *,
        distance: float = 0.25,
        within: Edges = (0, 0, 1, 1),
    ) -> Place | None:
        best: tuple[int, str, dict[int, Edges]] | None = None
        for side in sides:
            edges = {total: _edges(side, text, x, y, total, distance) for total in WIDTHS}
            fits = self._fits(edges, (x, y), within)
            if fits and (best is None or fits < best[0]):
                best = fits, side, edges
        if best is None:
            return None
        self._taken.append((best[0], best[2]))
        return Place(best[1], best[0])

    def _fits(self, edges: dict[int, Edges], own: tuple[float, float], within: Edges) -> int | None:
        """Give the least width from which on nothing is in the way."""
        found = None
        for total in reversed(WIDTHS):
            if not self._free(edges[total], total, own, within):
                break
            found = total
        return found

    def _free(self, edges: Edges, total: int, own: tuple[float, float], within: Edges) -> bool:
        wide, high = inner(total), HEIGHTS[total]
        left, top, right, bottom = edges
        if left < within[0] * wide or top < within[1] * high or right > within[2] * wide or bottom > within[3] * high:
            return False
        points = ((x * wide, y * high) for x, y in self.marks if (x, y) != own)
        if any(_meet(edges, (x - _MARK, y - _MARK, x + _MARK, y + _MARK)) for x, y in points):
            return False
        return not any(fits <= total and _meet(edges, taken[total]) for fits, taken in self._taken)


def inner(total: int) -> float:
    """Give the width of the drawing in a figure of some width, both in rem."""
    return total - _GUTTER


def _edges(side: str, text: str, x: float, y: float, total: int, distance: float) -> Edges:  # noqa: PLR0913
    wide = width(text)
    px, py = x * inner(total), y * HEIGHTS[total]
    if side in {"above", "below"}:
        middle = py + (distance + _TEXT) * (1 if side == "below" else -1)
        return px - wide / 2, middle - _TEXT, px + wide / 2, middle + _TEXT
    if "-" in side:
        py += (distance + _TEXT) * (1 if side.endswith("top") else -1)
    if side == "left" or side.startswith("end"):
        return px - distance - wide, py - _TEXT, px - distance, py + _TEXT
    return px + distance, py - _TEXT, px + distance + wide, py + _TEXT


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

"""Labels of a chart with two logarithmic axes: where a value is, which ticks there are, which labels have room."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from triglot.views.text_width import WIDTHS, width

HEIGHTS = {16: 22, 20: 22, 24: 22, 34: 26, 44: 30, 52: 34}
"""Height of the drawing by the least width of its figure, both in rem, as the style sheet has them."""

_GUTTER = 4.25 + 4 * 0.8125
"""Left of the drawing and right of it, in rem."""

_MARK, _TEXT = 0.4, 0.55
"""Half the size of a mark and half the height of a text, in rem."""

_APART = 0.5
"""Between a text and the mark of another or its text beside it, in rem: nobody asks whose it is."""

_LOOSE = 0.13
"""How far the room of a text and of a mark may lie over each other, in rem, before their ink does."""

_PHONE = 20
"""Width of a figure there, in rem."""

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
        """Return where a value above 0 stands, from 0 to 1; one outside counts as the end."""
        inside = min(max(value, self.low), self.high)
        return math.log(inside / self.low) / math.log(self.high / self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """1, 2, 5, 10, 20, 50 … as far as they are on the axis."""
        return tuple(tick for tick in _steps(self.low, self.high) if self.low <= tick <= self.high)


def scale(values: Iterable[float]) -> Scale:
    """Build an axis for values above 0, from a 1, 2 or 5 to another, with some room at both ends."""
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


@dataclass(frozen=True)
class _Around:
    """What a text heeds besides the texts that stand already."""

    own: set[tuple[float, float]]
    """Marks that it names: it stands close to them."""
    lines: tuple[Sequence[float], Sequence[float]]
    within: Edges = (0, 0, 1, 1)
    loose: float = 0


@dataclass
class Labels:
    """Places texts so that none covers another or a mark; the same texts in the same order get the same places.

    Args:
        marks: Points that no text may cover, as shares of the drawing from its left and its top.
        across: Where vertical lines stand that no text may cross, unless it must be there.
        upward: The same of horizontal lines.
    """

    marks: Sequence[tuple[float, float]]
    across: Sequence[float] = ()
    upward: Sequence[float] = ()
    _taken: list[tuple[int, dict[int, Edges]]] = field(default_factory=list)

    def beside(
        self, texts: Sequence[str], x: float, y: float, *, own: Sequence[tuple[float, float]] = (), must: bool = False
    ) -> tuple[Place, str] | None:
        """Place one of some texts beside a point, the first that can be read on a phone; None when none ever fits.

        Args:
            texts: What can be written, the best first.
            x: Of the point.
            y: Of the point.
            own: Other marks that it names, too.
            must: Whether it may rather cross a line, or stand close to other marks, than be hidden on a phone.
        """
        strict = _Around({(x, y), *own}, (self.across, self.upward))
        crossing = replace(strict, lines=((), ()))
        tried = [
            (text, self._best(_SIDES, text, x, y, around, distance=_MARK + 0.15))
            for around in ((strict, crossing, replace(crossing, loose=_LOOSE)) if must else (strict,))
            for text in texts
        ]
        found = [(text, best) for text, best in tried if best]
        if not found:
            return None
        text, best = next((each for each in found if each[1][0] <= _PHONE), found[0])
        return self._taking(best), text

    def inside(self, text: str, box: Edges) -> tuple[Place, float, float] | None:
        """Place a text in a corner of a rectangle; return the corner, too."""
        left, top, right, bottom = box
        for corner in ("start-top", "end-top", "start-bottom", "end-bottom"):
            x, y = (right if corner.startswith("end") else left), (top if corner.endswith("top") else bottom)
            found = self._best((corner,), text, x, y, _Around(set(), (self.across, self.upward), within=box))
            if found:
                return self._taking(found), x, y
        return None

    def _best(  # noqa: PLR0913  # all of one text
        self,
        sides: Sequence[str],
        text: str,
        x: float,
        y: float,
        around: "_Around",
        *,
        distance: float = 0.25,
    ) -> tuple[int, str, dict[int, Edges]] | None:
        best: tuple[int, str, dict[int, Edges]] | None = None
        for side in sides:
            edges = {total: _edges(side, text, x, y, total, distance) for total in WIDTHS}
            fits = self._fits(edges, around)
            if fits and (best is None or fits < best[0]):
                best = fits, side, edges
        return best

    def _taking(self, best: tuple[int, str, dict[int, Edges]]) -> Place:
        self._taken.append((best[0], best[2]))
        return Place(best[1], best[0])

    def _fits(self, edges: dict[int, Edges], around: "_Around") -> int | None:
        """Return the least width from which on nothing is in the way."""
        found = None
        for total in reversed(WIDTHS):
            if not self._free(edges[total], total, around) or _crosses(edges[total], total, around.lines):
                break
            found = total
        return found

    def _free(self, edges: Edges, total: int, around: "_Around") -> bool:
        wide, high = inner(total), HEIGHTS[total]
        left, top, right, bottom = edges
        within, mark = around.within, _MARK - around.loose
        if left < within[0] * wide or top < within[1] * high or right > within[2] * wide or bottom > within[3] * high:
            return False
        apart = (left - _APART, top, right + _APART, bottom)
        near = (left, top + around.loose, right, bottom - around.loose) if around.loose else apart
        for x, y in self.marks:
            room, size = (edges, _MARK - _LOOSE) if (x, y) in around.own else (near, mark)
            px, py = x * wide, y * high
            if _meet(room, (px - size, py - size, px + size, py + size)):
                return False
        return not any(fits <= total and _meet(apart, taken[total]) for fits, taken in self._taken)


def inner(total: int) -> float:
    """Return the width of the drawing in a figure of some width, both in rem."""
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


def _crosses(edges: Edges, total: int, lines: tuple[Sequence[float], Sequence[float]]) -> bool:
    left, top, right, bottom = edges
    wide, high = inner(total), HEIGHTS[total]
    return any(left < x * wide < right for x in lines[0]) or any(top < y * high < bottom for y in lines[1])


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

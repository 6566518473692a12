"""Where on two axes the clauses of a rule hold: rectangles, derived from their conditions."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from triglot.models import Clause, Condition, Vocabulary
from triglot.models.rule import COMPARISONS
from triglot.rules.performance import in_first_unit

_OPPOSITE = {"at_least": "less_than", "more_than": "at_most", "at_most": "more_than", "less_than": "at_least"}
_BELOW = ("at_least", "more_than")
"""Comparisons whose bound lies below the values that they let through."""


@dataclass(frozen=True)
class Range:
    """From one value to another; None where nothing bounds it. Whether a bound itself belongs to it cannot be drawn."""

    low: Decimal | None = None
    high: Decimal | None = None

    def cut(self, other: "Range") -> "Range":
        """Return the intersection of two ranges; it may be empty."""
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Range(max(lows, default=None), min(highs, default=None))

    @property
    def empty(self) -> bool:
        """Whether no value fits."""
        return self.low is not None and self.high is not None and self.low >= self.high


@dataclass(frozen=True)
class Box:
    """A rectangle; other properties of a chip that a clause asks for are described in words, not drawn."""

    x: Range = Range()
    y: Range = Range()


@dataclass(frozen=True)
class Area:
    """A rectangle with the clauses that hold in it."""

    box: Box
    clauses: tuple[Clause, ...]


def areas(
    clauses: Iterable[Clause], x: str, y: str, vocabulary: Vocabulary
) -> tuple[tuple[Area, ...], tuple[Clause, ...]]:
    """Return the rectangles of the clauses on two figures, and the clauses that ask for something else."""
    found: dict[Box, list[Clause]] = {}
    others = []
    for clause in clauses:
        drawn = boxes(clause.when, x, y, vocabulary)
        if not drawn or Box() in drawn or any(0 in {box.x.high, box.y.high} for box in drawn):  # 0 is on no such axis
            others.append(clause)
            continue
        for box in dict.fromkeys(drawn):
            found.setdefault(box, []).append(clause)
    return tuple(Area(box, tuple(named)) for box, named in found.items()), tuple(others)


def boxes(condition: Condition, x: str, y: str, vocabulary: Vocabulary, *, negated: bool = False) -> list[Box] | None:
    """Return the rectangles in which a condition can hold, or None when it asks for other figures or for names."""
    if condition.not_:
        return boxes(condition.not_, x, y, vocabulary, negated=not negated)
    if condition.all_ or condition.any_:
        parts = [boxes(part, x, y, vocabulary, negated=negated) for part in (*condition.all_, *condition.any_)]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        joint = bool(condition.all_) is not negated
        return _cut(known) if joint else [box for part in known for box in part]
    if condition.figure in {x, y}:
        ranges = _ranges(condition, vocabulary, negated=negated)
        return [Box(x=found) if condition.figure == x else Box(y=found) for found in ranges]
    return [Box()] if condition.trait else None


def _cut(parts: list[list[Box]]) -> list[Box]:
    found = []
    for boxes_ in product(*parts):
        box = Box()
        for other in boxes_:
            box = Box(box.x.cut(other.x), box.y.cut(other.y))
        if not box.x.empty and not box.y.empty:
            found.append(box)
    return found


def _ranges(condition: Condition, vocabulary: Vocabulary, *, negated: bool) -> list[Range]:
    """Return what the bounds let through: one range, or several when one of them need not hold."""
    found = []
    for name in COMPARISONS:
        if (value := getattr(condition, name)) is not None:
            bound = in_first_unit(value, condition.unit, vocabulary)
            below = (_OPPOSITE[name] if negated else name) in _BELOW
            found.append(Range(low=bound) if below else Range(high=bound))
    if negated:
        return found
    joined = Range()
    for each in found:
        joined = joined.cut(each)
    return [joined]

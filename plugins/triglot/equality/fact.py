"""A fact in a form that is the same in all languages."""

import math
from dataclasses import dataclass, field

_NEAR = 0.006
"""Relative: 33% is a third, but 25% is not 26%."""


@dataclass(frozen=True)
class When:
    """A date as well as it is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None

    def within(self, other: "When") -> bool:
        """Return whether another date states all of this one, except a year that readers know."""
        if self.year and other.year and self.year != other.year:
            return False
        finer = [(self.month, other.month), (self.day, other.day), (self.quarter, other.quarter)]
        said = [(mine, theirs) for mine, theirs in (*finer, (self.half, other.half)) if mine is not None]
        return all(mine == theirs for mine, theirs in said) and bool(said or other.year == self.year)


@dataclass(frozen=True)
class StatedFact:
    """What a text says that its translations must say too."""

    kind: str
    """number, money, share, duration, ordinal, date, model, name, vague, source, link or figure."""
    start: int
    end: int
    written: str
    sure: bool = True
    """Whether its absence in another language means something."""
    values: tuple[float, ...] = ()
    """Of a quantity, in the base unit; all but the first are other ways to read it."""
    unit: str = ""
    """Nothing when it is not said."""
    raw: tuple[float, ...] = ()
    """The values as they are said, in whatever unit."""
    when: When | None = None
    name: str = ""
    rough: bool = field(default=False, compare=False)
    """Whether the value is rounded, as fractions are."""

    @property
    def quantity(self) -> bool:
        """Whether it is a number of something."""
        return bool(self.values) and self.kind != "vague"


def agree(mine: StatedFact, other: StatedFact) -> bool:
    """Return whether another language's fact states all that this one states."""
    if mine.when or other.when:
        return _dates_agree(mine, other)
    if mine.name or other.name:
        return _names_agree(mine, other)
    if (mine.kind == "vague") is not (other.kind == "vague"):
        return False
    units = {unit for unit in (mine.unit, other.unit) if unit not in {"", "ordinal"}}
    if len(units) > 1:
        return False
    if not (mine.unit and other.unit) and _meet(mine.raw or mine.values, other.raw or other.values, rough=False):
        return True  # Huang, 62; 62 tuổi
    rough = mine.rough or other.rough
    return _meet(mine.values, other.values, rough=rough)


def _meet(some: tuple[float, ...], others: tuple[float, ...], *, rough: bool) -> bool:
    return any(_close(a, b, rough=rough) for a in some for b in others)


def _close(a: float, b: float, *, rough: bool) -> bool:
    return math.isclose(a, b, rel_tol=1e-9) or (rough and (math.isclose(a, b, rel_tol=_NEAR) or abs(a - b) < 1 / 2))


def _dates_agree(mine: StatedFact, other: StatedFact) -> bool:
    if mine.when and other.when:
        return mine.when.within(other.when)
    when, quantity = (mine.when, other) if mine.when else (other.when, mine)
    if when == When(half=1) and quantity.unit == "month" and quantity.values == (6.0,):
        return True  # 上半年 may be 半年 behind a verb.
    parts = when and (when.year, when.month, when.day, when.quarter, when.half)
    said = [part for part in parts or () if part is not None]
    # 2025 may be a year or a number; ngày 9 and 9日 may be told from nine days only by who reads.
    return bool(quantity.values) and len(said) == 1 and said[0] in quantity.values and quantity.unit in {"", "day"}


def _names_agree(mine: StatedFact, other: StatedFact) -> bool:
    if mine.name and other.name:
        return mine.kind == other.kind and (mine.name == other.name or _same_model(mine.name, other.name))
    model, quantity = (mine, other) if mine.name else (other, mine)
    if model.kind != "model" or not quantity.values or quantity.unit not in {"", "ordinal"}:
        return False
    letters, digits, more = parts_of_model(model.name)
    return len(letters) > 2 and not more and digits == f"{quantity.values[0]:g}"  # noqa: PLR2004  # Gaudi3, but not H200


def _same_model(a: str, b: str) -> bool:
    """Return whether two names are one: Ascend910C is 910C."""
    (left, digits, more), (left2, digits2, more2) = parts_of_model(a), parts_of_model(b)
    return (digits, more) == (digits2, more2) and bool(more or digits) and not (left and left2)


def parts_of_model(name: str) -> tuple[str, str, str]:
    """Split a name into letters, digits and what follows."""
    first = next((n for n, c in enumerate(name) if c.isdigit()), len(name))
    last = next((n for n, c in enumerate(name[first:], first) if not c.isdigit()), len(name))
    return name[:first], name[first:last], name[last:]

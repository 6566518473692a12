"""The figures of a chip as rules measure them: in one unit, as an interval where only a bound is known."""

from decimal import Context, Decimal
from typing import NamedTuple

from triglot.models import Chip, Figure, Vocabulary
from triglot.rules.performance import best_formats, in_first_unit

_WIDE = Context(prec=100)
"""Room for the greatest number over the smallest."""


def shortened(value: Decimal, places: int = 2) -> Decimal:
    """Round a number to some places; a small one keeps as many digits from its first one on, and is never nothing."""
    digits = max(places, places - 1 - value.adjusted()) if value else places
    return value.quantize(Decimal(1).scaleb(-digits), context=_WIDE)


class Quantity(NamedTuple):
    """What is known of a figure, in the first unit of its kind; `high` is None when nothing bounds it from above."""

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether one value is known, not only a bound."""
        return self.low == self.high


def quantities(chip: Chip, vocabulary: Vocabulary, *, bounded: bool = True) -> dict[str, Quantity]:
    """Return every figure of a chip that can be compared with a number; what is not known at all is left out.

    Args:
        chip: The chip.
        vocabulary: Says the units, the sums and the number formats.
        bounded: Take a figure with a bound as an interval; otherwise as its value.
    """
    found = {
        name: _quantity(figure, vocabulary, bounded=bounded)
        for name, figure in chip.figures.items()
        if not isinstance(figure.value, str)
    }
    for name, kind in vocabulary.figures.items():
        parts = [found.get(part) for part in kind.of]
        if any(parts):
            found[name] = _sum(parts)
    performance = _performance(chip, vocabulary, bounded=bounded)
    if performance is not None:
        found["tpp"] = performance
        area = found.get("die-area")
        if area is not None and area.low:
            found["density"] = _divided(performance, area)
    return found


def _quantity(figure: Figure, vocabulary: Vocabulary, *, bounded: bool) -> Quantity:
    assert not isinstance(figure.value, str)  # noqa: S101  # the caller left texts out
    value = in_first_unit(figure.value, figure.unit, vocabulary)
    if bounded and figure.bound == "at-least":
        return Quantity(value, None)
    if bounded and figure.bound == "at-most":
        return Quantity(Decimal(0), value)
    return Quantity(value, value)


def _sum(parts: list[Quantity | None]) -> Quantity:
    """Add what is known; a part that is missing leaves the sum open above."""
    known = [part for part in parts if part is not None]
    highs = [part.high for part in known if part.high is not None]
    whole = len(highs) == len(parts)
    return Quantity(sum((part.low for part in known), Decimal(0)), sum(highs, Decimal(0)) if whole else None)


def _performance(chip: Chip, vocabulary: Vocabulary, *, bounded: bool) -> Quantity | None:
    formats = best_formats(chip, vocabulary)
    if not formats:
        return None
    value = formats[0].product
    if bounded and any(figure.bound == "at-least" for figure in chip.performance.values()):
        return Quantity(value, None)
    return Quantity(value, value)


def _divided(performance: Quantity, area: Quantity) -> Quantity:
    low = performance.low / area.high if area.high else Decimal(0)
    return Quantity(low, None if performance.high is None else performance.high / area.low)

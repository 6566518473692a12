"""Total processing performance and performance density, as the US rules measure a chip.

ECCN 3A090, Technical Notes 2 to 4 (88 FR 73458, 91 FR 1684): TPP is the highest, over number formats, of dense tera
operations per second times the length of the operation in bits; performance density is TPP by the applicable die area
in mm².
"""

from dataclasses import dataclass
from decimal import Decimal

from triglot.models import Chip, Vocabulary


@dataclass(frozen=True)
class Term:
    """One number format of the maximum."""

    number_format: str
    operations: Decimal
    """Tera operations per second, dense."""
    bits: int

    @property
    def product(self) -> Decimal:
        """What it contributes."""
        return self.operations * self.bits


@dataclass(frozen=True)
class Computed:
    """A figure that nobody typed, with what it was computed from."""

    value: Decimal
    terms: tuple[Term, ...]
    """The formats that reach the maximum, widest first."""
    area: Decimal | None = None
    """Die area in mm², for densities."""


def total_processing_performance(chip: Chip, vocabulary: Vocabulary) -> Computed | None:
    """Compute the TPP of a chip, or None when no dense performance is known."""
    terms = [
        Term(name, _in_first_unit(figure.value, figure.unit, vocabulary), vocabulary.formats[name].bits)
        for name, figure in chip.performance.items()
        if not isinstance(figure.value, str)
    ]
    if not terms:
        return None
    highest = max(term.product for term in terms)
    reach = sorted((t for t in terms if t.product == highest), key=lambda t: (-t.bits, t.number_format))
    return Computed(highest, tuple(reach))


def performance_density(chip: Chip, vocabulary: Vocabulary) -> Computed | None:
    """Compute TPP by die area, rounded to two places, or None when one of the two is unknown."""
    performance = total_processing_performance(chip, vocabulary)
    area = chip.figures.get("die-area")
    if performance is None or area is None or isinstance(area.value, str) or not area.value:
        return None
    size = _in_first_unit(area.value, area.unit, vocabulary)
    return Computed(round(performance.value / size, 2), performance.terms, size)


def _in_first_unit(value: float, unit: str | None, vocabulary: Vocabulary) -> Decimal:
    factor = vocabulary.units[unit].factor if unit else 1
    return Decimal(str(value)) * factor

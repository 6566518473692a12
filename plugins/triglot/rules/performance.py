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
    """A figure that nobody typed, with what it was computed from; not rounded."""

    value: Decimal
    terms: tuple[Term, ...]
    """The formats that reach the maximum, widest first."""
    area: Decimal | None = None
    """Die area in mm², for densities."""


def best_formats(chip: Chip, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Return the number formats that reach the TPP of a chip, widest first; none when no such format is known."""
    terms = [
        Term(name, in_first_unit(figure.value, figure.unit, vocabulary), vocabulary.formats[name].bits)
        for name, figure in chip.performance.items()
        if not isinstance(figure.value, str)
    ]
    highest = max((term.product for term in terms), default=None)
    reach = (term for term in terms if term.product == highest)
    return tuple(sorted(reach, key=lambda term: (-term.bits, term.number_format)))


def total_processing_performance(chip: Chip, vocabulary: Vocabulary) -> Computed | None:
    """Compute the TPP of a chip, or None when no dense performance is known."""
    reach = best_formats(chip, vocabulary)
    return Computed(reach[0].product, reach) if reach else None


def performance_density(chip: Chip, vocabulary: Vocabulary) -> Computed | None:
    """Compute TPP by die area, or None when one of the two is unknown."""
    performance = total_processing_performance(chip, vocabulary)
    area = chip.figures.get("die-area")
    if performance is None or area is None or isinstance(area.value, str) or not area.value:
        return None
    size = in_first_unit(area.value, area.unit, vocabulary)
    return Computed(performance.value / size, performance.terms, size)


def in_first_unit(value: float, unit: str | None, vocabulary: Vocabulary) -> Decimal:
    """Return a number in the first unit of its kind; exact, from the way it is written."""
    factor = vocabulary.units[unit].factor if unit else 1
    return Decimal(str(value)) * factor

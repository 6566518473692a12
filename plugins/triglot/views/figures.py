"""A figure of a chip with all that is needed to trust it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from triglot.i18n import Locale
from triglot.models import Chip, Dated, Figure, FigureKind, Mark, Records, Vocabulary
from triglot.rules import (
    Computed,
    in_first_unit,
    performance_density,
    quantities,
    shortened,
    total_processing_performance,
)
from triglot.views.reasons import bounded
from triglot.views.sources import Badge, Reference, badge, reference

_COMPUTED = {"tpp": total_processing_performance, "density": performance_density}


@dataclass(frozen=True)
class Cell:
    """A figure as a reader sees it; a known figure has a mark."""

    text: str
    """The number or text in the page's language; empty when unknown."""
    unit: str
    number: float | None
    """To sort by, in the first unit of its kind."""
    mark: Badge | None
    """None for what is unknown, and for states: they are this site's reading of rules and events."""
    sources: tuple[Reference, ...]
    checked: str
    note: str
    derivation: str
    """How a computed figure came about: "989.5 × 16"."""
    state: Badge | None = None
    """For the state of a key and for verdicts: its word and shape."""

    unused: bool = False
    """Whether it is unknown here although sources give figures."""

    @property
    def known(self) -> bool:
        """Whether there is a figure at all; unknown never looks like "no" or 0."""
        return self.mark is not None or self.state is not None


UNKNOWN = Cell("", "", None, None, (), "", "", "")
UNUSED = replace(UNKNOWN, unused=True)


def column_unit(kind: FigureKind) -> str:
    """Return the unit of a figure's column in tables."""
    return kind.unit or ""


def cell(records: Records, chip: Chip, figure: str, locale: Locale, *, unit: str | None = None) -> Cell:
    """Build the cell of a figure of a chip.

    Args:
        records: All records.
        chip: The chip.
        figure: A figure of the vocabulary, which the caller has checked.
        locale: The reader's language.
        unit: Write the number in this unit; as authored when left out.
    """
    missing = UNUSED if chip.rivals.get(figure) or chip.published.get(figure) else UNKNOWN
    if figure in _COMPUTED:
        computed = _COMPUTED[figure](chip, records.vocabulary)
        return _computed(records, chip, computed, locale) if computed else missing
    if records.vocabulary.figures.get(figure) and records.vocabulary.figures[figure].kind == "sum":
        return _sum(records, chip, figure, locale)
    authored = chip.figures.get(figure) or chip.performance.get(figure)
    return authored_cell(records, authored, locale, unit=unit) if authored else missing


def authored_cell(records: Records, figure: Figure, locale: Locale, *, unit: str | None = None) -> Cell:
    """Build the cell of a figure that a record states."""
    shown, number, printed = figure.unit or "", None, str(figure.value)
    if not isinstance(figure.value, str):
        units = records.vocabulary.units
        base = Decimal(str(figure.value)) * (units[figure.unit].factor if figure.unit else 1)
        number, value = float(base), Decimal(str(figure.value))
        if unit and figure.unit and unit != figure.unit:
            shown, value = unit, base / units[unit].factor
        printed = locale.number(float(value))
        printed = bounded(figure, printed, locale)
    return Cell(
        text=printed,
        unit=shown,
        number=number,
        mark=badge(records.vocabulary.marks, figure.mark, locale),
        sources=(reference(records, figure.source, locale),),
        checked=locale.date(figure.checked),
        note=figure.note[locale.code] if figure.note else "",
        derivation="",
    )


def dated_cell(records: Records, found: Dated, locale: Locale) -> Cell:
    """Build the cell of a date that a record states."""
    return Cell(
        text=locale.date(found.value),
        unit="",
        number=None,
        mark=badge(records.vocabulary.marks, found.mark, locale),
        sources=(reference(records, found.source, locale),),
        checked=locale.date(found.checked),
        note=found.note[locale.code] if found.note else "",
        derivation="",
    )


def _sum(records: Records, chip: Chip, figure: str, locale: Locale) -> Cell:
    """Build the cell of a sum with its parts; one with a part missing is a lower bound."""
    words = records.vocabulary
    found = quantities(chip, words, bounded=False).get(figure)
    if found is None:
        return UNKNOWN
    parts = [name for name in _parts(words, figure) if name in chip.figures]
    used = [chip.figures[name] for name in parts]
    numbers = (locale.number(float(in_first_unit(float(f.value), f.unit, words))) for f in used)
    value = locale.number(float(found.low))
    return Cell(
        text=value if found.exact else locale.words("at least {value}", value=value),
        unit=words.figures[figure].unit or "",
        number=float(found.low),
        mark=badge(words.marks, Mark.DERIVED, locale),
        sources=tuple(reference(records, source, locale) for source in dict.fromkeys(f.source for f in used)),
        checked=locale.date(min(f.checked for f in used)),
        note="",
        derivation=" + ".join(numbers) if len(used) > 1 else "",
    )


def _parts(words: Vocabulary, figure: str) -> list[str]:
    """Return the figures that a sum adds in the end."""
    return [leaf for part in words.figures[figure].of for leaf in (_parts(words, part) or [part])]


def _computed(records: Records, chip: Chip, computed: Computed, locale: Locale) -> Cell:
    term = computed.terms[0]
    used = [chip.performance[t.number_format] for t in computed.terms]
    formats = "/".join(t.number_format.upper() for t in computed.terms)
    unit = records.vocabulary.formats[term.number_format].unit
    steps = f"{locale.number(float(term.operations))} {unit} × {locale.words('{count} bit', count=term.bits)}"
    derivation = steps if computed.area is None else f"{steps} ÷ {locale.number(float(computed.area))} mm²"
    if computed.area is not None:
        used.append(chip.figures["die-area"])
    sources = dict.fromkeys(figure.source for figure in used)
    value = locale.number(float(shortened(computed.value)))
    measured = any(figure.bound == "at-least" for figure in chip.performance.values())
    return Cell(
        text=locale.words("at least {value}", value=value) if measured else value,
        unit="",
        number=float(computed.value),
        mark=badge(records.vocabulary.marks, Mark.DERIVED, locale),
        sources=tuple(reference(records, source, locale) for source in sources),
        checked=locale.date(min(figure.checked for figure in used)),
        note="",
        derivation=f"{derivation}{locale.bracketed(formats)}",
    )

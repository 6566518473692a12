"""Chips beside each other."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from triglot.i18n import Locale
from triglot.models import Chip, Id, Line, Model, Records
from triglot.views.figures import Cell, cell, column_unit
from triglot.views.names import Link
from triglot.views.sources import Reference


class ComparisonOptions(Model):
    """What an author can ask of `comparison`."""

    title: Line | None = None
    chips: tuple[Id, ...] = ()
    families: tuple[Id, ...] = ()
    vendors: tuple[Id, ...] = ()
    figures: Annotated[tuple[Id, ...], Field(min_length=1)]


@dataclass(frozen=True)
class Column:
    """One figure of the table."""

    id: str
    label: str
    unit: str
    numeric: bool


@dataclass(frozen=True)
class Row:
    """One chip of the table."""

    id: str
    chip: Link
    vendor: str
    cells: tuple[tuple[Cell, int], ...]
    """Each with the number of its note, or 0."""
    notes: tuple[int, ...]
    """Numbers of the notes that speak of this chip."""


@dataclass(frozen=True)
class Comparison:
    """A table of chips with the sources and notes of its cells, numbered from 1."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    references: tuple[Reference, ...]
    notes: tuple[str, ...]

    def number(self, reference: Reference) -> int:
        """Give the number of a source in this table."""
        return self.references.index(reference) + 1


def comparison(records: Records, options: ComparisonOptions, locale: Locale) -> Comparison:
    """Tell the figures of the chips that an author asks for, in the order asked for."""
    kinds = records.vocabulary.figures
    columns = tuple(
        Column(name, kinds[name].label[locale.code], column_unit(kinds[name]), kinds[name].kind != "text")
        for name in options.figures
    )
    references: dict[Reference, None] = {}
    notes: list[str] = []

    def numbered(chip: Chip, note: str) -> int:
        notes.append(f"{chip.name}{locale.forms['colon']}{note}")
        return len(notes)

    rows = []
    for chip in _chosen(records, options):
        cells = [cell(records, chip, column.id, locale, unit=column.unit or None) for column in columns]
        for told in cells:
            references.update(dict.fromkeys(told.sources))
        row = Row(
            id=chip.id,
            chip=Link(chip.name, f"chips/{chip.id}/"),
            vendor=records.terms[chip.vendor].preferred[locale.code],
            cells=tuple((told, numbered(chip, told.note) if told.note else 0) for told in cells),
            notes=tuple(numbered(chip, note[locale.code]) for note in chip.notes),
        )
        rows.append(row)
    return Comparison(options.title or "", columns, tuple(rows), tuple(references), tuple(notes))


def _chosen(records: Records, options: ComparisonOptions) -> list[Chip]:
    if options.chips:
        return [records.chips[name] for name in options.chips]
    return [
        chip
        for chip in records.chips.values()
        if (not options.families or chip.family in options.families)
        and (not options.vendors or chip.vendor in options.vendors)
    ]

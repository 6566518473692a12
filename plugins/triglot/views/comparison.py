"""Comparison tables of chips."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from triglot.i18n import Locale
from triglot.models import Chip, Id, Line, Records, Vocabulary
from triglot.models.base import Date, Ids, SomeIds
from triglot.models.refs import Among, Ref
from triglot.rules import Ground, History, standing_on
from triglot.views.fence import FenceKind, Options, Page, View
from triglot.views.figures import UNKNOWN, Cell, cell, column_unit
from triglot.views.names import Link, product
from triglot.views.reasons import begun, sentences
from triglot.views.sources import Badge, Reference
from triglot.views.verdicts import key_state, verdict

_KEY = "-key"
"""How a column that shows a key ends: `us-key`."""


def columns_of(records: Records) -> tuple[str, ...]:
    """Return everything that can be a column."""
    return (*records.vocabulary.figures, *_key_columns(records.vocabulary), "verdict")


class ComparisonOptions(Options):
    """What an author can ask of `comparison`."""

    title: Line | None = None
    """The heading above it."""
    chips: Annotated[Ids, Ref("chip")] = ()
    """These chips; all when neither chips nor families nor vendors are asked for."""
    families: Annotated[Ids, Ref("family")] = ()
    """The chips of these families."""
    vendors: Annotated[Ids, Ref("term", noun="vendor")] = ()
    """The chips of these vendors."""
    figures: Annotated[SomeIds, Among("figure", columns_of)]
    """The columns: figures of the vocabulary, `us-key` for the state of the key `us`, `verdict` for that of a rule."""
    rule: Annotated[Id, Ref("rule")] | None = None
    """The rule of the column `verdict`."""
    as_of: Date | None = None
    """The day of the states of keys; the last day known when left out."""

    @model_validator(mode="after")
    def _rule_for_verdict(self) -> "ComparisonOptions":
        if ("verdict" in self.figures) != bool(self.rule):
            raise PydanticCustomError("rule", "the figure verdict needs rule: <id>, and rule: is for nothing else")
        if self.as_of and not any(name.endswith(_KEY) for name in self.figures):
            raise PydanticCustomError("rule", "as-of is for the states of keys: add us-key or the like to figures")
        return self


@dataclass(frozen=True)
class Column:
    """One figure of the table."""

    id: str
    label: str
    unit: str
    numeric: bool
    state: bool = False
    """Whether it shows words with shapes: sorted by strictness, set like text."""


@dataclass(frozen=True)
class ComparisonRow:
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
    rows: tuple[ComparisonRow, ...]
    references: tuple[Reference, ...]
    notes: tuple[str, ...]

    @property
    def gaps(self) -> bool:
        """Whether a figure is missing somewhere."""
        return any(not cell.known for row in self.rows for cell, _ in row.cells)

    def number(self, reference: Reference) -> int:
        """Return the number of a source in this table."""
        return self.references.index(reference) + 1


def _key_columns(words: Vocabulary) -> dict[str, str]:
    """Return the key that each column with the state of a key shows; another figure may end in the same way."""
    return {f"{name}{_KEY}": name for name in words.keys}


def comparison(history: History, options: ComparisonOptions, locale: Locale) -> Comparison:
    """Build the comparison of the chips that an author asks for, in the order asked for."""
    records = history.records
    columns = tuple(_column(history, name, options, locale) for name in options.figures)
    references: dict[Reference, None] = {}
    notes: list[str] = []

    def numbered(chip: Chip, note: str) -> int:
        notes.append(f"{product(chip, locale)}{locale.forms['colon']}{note}")
        return len(notes)

    rows = []
    for chip in _chosen(records, options):
        cells = [_cell(history, chip, column, options, locale) for column in columns]
        for shown in cells:
            references.update(dict.fromkeys(shown.sources))
        row = ComparisonRow(
            id=chip.id,
            chip=Link(product(chip, locale), f"chips/{chip.id}/"),
            vendor=records.terms[chip.vendor].preferred[locale.code],
            cells=tuple((shown, numbered(chip, shown.note) if shown.note else 0) for shown in cells),
            notes=tuple(numbered(chip, note[locale.code]) for note in chip.notes),
        )
        rows.append(row)
    return Comparison(options.title or "", columns, tuple(rows), tuple(references), tuple(notes))


def _column(history: History, name: str, options: ComparisonOptions, locale: Locale) -> Column:
    words = history.records.vocabulary
    if name == "verdict":
        return Column(name, history.records.rules[options.rule or ""].title[locale.code], "", numeric=True, state=True)
    key = _key_columns(words).get(name)
    if key:
        label = words.keys[key].label[locale.code]
        day = locale.date(options.as_of) if options.as_of else ""
        return Column(name, label + (locale.bracketed(day) if day else ""), "", numeric=True, state=True)
    kind = words.figures[name]
    return Column(name, kind.label[locale.code], column_unit(kind), kind.kind != "text")


def _cell(history: History, chip: Chip, column: Column, options: ComparisonOptions, locale: Locale) -> Cell:
    records = history.records
    if column.id == "verdict":
        rule = records.rules[options.rule or ""]
        shown = verdict(history, chip, rule, locale)
        states = records.vocabulary.keys[rule.key].chips if rule.key else tuple(records.vocabulary.states)
        return _state(shown.badge, shown.reason, states)
    name = _key_columns(records.vocabulary).get(column.id)
    if name is None:
        return cell(records, chip, column.id, locale, unit=column.unit or None)
    standing = standing_on(history.chips[chip.id], options.as_of.last if options.as_of else history.until)
    if standing is None:
        return UNKNOWN
    state = key_state(history, chip, name, standing.keys[name], locale)
    beside = (f"{begun(item.text)}{locale.bracketed(item.by.text)}" for item in state.announced)
    why = state.reason
    if standing.keys[name].ground is Ground.EVENT and why != state.because[0].text:
        why = f"{state.because[0].text}{locale.forms['colon']}{why}"
    return _state(state.badge, sentences((why, *beside), locale), records.vocabulary.keys[name].chips)


def _state(found: Badge, reason: str, order: tuple[str, ...]) -> Cell:
    return Cell(
        text=found.word,
        unit="",
        number=float(order.index(found.key)) if found.key in order else float(len(order)),
        mark=None,
        sources=(),
        checked="",
        note="",
        derivation=reason,
        state=found,
    )


def _chosen(records: Records, options: ComparisonOptions) -> list[Chip]:
    if options.chips:
        return [records.chips[name] for name in options.chips]
    return [
        chip
        for chip in records.chips.values()
        if (not options.families or chip.family in options.families)
        and (not options.vendors or chip.vendor in options.vendors)
    ]


class ComparisonFence(FenceKind[ComparisonOptions]):
    """Chips beside each other: a table with a column for each figure, which readers can sort."""

    name = "comparison"
    template = "comparison"
    options = ComparisonOptions
    example = """
title: The H200 beside its neighbors
chips: [nvidia-h20-96, nvidia-h200-sxm, nvidia-b200]
figures: [tpp, memory, memory-bandwidth]
"""

    def view(self, page: Page, options: ComparisonOptions) -> View:
        """Show the table; its anchors are numbered, since they are equal in all languages."""
        view = comparison(page.history, options, page.locale)
        page.use(row.id for row in view.rows)
        return {"table": view, "key": f"table-{page.count_table()}"}

"""Check the figures of a chip: each is in the vocabulary and has its unit."""

from collections.abc import Iterable, Iterator, Mapping

from triglot.findings import Finding, did_you_mean
from triglot.loading.nodes import Document
from triglot.models import Chip, Figure, Records
from triglot.models.refs import Path


def check_figures(chip: Chip, records: Records, document: Document) -> Iterator[Finding]:
    """Find figures that nobody defined, and values without the unit of their figure."""
    words, checker = records.vocabulary, _Checker(records, document)
    authored = {name: kind.unit for name, kind in words.figures.items() if kind.kind in {"number", "text"}}
    computed = {name: kind.unit for name, kind in words.figures.items() if kind.kind == "computed"}
    formats = {name: number_format.unit for name, number_format in words.formats.items()}
    yield from checker.figures("figures", chip.figures, authored, "figure")
    yield from checker.figures("performance", chip.performance, formats, "number format")
    yield from checker.several("rivals", chip.rivals, {**authored, **formats}, "figure or number format")
    yield from checker.several("published", chip.published, computed, "computed figure")


class _Checker:
    """Checks one chip."""

    def __init__(self, records: Records, document: Document) -> None:
        self.records, self.document = records, document

    def figures(
        self, key: str, figures: Mapping[str, Figure], units: Mapping[str, str | None], noun: str
    ) -> Iterator[Finding]:
        for name, figure in figures.items():
            if name in units:
                yield from self.figure((key, name), figure, units[name])
            else:
                yield self.unnamed(key, name, units, noun)

    def several(
        self, key: str, figures: Mapping[str, tuple[Figure, ...]], units: Mapping[str, str | None], noun: str
    ) -> Iterator[Finding]:
        for name, values in figures.items():
            if name not in units:
                yield self.unnamed(key, name, units, noun)
                continue
            for number, figure in enumerate(values):
                if key == "published":
                    yield from self.bare((key, name, number), figure)
                else:
                    yield from self.figure((key, name, number), figure, units[name])

    def unnamed(self, key: str, name: str, known: Iterable[str], noun: str) -> Finding:
        hint = did_you_mean(name, known) or f"known: {', '.join(known)}"
        return Finding(self.document.at(key, name), "T302", f"no {noun} is called {name}", hint)

    def bare(self, path: Path, figure: Figure) -> Iterator[Finding]:
        """Check a figure that has no unit: TPP as others publish it."""
        where = ".".join(map(str, path))
        if isinstance(figure.value, str) or figure.unit:
            message = f"{where}: expected a number without a unit, got {figure.value!r} {figure.unit or ''}".strip()
            yield Finding(self.document.at(*path), "T207", message, "TPP and density have no unit")

    def figure(self, path: Path, figure: Figure, unit: str | None) -> Iterator[Finding]:
        units, where = self.records.vocabulary.units, ".".join(map(str, path))
        if unit is None:
            if figure.unit or not isinstance(figure.value, str):
                message = f"{where}: expected a text without a unit, got {figure.value!r} {figure.unit or ''}".strip()
                yield Finding(self.document.at(*path), "T207", message, "put a number in quotes")
            return
        right = [name for name, known in units.items() if known.of == units[unit].of]
        if isinstance(figure.value, str):
            message = f"{where}: expected a number, got {figure.value!r}"
            yield Finding(self.document.at(*path, "value"), "T203", message, "leave an unknown figure out")
        if figure.unit is None:
            yield Finding(self.document.at(*path), "T207", f"{where}: the unit is missing", f"add unit: {unit}")
        elif figure.unit not in right:
            message = f"{where}: {figure.unit} is not a unit of {units[unit].of}"
            yield Finding(self.document.at(*path, "unit"), "T207", message, f"use {', '.join(right)}")

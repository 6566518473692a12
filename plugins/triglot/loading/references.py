"""Check what one record names of others: every ID leads somewhere, every word and unit is in the vocabulary."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from triglot.findings import Finding, did_you_mean
from triglot.loading.nodes import Document
from triglot.loading.resolver import Path, Resolver
from triglot.loading.rules import check_effect, check_rule
from triglot.models import (
    Chip,
    Correction,
    Event,
    Fact,
    Family,
    Figure,
    Goods,
    Model,
    Person,
    Ranking,
    Records,
    Rule,
    Term,
)

Documents: TypeAlias = dict[tuple[str, str], Document]
"""The document of each record by folder and ID."""

Uses: TypeAlias = dict[tuple[str, str], set[str]]
"""The IDs that each record names, by its folder and ID."""


def check(records: Records, documents: Documents, faulty: AbstractSet[str], uses: Uses) -> Iterator[Finding]:
    """Find what points nowhere.

    Args:
        records: Every record that could be read.
        documents: Their files.
        faulty: IDs of records that could not be read: nobody who names one is at fault.
        uses: Takes the IDs that each record names.
    """
    actors = records.terms.keys() | records.people.keys() | records.families.keys()
    for (kind, name), document in documents.items():
        record = records.of(kind).get(name)
        if record is not None:
            checker = _Checker(records, document, actors, faulty)
            yield from _CHECKS.get(type(record), _Checker.sources_of)(checker, record)
            uses[kind, name] = checker.uses
    for name, source in records.sources.items():
        if not (source.url or source.citation):
            at = documents["sources", name].at()
            yield Finding(at, "T202", "neither url nor citation is given", "add one of the two")


class _Checker(Resolver):
    """Checks one record."""

    def sources_of(self, record: Model) -> Iterator[Finding]:
        """Check a record that names nothing but sources."""
        yield from self.all("sources", getattr(record, "sources", ()), self.records.source_ids, "source")

    def family(self, family: Family) -> Iterator[Finding]:
        yield from self.term("vendor", family.vendor)
        yield from self.all("chips", family.chips, self.records.chips, "chip")
        if not family.chips:
            yield Finding(self.document.at("chips"), "T202", "no chip is in this family", "add one, or make it a term")
        yield from self.all("sources", family.sources, self.records.source_ids, "source")

    def meaning(self, term: Term) -> Iterator[Finding]:
        yield from self.word(("kind",), term.kind, self.records.vocabulary.term_kinds)
        yield from self.all("sources", term.sources, self.records.source_ids, "source")

    def goods(self, goods: Goods) -> Iterator[Finding]:
        yield from self.word(("side",), goods.side, self.records.vocabulary.sides)
        yield from self.all("sources", goods.sources, self.records.source_ids, "source")
        yield from self.sourced(goods.sources)

    def person(self, person: Person) -> Iterator[Finding]:
        for number, role in enumerate(person.roles):
            if role.source:
                yield from self.source(("roles", number, "source"), role.source)

    def event(self, event: Event) -> Iterator[Finding]:
        words = self.records.vocabulary
        yield from self.word(("kind",), event.kind, words.kinds)
        yield from self.word(("side",), event.side, words.sides)
        yield from self.word(("status",), event.status, words.statuses)
        if event.place:
            yield from self.word(("place",), event.place, words.places)
        for number, topic in enumerate(event.topics):
            yield from self.word(("topics", number), topic, words.topics)
        yield from self.all("actors", event.actors, self.actors, "person or term")
        yield from self.all("chips", event.chips, self.records.chips, "chip")
        yield from self.all("families", event.families, self.records.families, "family")
        yield from self.all("answers", event.answers, self.records.events, "event")
        yield from self.all("sources", event.sources, self.records.source_ids, "source")
        for number, effect in enumerate(event.effects):
            yield from check_effect(self, ("effects", number), effect)
        kind = words.kinds.get(event.kind)
        if kind and kind.awaited and event.depends is None:
            hint = "add depends: on what it depends whether and when it comes"
            message = f"depends is missing: the event is {event.kind}"
            yield Finding(self.document.at("kind"), "T202", message, hint)
        if event.id in event.answers:
            yield Finding(self.document.at("answers"), "T301", "an event cannot answer itself", "remove it")
        yield from self.sourced(event.sources)
        known = [self.records.sources[ids[s]] for ids in [self.records.source_ids] for s in event.sources if s in ids]
        if known and not any(source.citable for source in known):
            at = self.document.at("sources")
            yield Finding(at, "T303", "no source that can be cited", "add one that a reader can find")

    def chip(self, chip: Chip) -> Iterator[Finding]:
        words = self.records.vocabulary
        yield from self.term("vendor", chip.vendor)
        if chip.family:
            yield from self.one(("family",), chip.family, self.records.families, "family")
        for key, dated in (("reported", chip.reported), ("announced", chip.announced), ("released", chip.released)):
            if dated:
                yield from self.source((key, "source"), dated.source)
        yield from self.word(("side",), chip.side, words.sides)
        authored = {name: kind.unit for name, kind in words.figures.items() if kind.kind in {"number", "text"}}
        computed = {name: kind.unit for name, kind in words.figures.items() if kind.kind == "computed"}
        formats = {name: number_format.unit for name, number_format in words.formats.items()}
        yield from self.figures("figures", chip.figures, authored, "figure")
        yield from self.figures("performance", chip.performance, formats, "number format")
        yield from self.several("rivals", chip.rivals, {**authored, **formats}, "figure or number format")
        yield from self.several("published", chip.published, computed, "computed figure")

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
        yield from self.source((*path, "source"), figure.source)
        if isinstance(figure.value, str) or figure.unit:
            message = f"{where}: expected a number without a unit, got {figure.value!r} {figure.unit or ''}".strip()
            yield Finding(self.document.at(*path), "T207", message, "TPP and density have no unit")

    def figure(self, path: Path, figure: Figure, unit: str | None) -> Iterator[Finding]:
        units, where = self.records.vocabulary.units, ".".join(map(str, path))
        yield from self.source((*path, "source"), figure.source)
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

    def ranking(self, ranking: Ranking) -> Iterator[Finding]:
        yield from self.one(("speaker",), ranking.speaker, self.actors, "person or term")
        yield from self.source(("source",), ranking.source)
        yield from self.all("chips", ranking.chips, self.records.chips, "chip")
        yield from self.all("families", ranking.families, self.records.families, "family")
        if not ranking.chips and not ranking.families:
            yield Finding(self.document.at(), "T202", "no chip and no family is ranked", "add chips: or families:")

    def correction(self, correction: Correction) -> Iterator[Finding]:
        yield from self.all("records", correction.records, self.records.folders, "record")
        yield from self.all("sources", correction.sources, self.records.source_ids, "source")
        yield from self.sourced(correction.sources)

    def fact(self, fact: Fact) -> Iterator[Finding]:
        yield from self.source(("source",), fact.source)
        if fact.speaker:
            yield from self.one(("speaker",), fact.speaker, self.actors, "person or term")
        units = self.records.vocabulary.units
        if fact.unit and fact.unit not in units:
            hint = did_you_mean(fact.unit, units) or f"known: {', '.join(units)}"
            yield Finding(self.document.at("unit"), "T207", f"unit: {fact.unit} is not a unit", hint)


_CHECKS: dict[type, Callable[..., Iterator[Finding]]] = {
    Event: _Checker.event,
    Chip: _Checker.chip,
    Family: _Checker.family,
    Ranking: _Checker.ranking,
    Term: _Checker.meaning,
    Fact: _Checker.fact,
    Person: _Checker.person,
    Rule: check_rule,
    Goods: _Checker.goods,
    Correction: _Checker.correction,
}
"""What there is to check in each kind of record that names more than its sources."""

"""What one record says of another: every ID leads somewhere, every word and unit is in the vocabulary."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias, get_args

from triglot.findings import Finding, did_you_mean
from triglot.loading.nodes import Document
from triglot.models import (
    Chip,
    Event,
    Fact,
    Family,
    Figure,
    Id,
    Mark,
    Person,
    Ranking,
    Records,
    Source,
    Term,
    Vocabulary,
)

Documents: TypeAlias = dict[tuple[str, str], Document]
"""The document of each record by folder and ID."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead to a value in a record."""


def check(records: Records, documents: Documents) -> Iterator[Finding]:
    """Find what points nowhere."""
    actors = records.terms.keys() | records.people.keys() | records.families.keys()
    faulty = {name for kind, name in documents if kind and name not in getattr(records, kind)}
    for (kind, name), document in documents.items():
        record = getattr(records, kind).get(name) if kind else None
        if record is not None:
            yield from _Resolver(records, document, actors, faulty).check(record)
    for name, source in records.sources.items():
        if not (source.url or source.citation):
            at = documents["sources", name].at()
            yield Finding(at, "T202", "neither url nor citation is given", "add one of the two")


def check_vocabulary(words: Vocabulary, document: Document) -> Iterator[Finding]:
    """Find units that are not defined, and marks and kinds of sources without a label."""
    units = [("figures", name, figure.unit) for name, figure in words.figures.items()]
    units += [("formats", name, number_format.unit) for name, number_format in words.formats.items()]
    for key, name, unit in units:
        if unit is not None and unit not in words.units:
            message = f"{key}.{name}.unit: {unit} is not one of the units below"
            yield Finding(document.at(key, name, "unit"), "T302", message, did_you_mean(unit, words.units))
    for name, figure in words.figures.items():
        if figure.kind == "number" and figure.unit is None:
            yield Finding(document.at("figures", name), "T207", f"figures.{name}: the unit is missing", "add unit:")
    source_kinds = get_args(Source.model_fields["kind"].annotation)
    for key, needed, known in (("marks", Mark, words.marks), ("source-kinds", source_kinds, words.source_kinds)):
        for word in needed:
            if word not in known:
                yield Finding(document.at(key), "T202", f"{key}.{word} is missing", "give it a label")


@dataclass(frozen=True)
class _Resolver:
    """Knows where the IDs of one record may lead."""

    records: Records
    document: Document
    actors: AbstractSet[str]
    faulty: AbstractSet[str]
    """IDs of records that could not be read: they have a finding of their own."""

    def check(self, record: object) -> Iterator[Finding]:
        if isinstance(record, Event):
            yield from self.event(record)
        elif isinstance(record, Chip):
            yield from self.chip(record)
        elif isinstance(record, Family):
            yield from self.term("vendor", record.vendor)
            yield from self.all("chips", record.chips, self.records.chips, "chip")
            yield from self.all("sources", record.sources, self.records.source_ids, "source")
        elif isinstance(record, Ranking):
            yield from self.ranking(record)
        elif isinstance(record, Term):
            yield from self.word(("kind",), record.kind, self.records.vocabulary.term_kinds)
            yield from self.all("sources", record.sources, self.records.source_ids, "source")
        elif isinstance(record, Fact):
            yield from self.fact(record)
        elif isinstance(record, Person):
            yield from self.person(record)

    def person(self, person: Person) -> Iterator[Finding]:
        for number, role in enumerate(person.roles):
            if role.source:
                yield from self.source(("roles", number, "source"), role.source)

    def event(self, event: Event) -> Iterator[Finding]:
        words = self.records.vocabulary
        yield from self.word(("kind",), event.kind, words.kinds)
        yield from self.word(("side",), event.side, words.sides)
        yield from self.word(("status",), event.status, words.statuses)
        yield from self.word(("place",), event.place, words.places)
        for number, topic in enumerate(event.topics):
            yield from self.word(("topics", number), topic, words.topics)
        yield from self.all("actors", event.actors, self.actors, "person or term")
        yield from self.all("chips", event.chips, self.records.chips, "chip")
        yield from self.all("families", event.families, self.records.families, "family")
        yield from self.all("answers", event.answers, self.records.events, "event")
        yield from self.all("sources", event.sources, self.records.source_ids, "source")
        if event.id in event.answers:
            yield Finding(self.document.at("answers"), "T301", "an event cannot answer itself", "remove it")
        if not event.sources:
            yield Finding(self.document.at("sources"), "T202", "no source given", "add at least one source")
        known = [self.records.sources[ids[s]] for ids in [self.records.source_ids] for s in event.sources if s in ids]
        if known and not any(source.citable for source in known):
            at = self.document.at("sources")
            yield Finding(at, "T303", "no source that can be cited", "add one that a reader can find")

    def chip(self, chip: Chip) -> Iterator[Finding]:
        words = self.records.vocabulary
        yield from self.term("vendor", chip.vendor)
        if chip.family:
            yield from self.one(("family",), chip.family, self.records.families, "family")
        for key, dated in (("announced", chip.announced), ("released", chip.released)):
            if dated:
                yield from self.source((key, "source"), dated.source)
        authored = {name: kind.unit for name, kind in words.figures.items() if kind.kind != "computed"}
        formats = {name: number_format.unit for name, number_format in words.formats.items()}
        yield from self.figures("figures", chip.figures, authored, "figure")
        yield from self.figures("performance", chip.performance, formats, "number format")

    def figures(
        self, key: str, figures: Mapping[str, Figure], units: Mapping[str, str | None], noun: str
    ) -> Iterator[Finding]:
        for name, figure in figures.items():
            if name in units:
                yield from self.figure((key, name), figure, units[name])
            else:
                hint = did_you_mean(name, units) or f"known: {', '.join(units)}"
                yield Finding(self.document.at(key, name), "T302", f"no {noun} is called {name}", hint)

    def figure(self, path: tuple[str, ...], figure: Figure, unit: str | None) -> Iterator[Finding]:
        units, where = self.records.vocabulary.units, ".".join(path)
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

    def fact(self, fact: Fact) -> Iterator[Finding]:
        yield from self.source(("source",), fact.source)
        if fact.speaker:
            yield from self.one(("speaker",), fact.speaker, self.actors, "person or term")
        units = self.records.vocabulary.units
        if fact.unit and fact.unit not in units:
            hint = did_you_mean(fact.unit, units) or f"known: {', '.join(units)}"
            yield Finding(self.document.at("unit"), "T207", f"unit: {fact.unit} is not a unit", hint)

    def word(self, path: Path, word: str, known: Iterable[str]) -> Iterator[Finding]:
        if word not in known:
            hint = did_you_mean(word, known) or f"known: {', '.join(known)}"
            message = f"{path[0]}: {word} is not in data/vocabulary.yml"
            yield Finding(self.document.at(*path), "T302", message, hint)

    def term(self, key: str, wanted: Id) -> Iterator[Finding]:
        yield from self.one((key,), wanted, self.records.terms, "term")

    def source(self, path: Path, wanted: Id) -> Iterator[Finding]:
        yield from self.one(path, wanted, self.records.source_ids, "source")

    def all(self, key: str, ids: tuple[Id, ...], known: Iterable[str], noun: str) -> Iterator[Finding]:
        for number, wanted in enumerate(ids):
            yield from self.one((key, number), wanted, known, noun)

    def one(self, path: Path, wanted: Id, known: Iterable[str], noun: str) -> Iterator[Finding]:
        if wanted not in known and wanted not in self.faulty:
            message = f"{path[0]}: there is no {noun} {wanted}"
            yield Finding(self.document.at(*path), "T301", message, did_you_mean(wanted, known))

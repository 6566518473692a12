"""Resolve the IDs and words of one record."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeAlias

from triglot.findings import Finding, did_you_mean
from triglot.loading.nodes import Document
from triglot.models import Id, Records

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead to a value in a record."""


@dataclass(frozen=True)
class Resolver:
    """Finds what one record names and nothing is."""

    records: Records
    document: Document
    actors: AbstractSet[str]
    faulty: AbstractSet[str]
    """IDs of records that could not be read: they have a finding of their own."""
    uses: set[str] = field(default_factory=set)
    """Every ID that the record names; filled while it is checked."""

    def word(self, path: Path, word: str, known: Iterable[str]) -> Iterator[Finding]:
        """Find a word that the vocabulary does not have."""
        if word not in known:
            hint = did_you_mean(word, known) or f"known: {', '.join(known)}"
            message = f"{path[0]}: {word} is not in data/vocabulary.yml"
            yield Finding(self.document.at(*path), "T302", message, hint)

    def term(self, key: str, wanted: Id) -> Iterator[Finding]:
        """Find a term that does not exist."""
        yield from self.one((key,), wanted, self.records.terms, "term")

    def source(self, path: Path, wanted: Id) -> Iterator[Finding]:
        """Find a source that does not exist."""
        yield from self.one(path, wanted, self.records.source_ids, "source")

    def sourced(self, sources: tuple[Id, ...]) -> Iterator[Finding]:
        """Find a record that nobody could check."""
        if not sources:
            yield Finding(self.document.at("sources"), "T202", "no source given", "add at least one source")

    def all(self, key: str, ids: tuple[Id, ...], known: Iterable[str], noun: str) -> Iterator[Finding]:
        """Find each ID of a list that leads nowhere."""
        for number, wanted in enumerate(ids):
            yield from self.one((key, number), wanted, known, noun)

    def one(self, path: Path, wanted: Id, known: Iterable[str], noun: str) -> Iterator[Finding]:
        """Find an ID that leads nowhere."""
        self.uses.add(wanted)
        if wanted not in known and wanted not in self.faulty:
            message = f"{path[0]}: there is no {noun} {wanted}"
            yield Finding(self.document.at(*path), "T301", message, did_you_mean(wanted, known))

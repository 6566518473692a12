"""All records of a site."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from triglot.models.base import Model
from triglot.models.chip import Chip, Family
from triglot.models.correction import Correction
from triglot.models.event import Event
from triglot.models.fact import Fact
from triglot.models.goods import Goods
from triglot.models.kinds import KINDS, paged
from triglot.models.ranking import Ranking
from triglot.models.refs import Among, Facet, Ref, Target
from triglot.models.rule import Rule
from triglot.models.source import Source
from triglot.models.term import Person, Term
from triglot.models.vocabulary import Vocabulary


@dataclass(frozen=True)
class Records:
    """Every record by its ID; those of the kinds that have pages share one namespace."""

    vocabulary: Vocabulary
    events: dict[str, Event] = field(default_factory=dict)
    chips: dict[str, Chip] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    rankings: dict[str, Ranking] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    goods: dict[str, Goods] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    others: dict[str, dict[str, Model]] = field(default_factory=dict)
    """By folder the records of kinds that have no field above."""

    @classmethod
    def by_folder(cls, vocabulary: Vocabulary, found: Mapping[str, dict[str, Any]]) -> "Records":
        """Return records that come by folder; each folder holds its own model."""
        own = {field.name for field in fields(cls)}
        others = {folder: records for folder, records in found.items() if folder not in own}
        return cls(vocabulary, others=others, **{folder: found[folder] for folder in found if folder in own})

    def of(self, folder: str) -> dict[str, Any]:
        """Return the records of a folder by their IDs; none where there is no such folder."""
        if folder not in KINDS:
            return {}
        found: dict[str, Any] = getattr(self, folder) if hasattr(self, folder) else self.others.get(folder, {})
        return found

    def known(self, target: Target) -> Collection[str]:
        """Return the IDs or words that references of a type may have."""
        if isinstance(target, Facet):
            words: dict[str, Any] = getattr(self.vocabulary, target.name)
            return words
        if isinstance(target, Among):
            return {*target.of(self)}
        names = {kind.name: kind.folder for kind in KINDS.values()}
        folders = [names[kind] for kind in target.kinds] if isinstance(target, Ref) else []
        found = [self.source_ids if folder == "sources" else self.of(folder) for folder in folders]
        return {name for ids in found for name in ids} if folders else self.folders

    @cached_property
    def folders(self) -> dict[str, str]:
        """The folder of each record that has a page, by its ID."""
        return {name: kind.folder for kind in reversed(paged()) for name in self.of(kind.folder)}

    @cached_property
    def source_ids(self) -> dict[str, str]:
        """Every name of a source with its ID: the ID itself and its aliases."""
        aliases = {alias: source.id for source in self.sources.values() for alias in source.aliases}
        return aliases | {name: name for name in self.sources}

    @cached_property
    def answered_by(self) -> dict[str, tuple[str, ...]]:
        """For each event the events that answer it."""
        found: dict[str, list[str]] = {}
        for event in self.events.values():
            for answered in event.answers:
                found.setdefault(answered, []).append(event.id)
        return {name: tuple(ids) for name, ids in found.items()}

"""All records of a site."""

from dataclasses import dataclass, field
from functools import cached_property

from triglot.models.chip import Chip, Family
from triglot.models.correction import Correction
from triglot.models.event import Event
from triglot.models.fact import Fact
from triglot.models.goods import Goods
from triglot.models.ranking import Ranking
from triglot.models.rule import Rule
from triglot.models.source import Source
from triglot.models.term import Person, Term
from triglot.models.vocabulary import Vocabulary

SHARED = ("events", "chips", "families", "terms", "people", "rules", "goods")
"""Kinds that have a page each; their IDs share one namespace, since `[[id]]` may name any of them."""


@dataclass(frozen=True)
class Records:
    """Every record by its ID; events, chips, families, terms, people, rules and goods share one namespace."""

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

    @cached_property
    def folders(self) -> dict[str, str]:
        """The folder of each record that has a page, by its ID."""
        return {name: folder for folder in reversed(SHARED) for name in getattr(self, folder)}

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

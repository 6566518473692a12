"""Editions of a text with their facts, and what differs between them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from triglot.equality.fact import StatedFact, agree
from triglot.i18n.lexicon import Lexicon

QUANTITIES = ("number", "money", "share", "duration", "ordinal", "date", "model")
"""Kinds of facts that stand in the words themselves."""


@dataclass(frozen=True)
class Passage:
    """A text in one language with its facts."""

    language: str
    lexicon: Lexicon
    text: str
    facts: tuple[StatedFact, ...]
    years: Collection[int] = ()
    """Years that a reader knows when coming to it."""
    known: Collection[str] = ()
    """Models that a reader knows."""
    names: Collection[str] = ()
    """Names that a reader knows."""


@dataclass(frozen=True)
class Difference:
    """A fact that some editions have and others lack."""

    kind: str
    """As of facts; `order` and `length` besides."""
    said: Mapping[str, tuple[str, ...]]
    """What each language says there, as written; nothing where it is missing."""
    lacking: tuple[str, ...]
    """The languages that lack it."""


Cluster = dict[str, list[StatedFact]]
"""Facts that say the same, by language."""


def clusters(passages: Mapping[str, Passage], kinds: Collection[str] = QUANTITIES) -> list[Cluster]:
    """Group the sure facts that state the same."""
    return gathered({language: passage.facts for language, passage in passages.items()}, kinds)


def gathered(own: Mapping[str, Iterable[StatedFact]], kinds: Collection[str]) -> list[Cluster]:
    """Group the sure facts of these kinds that state the same."""
    found: list[tuple[StatedFact, Cluster]] = []
    for language, facts in own.items():
        for fact in facts:
            if not fact.sure or fact.kind not in kinds:
                continue
            for first, cluster in found:
                if agree(first, fact) and agree(fact, first):
                    cluster.setdefault(language, []).append(fact)
                    break
            else:
                found.append((fact, {language: [fact]}))
    return [cluster for _, cluster in found]


def kind_of(cluster: Cluster) -> str:
    """Return the kind of a cluster's first fact."""
    return next(fact.kind for facts in cluster.values() for fact in facts)

"""Quantities, dates and models that one edition of a text states and another lacks."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from triglot.equality.fact import StatedFact, When, agree
from triglot.equality.passage import QUANTITIES, Cluster, Difference, Passage, clusters, kind_of

_FEW = 10
"""Up to here a writer counts what stands there: three firms."""


def stated(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Compare the editions of a text: every sure fact of each must stand in all others.

    Args:
        passages: At least two, by language.
    """
    missing = _missing(passages)
    for kind in QUANTITIES:
        own = {language: facts for language, by_kind in missing.items() if (facts := by_kind.get(kind))}
        if own:
            said = {code: tuple(dict.fromkeys(f.written for f, _ in own.get(code, ()))) for code in passages}
            lacking = {other for facts in own.values() for _, others in facts for other in others}
            yield Difference(kind, said, tuple(sorted(lacking)))
    if not missing:
        yield from _moved(passages, clusters(passages))


def _missing(passages: Mapping[str, Passage]) -> dict[str, dict[str, list[tuple[StatedFact, tuple[str, ...]]]]]:
    """Return what each language states alone or with some others, by kind, each with the languages that lack it."""
    found: dict[str, dict[str, list[tuple[StatedFact, tuple[str, ...]]]]] = {}
    lacks = set()
    for mine in passages:
        others = [code for code in passages if code != mine]
        for fact in passages[mine].facts:
            if not fact.sure or fact.kind not in QUANTITIES:
                continue
            without = tuple(code for code in others if not _stands(fact, passages[code]))
            if without:
                found.setdefault(mine, {}).setdefault(fact.kind, []).append((fact, without))
                lacks |= set(without)
    # What one of three says besides, and lacks nothing: a word of explanation.
    for mine in list(found):
        if len(passages) > 2 and mine not in lacks:  # noqa: PLR2004  # two cannot outvote each other
            rest = [passages[code] for code in passages if code != mine]
            for kind, facts in found[mine].items():
                found[mine][kind] = [entry for entry in facts if not _besides(entry, rest)]
            found[mine] = {kind: facts for kind, facts in found[mine].items() if facts}
    return {mine: by_kind for mine, by_kind in found.items() if by_kind}


def _besides(entry: tuple[StatedFact, tuple[str, ...]], others: list[Passage]) -> bool:
    """Return whether a fact only repeats what readers of its language know: a model, or how many things it names."""
    fact, without = entry
    if len(without) < len(others):
        return False
    if fact.kind == "model":
        return any(fact.name in other.known for other in others)
    small = fact.kind == "number" and not fact.unit and fact.values[0] <= _FEW
    return small and not any(map(str.isdigit, fact.written))


def _stands(fact: StatedFact, other: Passage) -> bool:
    """Return whether another edition states what a fact states."""
    fitting = [candidate for candidate in other.facts if agree(fact, candidate)]
    if fact.when == When(year=fact.when.year if fact.when else None) and not fitting:
        return any(candidate.kind == "relative" for candidate in other.facts)
    if fact.when and fact.when.year and fitting:
        return any(not c.when or c.when.year for c in fitting) or _known(fact.when.year, other)
    if fitting:
        return True
    plain = fact.kind == "model" or (fact.quantity and not fact.unit)
    return plain and any(map(str.isdigit, fact.written)) and _stands_as_it_is(fact.written.strip(), other.text)


def _stands_as_it_is(written: str, text: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(written)}(?![A-Za-z0-9])", text) is not None


def _known(year: int, passage: Passage) -> bool:
    """Return whether a reader who finds a date without its year may take it for that year."""
    near = {fact.when.year for fact in passage.facts if fact.when and fact.when.year}
    return year in near or year in passage.years or not (near or passage.years)


def _moved(passages: Mapping[str, Passage], found: list[Cluster]) -> Iterator[Difference]:
    """Find where one edition says a fact once too often and another once too seldom: one stands for the other."""
    for language in passages:
        others = [other for other in passages if other != language]
        more, less = [], []
        for cluster in found:
            counts = Counter({code: len(facts) for code, facts in cluster.items()})
            if all(counts[language] > counts[other] for other in others):
                more.append(cluster)
            elif all(counts[language] < counts[other] for other in others):
                less.append(cluster)
        for kind in QUANTITIES:
            extra = [c for c in more if kind_of(c) == kind and language in c]
            short = [c for c in less if kind_of(c) == kind and all(other in c for other in others)]
            if extra and short:
                said = {language: tuple(c[language][0].written for c in extra)}
                said |= {other: tuple(c[other][0].written for c in short) for other in others}
                yield Difference(kind, said, (language,))
                return

"""Bounds that one edition reverses: more than 60 where others have fewer."""

from collections.abc import Iterator, Mapping

from triglot.equality.fact import StatedFact
from triglot.equality.passage import Cluster, Difference, Passage, clusters

_KINDS = ("number", "money", "share", "duration")
_NEAR = 32
"""Characters before a number that may hold a bound."""

_Bound = tuple[int, str]
"""1 for a lower one, -1 for an upper one, and the words."""


def turned(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Find numbers that are a lower bound in some editions and an upper one in another."""
    for cluster in clusters(passages, _KINDS):
        if len(cluster) < len(passages) or len({len(facts) for facts in cluster.values()}) > 1:
            continue
        bounds = {code: [_bound(passages[code], fact) for fact in facts] for code, facts in cluster.items()}
        signs = [sorted(sign for sign, _ in own) for own in bounds.values()]
        if any(0 in own for own in signs) or all(own == signs[0] for own in signs):
            continue
        odd = tuple(code for code, own in zip(bounds, signs, strict=True) if signs.count(own) * 2 <= len(signs))
        said = {code: tuple(dict.fromkeys(words for _, words in own)) for code, own in bounds.items()}
        yield Difference(_kind(cluster), said, odd)


def _kind(cluster: Cluster) -> str:
    return next(iter(cluster.values()))[0].kind


def _bound(passage: Passage, fact: StatedFact) -> _Bound:
    """Return what bound a number is."""
    bounds = passage.lexicon.bounds
    before = passage.text[max(0, fact.start - _NEAR) : fact.start]
    ways = [
        (found, sign)
        for name, sign in (("under", -1), ("over", 1))
        if name in bounds and (found := bounds[name].search(before))
    ]
    if ways:
        found, sign = min(ways, key=lambda way: way[0].start())  # 不低于, not 低于
        return sign, found[0] + fact.written
    for name, sign in (("and-less", -1), ("and-more", 1)):
        after = bounds[name].match(passage.text, fact.end) if name in bounds else None
        if after:
            return sign, fact.written + after[0]
    return 0, fact.written

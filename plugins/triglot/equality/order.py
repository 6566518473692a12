"""Two numbers, dates or models of one kind that have changed places in one edition."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from triglot.equality.fact import Fact
from triglot.equality.passage import QUANTITIES, Cluster, Difference, Passage, clusters
from triglot.i18n.lexicon import LETTER, Lexicon, load_lexicon

_SENTENCE = re.compile(r"[。！？|]|[.!?](?=[”’)]*(?:\s|$))")
_CLAUSE = re.compile(r"[，。；：！？（）—|]|[,;:()](?=\s|$)|[.!?](?=\s|$)|(?<=\s)\(|\N{EM DASH}")
_LABEL = re.compile(rf"(?<=[^.!?:”] )(?!Nos?\.)[A-ZĐ][{LETTER}]+\.? \Z")
_NEAR = 24
"""Characters before a number that may tell its part."""


def exchanged(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Find two facts that have changed places: what stands before, beside or between them is another in one edition."""
    once = _once(passages, (*QUANTITIES, "name"))
    for a, b in combinations([cluster for cluster in once if _kind(cluster) != "name"], 2):
        odd = _odd(a, b, passages, once)
        if odd:
            said = {code: tuple(f.written for f in sorted((a[code][0], b[code][0]), key=_place)) for code in passages}
            yield Difference("order", said, (odd,))
            return


def _odd(a: Cluster, b: Cluster, passages: Mapping[str, Passage], once: list[Cluster]) -> str | None:
    """Give the language in which two facts have changed places."""
    if any(a[code][0].start == b[code][0].start for code in passages):
        return None
    units = [{code: fact[code][0].unit for code in passages} for fact in (a, b)]
    quantities = all(fact[code][0].quantity for fact in (a, b) for code in passages)
    ranks = "ordinal" in {_kind(a), _kind(b)}
    if quantities and not ranks and (changed := _other_units(*units)):
        return changed
    if ((ranks or not quantities) and _kind(a) != _kind(b)) or any(
        x != y and x and y for x, y in zip(*(u.values() for u in units), strict=True)
    ):
        return None
    if _kind(a) == "date":
        return _other_order(a, b, passages, once)
    named = _named(a, passages) or _named(b, passages)
    if named and not _joined(a, b, passages) and not all(_apart(a[c][0], b[c][0], passages[c]) for c in passages):
        return None
    return _other_part(a, b, passages) or _other_order(a, b, passages, once)


def _once(passages: Mapping[str, Passage], kinds: tuple[str, ...]) -> list[Cluster]:
    """Give the facts that every language says just once."""
    found = clusters(passages, kinds)
    return [c for c in found if len(c) == len(passages) and all(len(facts) == 1 for facts in c.values())]


def _kind(cluster: Cluster) -> str:
    return next(iter(cluster.values()))[0].kind


def _other_units(a: Mapping[str, str], b: Mapping[str, str]) -> str | None:
    """Give the language that gives the unit of one number to the other."""
    for code in a:
        others = [other for other in a if other != code]
        for one, two in ((a, b), (b, a)):
            if one[code] and not two[code] and all(two[o] == one[code] and not one[o] for o in others):
                return code
    return None


def _place(fact: Fact) -> int:
    return fact.start


def _named(cluster: Cluster, passages: Mapping[str, Passage]) -> bool:
    """Tell whether a number is part of a name: RTX 4090, Section 232."""
    return any(_LABEL.search(passages[code].text[: facts[0].start]) for code, facts in cluster.items())


def _other_part(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> str | None:
    """Give the language in which a fact is what one comes from and not what one comes to, or the other way round."""
    for fact in (a, b):
        parts = {code: _part(fact[code][0], passages[code]) for code in passages}
        for code, part in parts.items():
            others = {parts[other] for other in passages if other != code}
            if part and len(others) == 1 and None not in others and part not in others:
                return code
    return None


def _part(fact: Fact, passage: Passage) -> str | None:
    lexicon = load_lexicon(passage.language)
    before = passage.text[max(0, fact.start - _NEAR) : fact.start]
    return next((name for name, pattern in lexicon.roles.items() if pattern.search(before)), None) if lexicon else None


def _other_order(a: Cluster, b: Cluster, passages: Mapping[str, Passage], once: list[Cluster]) -> str | None:
    """Give the language in which two facts stand the other way round, when that means something there."""
    first = {code: a[code][0].start < b[code][0].start for code in passages}
    odd = [code for code in passages if list(first.values()).count(first[code]) == 1]
    beside = {code: _beside(a, b, code, passages[code], once) for code in passages}
    if len(odd) != 1:
        return _other_neighbours(beside)
    code = odd[0]
    if any(re.fullmatch(_lexicon(other).own.parted, _between(a, b, other, passages)) for other in passages):
        return None
    if _joined(a, b, passages):
        return code
    if all(beside.values()):
        return _other_neighbours(beside)
    apart = all(_apart(a[other][0], b[other][0], passages[other]) for other in passages)
    free = _kind(a) == "date" or _lexicon(code).own.free_order
    known = all(_part(fact[other][0], passages[other]) for fact in (a, b) for other in passages)
    return code if not known and (apart or not free) else None


def _beside(a: Cluster, b: Cluster, code: str, passage: Passage, once: list[Cluster]) -> tuple[int, int] | None:
    """Give which fact of another kind stands nearest to each of two, when that is not the same one."""
    nearest = []
    for own in (a[code][0], b[code][0]):
        near = [
            (_gap(own, other[code][0], passage), place) for place, other in enumerate(once) if _kind(other) != own.kind
        ]
        reached = sorted((gap, place) for gap, place in near if gap is not None)
        if not reached:
            return None
        nearest.append(reached[0][1])
    return (nearest[0], nearest[1]) if nearest[0] != nearest[1] else None


def _gap(one: Fact, other: Fact, passage: Passage) -> int | None:
    """Give how far two facts are from each other; None when they stand in two sentences."""
    left, right = sorted((one, other), key=_place)
    return None if _SENTENCE.search(passage.text, left.end, right.start) else right.start - left.end


def _other_neighbours(beside: Mapping[str, tuple[int, int] | None]) -> str | None:
    """Give the language in which each of two facts stands beside the neighbour of the other."""
    for code, own in beside.items():
        others = {beside[other] for other in beside if other != code}
        if own and len(others) == 1 and (own[1], own[0]) in others:
            return code
    return None


def _joined(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> bool:
    """Tell whether two numbers follow each other in a range or a list, which all languages keep in order."""
    joints = {code: rf"{_lexicon(code).own.ranges}|, |、" for code in passages}
    return all(re.fullmatch(joints[code], _between(a, b, code, passages)) for code in passages)


def _between(a: Cluster, b: Cluster, code: str, passages: Mapping[str, Passage]) -> str:
    left, right = sorted((a[code][0], b[code][0]), key=_place)
    return passages[code].text[left.end : right.start]


def _lexicon(code: str) -> Lexicon:
    lexicon = load_lexicon(code)
    assert lexicon is not None  # noqa: S101  # its facts were found with it
    return lexicon


def _apart(a: Fact, b: Fact, passage: Passage) -> bool:
    """Tell whether two facts stand in different clauses."""
    left, right = sorted((a, b), key=_place)
    return bool(_CLAUSE.search(passage.text, left.end, right.start))

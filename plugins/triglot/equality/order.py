"""Two numbers, dates or models of one kind that have changed places in one edition."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from triglot.equality.beside import CLAUSE, Neighbors, Votes
from triglot.equality.fact import StatedFact, When
from triglot.equality.passage import QUANTITIES, Cluster, Difference, Passage, clusters
from triglot.i18n.lexicon import LETTER

_LABEL = re.compile(rf"(?<=[^.!?:”] )(?!Nos?\.)[A-ZĐ][{LETTER}]+\.? \Z")
_NEAR = 24
"""Characters before a number that may tell its part."""
_SUM = 1_000_000
"""From here on sums are said with a multiplier."""


def exchanged(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Find two facts that have changed places: what stands before, beside or between them is another in one edition."""
    everywhere = _everywhere(passages)
    if not everywhere:
        return
    neighbors = Neighbors(passages)
    for a, b in combinations(everywhere, 2):
        if all(len(facts) == 1 for cluster in (a, b) for facts in cluster.values()):
            odd = _odd(a, b, passages, neighbors)
        else:
            odd = _other_turns(a, b, passages)
        if odd:
            own = {code: sorted((*a[code], *b[code]), key=_place) for code in passages}
            said = {code: tuple(dict.fromkeys(fact.written for fact in facts)) for code, facts in own.items()}
            yield Difference("order", said, (odd,))
            return


def _odd(a: Cluster, b: Cluster, passages: Mapping[str, Passage], neighbors: Neighbors) -> str | None:
    """Return the language in which two facts have changed places."""
    if any(a[code][0].start == b[code][0].start for code in passages):
        return None
    changed = _other_units(a, b)
    if changed and not _joined(a, b, passages):
        return changed
    if not _alike(a, b):
        return None
    votes = neighbors.votes(a, b)
    found = votes.odd(_turned(a, b, passages))
    return found or (_other_place(a, b, passages, votes) if _kind(a) != "name" else None)


def _turned(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> str | None:
    """Return the one language in which two facts stand the other way round."""
    first = {code: a[code][0].start < b[code][0].start for code in passages}
    return next((code for code in passages if list(first.values()).count(first[code]) == 1), None)


def _other_place(a: Cluster, b: Cluster, passages: Mapping[str, Passage], votes: Votes) -> str | None:
    """Return the language in which two facts have each other's part, or stand the other way round."""
    if _kind(a) == "date":
        return _other_order(a, b, passages, votes)
    named = _named(a, passages) or _named(b, passages)
    apart = all(_apart(a[code][0], b[code][0], passages[code]) for code in passages)
    if named and not apart and not _joined(a, b, passages):
        return None
    return _other_part(a, b, passages) or _other_order(a, b, passages, votes)


def _everywhere(passages: Mapping[str, Passage]) -> list[Cluster]:
    """Return the facts that every language states as often as the others."""
    found = clusters(passages, (*QUANTITIES, "name"))
    return [c for c in found if len(c) == len(passages) and len({len(facts) for facts in c.values()}) == 1]


def _other_turns(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> str | None:
    """Return the language in which two facts that alternate are exchanged throughout."""
    if not _alike(a, b) or len({len(next(iter(c.values()))) for c in (a, b)}) > 1:
        return None
    turns = {
        code: "".join(turn for _, turn in sorted([(f.start, "a") for f in a[code]] + [(f.start, "b") for f in b[code]]))
        for code in passages
    }
    for code, own in turns.items():
        others = {turns[other] for other in passages if other != code}
        turned = own.translate(str.maketrans("ab", "ba"))
        if others == {turned} and turned != own[::-1]:  # what is told from behind is no mistake
            return code
    return None


def _kind(cluster: Cluster) -> str:
    return next(iter(cluster.values()))[0].kind


def _alike(a: Cluster, b: Cluster) -> bool:
    """Return whether two facts are of one kind, so that one may stand for the other."""
    quantities = all(fact.quantity for cluster in (a, b) for facts in cluster.values() for fact in facts)
    return _units(a) == _units(b) and (quantities or _kind(a) == _kind(b))


def _units(cluster: Cluster) -> set[str]:
    own = {facts[0].unit for facts in cluster.values()}
    return own - {""} if len(own) == 1 else own - {"", "ordinal"}  # 第55至58号


def _other_units(first: Cluster, second: Cluster) -> str | None:
    """Return the language that gives the unit of one number to the other."""
    kinds = {facts[0].kind for cluster in (first, second) for facts in cluster.values()}
    if kinds & {"ordinal", "date", "model", "name"}:
        return None
    a, b = ({code: facts[0].unit for code, facts in cluster.items()} for cluster in (first, second))
    sums = all(facts[0].values[0] >= _SUM for cluster in (first, second) for facts in cluster.values())
    if sums and "money" in kinds:
        return None  # $2 and 3 billion: the currency is said once, beside either.
    for code in a:
        others = [other for other in a if other != code]
        for one, two in ((a, b), (b, a)):
            if one[code] and not two[code] and all(two[o] == one[code] and not one[o] for o in others):
                return code
    return None


def _place(fact: StatedFact) -> int:
    return fact.start


def _named(cluster: Cluster, passages: Mapping[str, Passage]) -> bool:
    """Return whether a number is part of a name: RTX 4090, Section 232."""
    return any(_LABEL.search(passages[code].text[: facts[0].start]) for code, facts in cluster.items())


def _other_part(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> str | None:
    """Return the language in which a fact is what one comes from and not what one comes to, or the other way round."""
    for fact in (a, b):
        parts = {code: _part(fact[code][0], passages[code]) for code in passages}
        for code, part in parts.items():
            others = {parts[other] for other in passages if other != code}
            if part and len(others) == 1 and None not in others and part not in others:
                return code
    return None


def _part(fact: StatedFact, passage: Passage) -> str | None:
    before = passage.text[max(0, fact.start - _NEAR) : fact.start]
    return next((name for name, pattern in passage.lexicon.roles.items() if pattern.search(before)), None)


def _other_order(a: Cluster, b: Cluster, passages: Mapping[str, Passage], votes: Votes) -> str | None:
    """Return the language in which two facts stand the other way round, when that means something there."""
    code = _turned(a, b, passages)
    if code is None or len(passages) < 3:  # noqa: PLR2004  # of two either may be the odd one
        return None
    if any(re.fullmatch(passages[other].lexicon.own.parted, _between(a, b, other, passages)) for other in passages):
        return None
    if _joined(a, b, passages):
        return code
    if votes.same:
        return None
    if _kind(a) == "date" and _backwards(a, b, code, passages):
        return code
    apart = all(_apart(a[other][0], b[other][0], passages[other]) for other in passages)
    free = _kind(a) == "date" or passages[code].lexicon.own.free_order
    known = all(_part(fact[other][0], passages[other]) for fact in (a, b) for other in passages)
    return code if not known and (apart or not free) else None


def _backwards(a: Cluster, b: Cluster, code: str, passages: Mapping[str, Passage]) -> bool:
    """Return whether one language gives the later of two days first, and does not say that it goes back."""
    if re.search(passages[code].lexicon.own.back, _between(a, b, code, passages)):
        return False
    days = sorted((a[code][0], b[code][0]), key=_place)
    first, second = (fact.when or When() for fact in days)
    parts = zip((first.year, first.month, first.day), (second.year, second.month, second.day), strict=True)
    known = [(mine or 0, theirs or 0) for mine, theirs in parts if mine or theirs]
    return all(all(pair) for pair in known) and [mine for mine, _ in known] > [theirs for _, theirs in known]


def _joined(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> bool:
    """Return whether two numbers follow each other in a range or a list, which all languages keep in order."""
    joints = {code: rf"{passages[code].lexicon.own.ranges}|, |、" for code in passages}
    return all(re.fullmatch(joints[code], _between(a, b, code, passages)) for code in passages)


def _between(a: Cluster, b: Cluster, code: str, passages: Mapping[str, Passage]) -> str:
    left, right = sorted((a[code][0], b[code][0]), key=_place)
    return passages[code].text[left.end : right.start]


def _apart(a: StatedFact, b: StatedFact, passage: Passage) -> bool:
    """Return whether two facts stand in different clauses."""
    left, right = sorted((a, b), key=_place)
    return bool(CLAUSE.search(passage.text, left.end, right.start))

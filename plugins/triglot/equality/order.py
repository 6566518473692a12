"""Two numbers, dates or models of one kind that stand the other way round in one edition."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from triglot.equality.fact import Fact
from triglot.equality.passage import Cluster, Difference, Passage, clusters
from triglot.i18n.lexicon import Lexicon, load_lexicon

_CLAUSE = re.compile(r"[，。；：！？（）—]|[,;:()](?=\s|$)|[.!?](?=\s|$)|(?<=\s)\(|\N{EM DASH}")
_LABEL = re.compile(r"(?:^|[^\w.])[A-Z][A-Za-z]+\.? \Z")
_NEAR = 24
"""Characters before a number that may tell its part."""


def exchanged(passages: Mapping[str, Passage]) -> Iterator[Difference]:
    """Find two facts that have changed places: their order or their part is another one than in the other editions."""
    once = [c for c in clusters(passages) if len(c) == len(passages) and all(len(f) == 1 for f in c.values())]
    for a, b in combinations(once, 2):
        if not _alike(a, b) or _named(a, passages) or _named(b, passages):
            continue
        odd = _other_part(a, b, passages) or _other_order(a, b, passages)
        if odd:
            said = {code: tuple(f.written for f in sorted((a[code][0], b[code][0]), key=_place)) for code in passages}
            yield Difference("order", said, (odd,))
            return


def _place(fact: Fact) -> int:
    return fact.start


def _alike(a: Cluster, b: Cluster) -> bool:
    """Tell whether two facts could be taken for each other: of one kind and one unit."""
    pairs = [(a[code][0], b[code][0]) for code in a]
    return all(x.kind == y.kind and x.unit == y.unit and x.start != y.start for x, y in pairs)


def _named(cluster: Cluster, passages: Mapping[str, Passage]) -> bool:
    """Tell whether a number is part of a name: RTX 4090, Section 232."""
    return any(_LABEL.search(passages[code].text[: facts[0].start]) for code, facts in cluster.items())


def _other_part(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> str | None:
    """Give the language in which a fact is what one comes from and not what one comes to, or the other way round."""
    for fact in (a, b):
        if next(iter(fact.values()))[0].kind == "date":
            continue  # from one day to another stands around many things
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


def _other_order(a: Cluster, b: Cluster, passages: Mapping[str, Passage]) -> str | None:
    """Give the language in which two facts stand the other way round, when that means something there."""
    first = {code: a[code][0].start < b[code][0].start for code in passages}
    odd = [code for code in passages if list(first.values()).count(first[code]) == 1]
    if len(odd) != 1:
        return None
    code = odd[0]
    apart = all(_apart(a[other][0], b[other][0], passages[other]) for other in passages)
    free = a[code][0].kind == "date" or _lexicon(code).own.free_order
    known = all(_part(fact[other][0], passages[other]) for fact in (a, b) for other in passages)
    return code if not known and (apart or not free) else None


def _lexicon(code: str) -> Lexicon:
    lexicon = load_lexicon(code)
    assert lexicon is not None  # noqa: S101  # its facts were found with it
    return lexicon


def _apart(a: Fact, b: Fact, passage: Passage) -> bool:
    """Tell whether two facts stand in different clauses."""
    left, right = sorted((a, b), key=_place)
    return bool(_CLAUSE.search(passage.text, left.end, right.start))

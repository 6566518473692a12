"""Which of two facts others stand beside: when those change sides in one edition, the two have changed places."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from triglot.equality.extract import extractor
from triglot.equality.fact import StatedFact
from triglot.equality.passage import QUANTITIES, Cluster, Passage, gathered

_SENTENCE = re.compile(r"[。！？|]|[.!?](?=[”’)]*(?:\s|$))")
CLAUSE = re.compile(r"[，。；：！？（）—|]|[,;:()](?=\s|$)|[.!?](?=\s|$)|(?<=\s)\(|\N{EM DASH}")

_A_SENTENCE, _A_CLAUSE, _A_PART = 300, 60, 20
"""What a border between two facts counts, in letters; a part is what something comes from or to."""

_FAR = 100
"""What stands farther off is not beside a fact."""

_CLEARLY, _A_FEW = 1.5, 4
"""How much farther the other must be."""

_NEAR = 24
"""Characters before a fact that may tell its part."""

_WIDE = 1.2
"""From here on letters say as much as some of an alphabet."""


class Layout:
    """Where the facts of a passage stand, and words beside them."""

    def __init__(self, passage: Passage) -> None:
        lexicon = passage.lexicon
        dates = (replace(fact, sure=True) for fact in passage.facts if fact.kind == "date" and not fact.sure)
        self.facts = (*(fact for fact in passage.facts if fact.sure), *dates)
        self.facts += extractor(lexicon).things(passage.text)
        self._scale = 2 * lexicon.own.length if lexicon.own.length > _WIDE else 1
        self._parts = (*lexicon.roles.values(), re.compile(lexicon.own.joins))
        self._text = passage.text
        self._sentences = [match.end() for match in _SENTENCE.finditer(passage.text)]
        self._clauses = [match.end() for match in CLAUSE.finditer(passage.text)]

    def side(self, one: StatedFact, a: StatedFact, b: StatedFact) -> int:
        """Return which of two facts another stands beside: 1 the first, -1 the second, 0 neither or both."""
        to_a, to_b = self._far(one, a), self._far(one, b)
        near, far = sorted((to_a, to_b))
        if near > _FAR or far < near * _CLEARLY + _A_FEW:
            return 0
        return 1 if to_a < to_b else -1

    def _far(self, one: StatedFact, other: StatedFact) -> float:
        left, right = (one, other) if one.start <= other.start else (other, one)
        sentences, clauses = (
            bisect_right(ends, right.start) - bisect_right(ends, left.start)
            for ends in (self._sentences, self._clauses)
        )
        before = self._text[max(left.end, right.start - _NEAR) : right.start]
        part = any(part.search(before) for part in self._parts)
        gap = max(0, right.start - left.end) * self._scale
        return gap + _A_SENTENCE * sentences + _A_CLAUSE * clauses + _A_PART * part


@dataclass
class Votes:
    """What the facts that stand beside two others tell of them."""

    same: int = 0
    """How many stand beside the same one in every language."""
    crossed: dict[str, set[int]] = field(default_factory=dict)
    """By language: the sides that others have there, and all other languages the other way round."""
    between: dict[str, int] = field(default_factory=dict)
    """Of these, how many stand between the two in every language."""

    def odd(self, turned: str | None) -> str | None:
        """Return the language that has exchanged the two.

        Args:
            turned: The language in which they stand the other way round.
        """
        if self.same:
            return None
        both = next((code for code, sides in self.crossed.items() if len(sides) > 1), None)
        return turned if turned and self.between.get(turned) else both


class Neighbors:
    """All facts that every language says once."""

    def __init__(self, passages: Mapping[str, Passage]) -> None:
        self._passages = passages

    @cached_property
    def _layouts(self) -> dict[str, Layout]:
        return {code: Layout(passage) for code, passage in self._passages.items()}

    @cached_property
    def _once(self) -> list[Cluster]:
        found = gathered({code: layout.facts for code, layout in self._layouts.items()}, (*QUANTITIES, "name", "thing"))
        return [c for c in found if len(c) == len(self._passages) and all(len(facts) == 1 for facts in c.values())]

    def votes(self, a: Cluster, b: Cluster) -> Votes:
        """Ask every other fact which of two it stands beside."""
        votes = Votes()
        for other in self._once:
            if any(other[code][0].start in {a[code][0].start, b[code][0].start} for code in other):
                continue
            sides = {
                code: layout.side(other[code][0], a[code][0], b[code][0]) for code, layout in self._layouts.items()
            }
            if 0 in sides.values():
                continue
            values = list(sides.values())
            if len(set(values)) == 1:
                votes.same += 1
                continue
            odd = next((code for code, side in sides.items() if values.count(side) == 1), None)
            if odd is None:
                continue
            votes.crossed.setdefault(odd, set()).add(sides[odd])
            inside = all(_between(other[code][0], a[code][0], b[code][0]) for code in sides)
            votes.between[odd] = votes.between.get(odd, 0) + inside
        return votes


def _between(one: StatedFact, a: StatedFact, b: StatedFact) -> bool:
    return min(a.start, b.start) < one.start < max(a.start, b.start)

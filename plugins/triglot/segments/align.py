"""Align a source and its translation: which segment is the translation of which, section by section."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from triglot.segments.likeness import kinship, shared
from triglot.segments.segment import Segment

_LIKE = 0.2
"""Kinship from which two segments of a kind are a pair. On the pages of the first site 5 of 401 true pairs have less,
and 102 of 928 pairs of neighbors that are none have more: order decides there."""

_SURE = 0.6
"""Kinship from which the next two segments are paired without looking further; no wrong pair of that site has it."""

_APART = 0.01
"""What distance costs, so that of two equal pairs the one at the same place is taken."""

_CELLS = 40_000
"""How many combinations are weighed: 200 by 200 segments. Larger ones are first divided by what is unique."""


@dataclass(frozen=True)
class Pair:
    """A segment and its translation; one of them may be missing (1:0, 0:1)."""

    source: Segment | None
    other: Segment | None


def align(
    source: Iterable[Segment], other: Iterable[Segment], known: Mapping[str, str] | None = None
) -> tuple[Pair, ...]:
    """Pair the segments of a page with those of its translation.

    Never across a heading, and in a section never crosswise. What fits nothing stands alone.

    Args:
        source: The segments in the default language, with their IDs.
        other: The segments of the translation.
        known: IDs by the digests of translations that the ledger remembers.
    """
    sections: dict[str, list[Segment]] = {}
    for segment in source:
        sections.setdefault(segment.section, []).append(segment)
    others: dict[str, list[Segment]] = {}
    for segment in other:
        others.setdefault(segment.section, []).append(segment)
    pairs: list[Pair] = []
    for name, own in sections.items():
        pairs += _Section(own, others.pop(name, []), known or {}).pairs()
    pairs += [Pair(None, segment) for own in others.values() for segment in own]
    return tuple(pairs)


class _Section:
    """Two editions of one section."""

    def __init__(self, left: Sequence[Segment], right: Sequence[Segment], known: Mapping[str, str]) -> None:
        self.left, self.right, self.known = left, right, known

    def pairs(self) -> Iterator[Pair]:
        matched = self._matched()
        for places in _gaps(matched, len(self.left), len(self.right)):
            matched += self._filled(*places)
        right_done = 0
        partners = dict(matched)
        for number, segment in enumerate(self.left):
            partner = partners.get(number)
            if partner is None:
                yield Pair(segment, None)
                continue
            yield from (Pair(None, self.right[place]) for place in range(right_done, partner))
            yield Pair(segment, self.right[partner])
            right_done = partner + 1
        yield from (Pair(None, segment) for segment in self.right[right_done:])

    def _matched(self) -> list[tuple[int, int]]:
        found = self._landmarks() if len(self.left) * len(self.right) > _CELLS else []
        for left, right in _gaps(found, len(self.left), len(self.right)):
            found += self._between(left, right)
        return found

    def _landmarks(self) -> list[tuple[int, int]]:
        """Pair what is the only one of its like in both editions, as far as both have it in the same order."""
        ones, others = _unique(self.left), _unique(self.right)
        places = sorted((ones[key], others[key]) for key in ones.keys() & others.keys())
        ends: list[int] = []
        best: list[list[int]] = []
        before: dict[int, int] = {}
        for number, (_, place) in enumerate(places):
            rank = bisect_left(ends, place)
            ends[rank : rank + 1] = [place]
            best[rank : rank + 1] = [[number]]
            before[number] = best[rank - 1][0] if rank else -1
        chain, number = [], best[-1][0] if best else -1
        while number >= 0:
            chain.append(places[number])
            number = before[number]
        return chain[::-1]

    def _between(self, left: range, right: range) -> list[tuple[int, int]]:
        """Pair the edges as long as they are sure, and weigh what is between."""
        found = []
        while left and right and self._score(left[0], right[0]) >= _SURE:
            found.append((left[0], right[0]))
            left, right = left[1:], right[1:]
        while left and right and self._score(left[-1], right[-1]) >= _SURE:
            found.append((left[-1], right[-1]))
            left, right = left[:-1], right[:-1]
        if left and right and len(left) * len(right) <= _CELLS:
            found += self._weighed(left, right)
        return found

    def _score(self, left: int, right: int) -> float:
        """Return how well two segments fit; below 0 when they cannot be a pair."""
        one, other = self.left[left], self.right[right]
        if one.kind != other.kind:
            return -1.0
        if one.explicit or other.explicit:
            return 2.0 if one.explicit == other.explicit else -1.0
        remembered = self.known.get(other.digest) if self.known else None
        if remembered is not None and one.id:
            return 2.0 if remembered == one.id else 0.0
        return kinship(one.normalized, other.normalized)

    def _weighed(self, left: range, right: range) -> list[tuple[int, int]]:
        """Pair so that the sum of what exceeds `_LIKE` is greatest (Needleman and Wunsch)."""
        rows, columns = len(left), len(right)
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        gains = [
            [self._score(one, other) - _LIKE - _APART * abs(i / rows - j / columns) for j, other in enumerate(right)]
            for i, one in enumerate(left)
        ]
        for i in range(rows - 1, -1, -1):
            for j in range(columns - 1, -1, -1):
                best[i][j] = max(best[i + 1][j + 1] + gains[i][j], best[i + 1][j], best[i][j + 1])
        found, i, j = [], 0, 0
        while i < rows and j < columns:
            if gains[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
                found.append((left[i], right[j]))
                i, j = i + 1, j + 1
            elif best[i][j] == best[i + 1][j]:
                i += 1
            else:
                j += 1
        return found

    def _filled(self, left: range, right: range) -> list[tuple[int, int]]:
        """Pair what stands between two pairs when both editions have the same kinds there, in the same order."""
        same = [self.left[place].kind for place in left] == [self.right[place].kind for place in right]
        possible = same and all(self._score(*places) >= 0 for places in zip(left, right, strict=True))
        return list(zip(left, right, strict=True)) if possible else []


def _unique(segments: Sequence[Segment]) -> dict[tuple[str, frozenset[tuple[str, str]]], int]:
    """Return the place of each segment whose kind and shared parts no other has."""
    keys = [(segment.kind, shared(segment.normalized).parts) for segment in segments]
    counts = Counter(keys)
    return {key: place for place, key in enumerate(keys) if counts[key] == 1 and key[1]}


def _gaps(matched: list[tuple[int, int]], left: int, right: int) -> list[tuple[range, range]]:
    """Return the places between pairs, in both editions."""
    gaps, before = [], (-1, -1)
    for pair in [*sorted(matched), (left, right)]:
        gaps.append((range(before[0] + 1, pair[0]), range(before[1] + 1, pair[1])))
        before = pair
    return gaps

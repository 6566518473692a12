"""A source and its translation: which segment is the translation of which, section by section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from triglot.segments.likeness import kinship
from triglot.segments.segment import Segment

_LIKE = 0.2
"""Kinship from which two segments of a kind are a pair; tried on the pages of the first site, where true pairs have 0.35
and more and strangers less than 0.15."""

_SURE = 0.5
"""Kinship from which neighbours at the edge of a section are paired without looking further."""

_CELLS = 40_000
"""How many combinations of a section are weighed: 200 by 200 segments. Beyond, only equal runs of kinds are paired."""


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
        """Pair the edges as long as they are sure, and weigh what is between."""
        start, left_end, right_end = 0, len(self.left), len(self.right)
        while start < min(left_end, right_end) and self._score(start, start) >= _SURE:
            start += 1
        while min(left_end, right_end) > start and self._score(left_end - 1, right_end - 1) >= _SURE:
            left_end, right_end = left_end - 1, right_end - 1
        edges = [(place, place) for place in range(start)]
        edges += zip(range(left_end, len(self.left)), range(right_end, len(self.right)), strict=True)
        if (left_end - start) * (right_end - start) > _CELLS:
            return edges
        return edges + self._weighed(start, left_end, right_end)

    def _score(self, left: int, right: int) -> float:
        """Give how well two segments fit; below 0 when they cannot be a pair."""
        one, other = self.left[left], self.right[right]
        if one.kind != other.kind:
            return -1.0
        if one.explicit or other.explicit:
            return 2.0 if one.explicit == other.explicit else -1.0
        remembered = self.known.get(other.digest)
        if remembered is not None and one.id:
            return 2.0 if remembered == one.id else 0.0
        return kinship(one.normalised, other.normalised)

    def _weighed(self, start: int, left_end: int, right_end: int) -> list[tuple[int, int]]:
        """Pair so that the sum of what exceeds `_LIKE` is greatest (Needleman and Wunsch)."""
        rows, columns = left_end - start, right_end - start
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        gains = [[self._score(start + i, start + j) - _LIKE for j in range(columns)] for i in range(rows)]
        for i in range(rows - 1, -1, -1):
            for j in range(columns - 1, -1, -1):
                best[i][j] = max(best[i + 1][j + 1] + gains[i][j], best[i + 1][j], best[i][j + 1])
        found, i, j = [], 0, 0
        while i < rows and j < columns:
            if gains[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gains[i][j]:
                found.append((start + i, start + j))
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


def _gaps(matched: list[tuple[int, int]], left: int, right: int) -> list[tuple[range, range]]:
    """Give the places between pairs, in both editions."""
    gaps, before = [], (-1, -1)
    for pair in [*sorted(matched), (left, right)]:
        gaps.append((range(before[0] + 1, pair[0]), range(before[1] + 1, pair[1])))
        before = pair
    return gaps

"""Match the segments of a source with the ledger, though paragraphs were inserted, deleted and edited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from triglot.segments.ledger import Ledger
from triglot.segments.likeness import similarity
from triglot.segments.segment import Segment, new_id

_SIMILAR = 0.5
"""Share of words from which an edited segment is still the same: half of them."""

_WINDOW = 50
"""How far in its section a segment is looked for when a section has very many that are new."""


@dataclass(frozen=True)
class Doubt:
    """New segments and lost IDs in one place of the page: a rewrite cannot be told from a deletion and an insertion."""

    new: tuple[Segment, ...]
    """With the IDs that they get when they are new."""
    lost: tuple[str, ...]
    """IDs of the ledger that no segment has any more."""


@dataclass(frozen=True)
class Identified:
    """The source of a page with its IDs."""

    segments: tuple[Segment, ...]
    new: frozenset[str]
    """IDs that the ledger does not know."""
    lost: tuple[str, ...]
    """IDs of the ledger that no segment has any more, in their order."""
    doubts: tuple[Doubt, ...]


def identify(found: Sequence[Segment], ledger: Ledger, same: Mapping[str, str] | None = None) -> Identified:
    """Assign an ID to each segment of a source.

    By what the author wrote, then by exact text in the section, on the page, then by similarity in the section. What is
    left is new.

    Args:
        found: The segments of the page, in order.
        ledger: What is remembered of it.
        same: Answers to doubts: the ID that a segment keeps, by the ID that it would get as a new one.
    """
    search = _Search(found, ledger)
    search.explicit()
    search.exact(in_section=True)
    search.exact(in_section=False)
    search.similar()
    search.answered(same or {})
    return search.result()


class _Search:
    """One page's segments and the IDs that wait for them."""

    def __init__(self, found: Sequence[Segment], ledger: Ledger) -> None:
        self.found, self.ledger = found, ledger
        self.ids: list[str] = [""] * len(found)
        self.order = ledger.order()
        self.waiting = dict.fromkeys(self.order)

    def take(self, place: int, name: str) -> None:
        self.ids[place] = name
        self.waiting.pop(name, None)

    def open(self) -> list[int]:
        return [place for place, name in enumerate(self.ids) if not name]

    def explicit(self) -> None:
        taken: set[str] = set()
        for place, segment in enumerate(self.found):
            if segment.explicit and segment.explicit not in taken:
                taken.add(segment.explicit)
                self.take(place, segment.explicit)

    def exact(self, *, in_section: bool) -> None:
        waiting: dict[tuple[str, str, str], list[str]] = {}
        for name in reversed(self.waiting):
            entry = self.ledger.entries[name]
            waiting.setdefault((entry.digest, entry.kind, entry.section if in_section else ""), []).append(name)
        for place in self.open():
            segment = self.found[place]
            names = waiting.get((segment.digest, segment.kind, segment.section if in_section else ""))
            if names:
                self.take(place, names.pop())

    def similar(self) -> None:
        """Take the most similar first, in each section."""
        lost: dict[tuple[str, str], list[str]] = {}
        for name in self.waiting:
            entry = self.ledger.entries[name]
            lost.setdefault((entry.section, entry.kind), []).append(name)
        new: dict[tuple[str, str], list[int]] = {}
        for place in self.open():
            new.setdefault((self.found[place].section, self.found[place].kind), []).append(place)
        for key, places in new.items():
            scores = sorted(self._scores(places, lost.get(key, [])), key=lambda score: (-score[0], *score[1:]))
            for _score, place, name in scores:
                if not self.ids[place] and name in self.waiting:
                    self.take(place, name)

    def _scores(self, places: list[int], names: list[str]) -> Iterator[tuple[float, int, str]]:
        for number, place in enumerate(places):
            near = names[max(0, number - _WINDOW) : number + _WINDOW + 1]
            for name in near:
                before = self.ledger.texts.get(self.ledger.entries[name].digest, "")
                score = similarity(before, self.found[place].normalized)
                if score >= _SIMILAR:
                    yield score, place, name

    def answered(self, same: Mapping[str, str]) -> None:
        if not same:
            return
        named = self._named()
        for place in self.open():
            name = same.get(named[place], "")
            if name in self.waiting:
                self.take(place, name)

    def _named(self) -> list[str]:
        """Return all IDs, with new ones for what has none."""
        ids, taken = [], {*self.ids, *self.ledger.entries}
        used = dict[str, int]()
        for place, name in enumerate(self.ids):
            ids.append(name or new_id(self.found[place].normalized, taken, used))
            taken.add(ids[-1])
        return ids

    def result(self) -> Identified:
        ids = self._named()
        segments = tuple(segment.named(name) for segment, name in zip(self.found, ids, strict=True))
        new = frozenset(ids) - self.ledger.entries.keys()
        return Identified(segments, new, tuple(self.waiting), tuple(self._doubts(segments)))

    def _doubts(self, segments: Sequence[Segment]) -> Iterator[Doubt]:
        """Find the places between two known segments where something is new and something is lost."""
        lost = self._lost_by_gap({segment.id for segment in segments})
        gap, new = "", list[Segment]()
        for segment in [*segments, None]:
            if segment is not None and segment.id not in self.ledger.entries:
                new.append(segment)
                continue
            for kind in dict.fromkeys(one.kind for one in new):
                names = tuple(name for name in lost.get(gap, ()) if self.ledger.entries[name].kind == kind)
                if names:
                    yield Doubt(tuple(one for one in new if one.kind == kind), names)
            gap, new = (segment.id if segment else ""), []

    def _lost_by_gap(self, present: set[str]) -> dict[str, list[str]]:
        """Return the lost IDs by the last one before them that is still there."""
        found: dict[str, list[str]] = {}
        gap = ""
        for name in self.order:
            if name in present:
                gap = name
            else:
                found.setdefault(gap, []).append(name)
        return found

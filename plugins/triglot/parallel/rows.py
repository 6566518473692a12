"""Align several editions of a page in rows: what belongs together is side by side, in the order of each edition."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import pairwise
from typing import Self

from triglot.parallel.pieces import Piece


@dataclass(frozen=True)
class Row:
    """A segment in every edition that has it."""

    key: str
    """The ID of the segment; unique on the page."""
    cells: tuple[Piece | None, ...]
    """One an edition, in the order in which the editions were given; None where it has no such segment."""
    elsewhere: frozenset[int] = frozenset()
    """The editions that have the segment at another place of the page, in a row of its own."""

    @property
    def first(self) -> Piece:
        """What shows the kind of the row."""
        return next(cell for cell in self.cells if cell)


@dataclass
class _Line:
    """A row that is being filled."""

    key: str
    cells: list[Piece | None]
    elsewhere: set[int]

    @classmethod
    def empty(cls, key: str, width: int) -> Self:
        return cls(key, [None] * width, set())


def keyed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Assign every piece an ID that no other of the page has: its own, else what it is and where it stands.

    The second of two pieces with the same ID gets a number, and so is a piece without one, counted by kind
    within its section: one missing paragraph shifts no other section.
    """
    return tuple(_keyed(pieces, {}, set()))


def _keyed(pieces: Iterable[Piece], counts: dict[str, int], taken: set[str]) -> Iterator[Piece]:
    section = ""
    for piece in pieces:
        base = piece.id or f"{section}.{piece.kind}"
        counts[base] = counts.get(base, 0) + 1
        key = base if piece.id and counts[base] == 1 else f"{base}-{counts[base]}"
        while key in taken:
            key += "-"
        taken.add(key)
        if piece.level and piece.id:
            section = piece.id
        piece.id = key
        if piece.items:
            piece.items = tuple(_keyed(piece.items, counts, taken))
        yield piece


def align_rows(editions: Sequence[Sequence[Piece]]) -> list[Row]:
    """Align editions: every piece stands in one row, and the pieces of each edition keep their order.

    Pieces with the same ID share a row, unless that would turn the order of an edition round: then the piece gets a row
    of its own where it stands. Records of a list, which each language sorts by its own alphabet, take the order of the
    first edition instead. The cost is linear in the number of pieces when the editions agree, n log n at worst.

    Args:
        editions: The pieces of each edition, keyed; the reader's own edition first.
    """
    lines = _lines([], editions)
    if any(line.elsewhere for line in lines) and (order := _common_order(editions)):
        lines = _lines([_Line.empty(key, len(editions)) for key in order], editions)
    rows = []
    seen = {line.key for line in lines if line.cells[0]}
    for line in lines:
        key = line.key
        while key in seen and not line.cells[0]:
            key += "~"
        seen.add(key)
        row = Row(key, tuple(line.cells), frozenset(line.elsewhere))
        rows += _items(row) if any(cell and cell.items for cell in row.cells) else [row]
    return list(_unique(rows))


def _unique(rows: Iterable[Row]) -> Iterator[Row]:
    """Distinguish rows whose IDs stand in a list in one edition and outside it in another."""
    taken: set[str] = set()
    for row in rows:
        key = row.key
        while key in taken:
            key += "~"
        taken.add(key)
        yield row if key == row.key else replace(row, key=key)


def _lines(lines: list[_Line], editions: Sequence[Sequence[Piece]]) -> list[_Line]:
    for place, pieces in enumerate(editions):
        lines = _with(lines, place, pieces, len(editions))
    return lines


def _common_order(editions: Sequence[Sequence[Piece]]) -> list[str]:
    """Return an order of all IDs that reverses none, empty if there is no such order (Kahn, 1962)."""
    rank: dict[str, int] = {}
    after: dict[str, list[str]] = {}
    waits: dict[str, int] = {}
    for pieces in editions:
        for piece in pieces:
            rank.setdefault(piece.id, len(rank))
        for one, other in pairwise(pieces):
            after.setdefault(one.id, []).append(other.id)
            waits[other.id] = waits.get(other.id, 0) + 1
    ready = [(number, key) for key, number in rank.items() if not waits.get(key)]
    order = []
    while ready:
        _, key = heappop(ready)
        order.append(key)
        for later in after.get(key, ()):
            waits[later] -= 1
            if not waits[later]:
                heappush(ready, (rank[later], later))
    return order if len(order) == len(rank) else []


def _with(lines: list[_Line], place: int, pieces: Sequence[Piece], width: int) -> list[_Line]:
    """Add an edition to the lines so far."""
    where: dict[str, int] = {}
    for row, line in enumerate(lines):
        where.setdefault(line.key, row)
    shared = [where[piece.id] for piece in pieces if piece.id in where]
    kept = set(_increasing(shared))
    new: dict[int, list[_Line]] = {}
    last = -1
    for piece in pieces:
        number = where.get(piece.id)
        if number is not None and number in kept:
            lines[number].cells[place] = piece
            last = number
            continue
        own = _Line.empty(piece.id, width)
        own.cells[place] = piece
        if number is not None:
            own.elsewhere.update(n for n, cell in enumerate(lines[number].cells) if cell)
            lines[number].elsewhere.add(place)
        new.setdefault(last, []).append(own)
    result = new.get(-1, [])
    for row, line in enumerate(lines):
        result.append(line)
        result += new.get(row, ())
    return result


def _increasing(numbers: list[int]) -> list[int]:
    """Return a longest run of growing numbers, not necessarily neighbors (patience sorting)."""
    if all(one < other for one, other in pairwise(numbers)):
        return numbers
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
        before.append(places[length - 1] if length else -1)
    result = []
    place = places[-1]
    while place >= 0:
        result.append(numbers[place])
        place = before[place]
    return result[::-1]


def _items(row: Row) -> list[Row]:
    """Return the rows of a list of records: by their IDs, in the order of the first edition that has the list."""
    order: dict[str, list[Piece | None]] = {}
    for place, cell in enumerate(row.cells):
        for item in cell.items if cell else ():
            order.setdefault(item.id, [None] * len(row.cells))[place] = item
    return [Row(key, tuple(cells)) for key, cells in order.items()]

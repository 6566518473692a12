"""The built editions of a page become the lines of its parallel pages, one a reader's language."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape

from triglot.weave.links import Neutral, rooted, settle
from triglot.weave.pieces import Piece, pieces
from triglot.weave.rows import Row, keyed, weave

_ARTICLE = re.compile(r'<article\b[^>]*\sid="content"[^>]*>')
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Edition:
    """A page in one language."""

    language: str
    address: str
    """Below the root of the site: `zh/h200/`."""
    pieces: tuple[Piece, ...]
    """Keyed, with open links."""
    anchors: dict[str, str]
    """The key of the piece in which each ID of the page stands."""


@dataclass(frozen=True)
class Cell:
    """A segment in one language, or why there is none."""

    language: str
    html: str
    missing: str = ""
    """`untranslated`, `absent` or `elsewhere`; empty when the segment is here."""


@dataclass(frozen=True)
class Line:
    """A row of a parallel page."""

    id: str
    """Of the segment, equal in all languages."""
    number: int
    """For links on the page; equal in all languages."""
    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Heading:
    """An entry of the contents."""

    number: int
    """Of its row."""
    level: int
    text: str
    """Plain text."""


@dataclass(frozen=True)
class Parallel:
    """A parallel page for one reader."""

    title: str
    """Plain text, in the language of the first column."""
    languages: tuple[str, ...]
    """Codes of the columns, in order."""
    lines: tuple[Line, ...]
    contents: tuple[Heading, ...]


def read_edition(language: str, address: str, html: str) -> Edition:
    """Read a built page.

    Args:
        language: The code of its language.
        address: Where it stands below the root of the site.
        html: The page; without an article, all of it is read.
    """
    neutral = Neutral(address)
    anchors: dict[str, str] = {}

    def read(piece: Piece) -> Piece:
        text, ids = neutral.read(piece.html)
        for name in () if piece.items else (piece.id, *ids):
            anchors.setdefault(name, piece.id)
        return replace(piece, html=text, items=tuple(map(read, piece.items)))

    return Edition(language, address, tuple(map(read, keyed(pieces(article(html))))), anchors)


def article(page: str) -> str:
    """Give what is inside the article of a built page; of anything else, all of it."""
    start = _ARTICLE.search(page)
    end = page.rfind("</article>")
    return page[start.end() : end] if start and end > start.end() else page


@dataclass(frozen=True)
class Editions:
    """A page in every language that has it, in the order of the site."""

    all: tuple[Edition, ...]
    source: str
    """The language from which the others are translated."""

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """A number for each key."""
        keys = dict.fromkeys(piece.id for edition in self.all for piece in _flat(edition.pieces))
        return {key: number for number, key in enumerate(keys, 1)}

    @cached_property
    def _settled(self) -> dict[str, tuple[Piece, ...]]:
        """The pieces of each language, with links to the rows."""
        return {edition.language: self._settle(edition) for edition in self.all}

    def _settle(self, edition: Edition) -> tuple[Piece, ...]:
        rows = {name: self._numbers[key] for name, key in edition.anchors.items()}

        def settled(piece: Piece) -> Piece:
            return replace(
                piece, html=settle(piece.html, edition.address, rows), items=tuple(map(settled, piece.items))
            )

        return tuple(map(settled, edition.pieces))

    def parallel(self, reader: str, depth: int) -> Parallel:
        """Weave the page for a reader: the reader's own language first, if it has the page.

        Args:
            reader: The code of the reader's language.
            depth: How many folders below the root of the site the parallel page stands.
        """
        languages = sorted(self._settled, key=lambda language: language != reader)
        rows = weave([self._settled[language] for language in languages])
        lines = tuple(self._line(row, languages, depth) for row in rows)
        heads = [(line, row.first) for line, row in zip(lines, rows, strict=True) if row.first.level]
        contents = tuple(
            Heading(line.number, piece.level, _plain(piece.html)) for line, piece in heads if piece.level in {2, 3}
        )
        return Parallel(next((_plain(piece.html) for _, piece in heads), ""), tuple(languages), lines, contents)

    def _line(self, row: Row, languages: Sequence[str], depth: int) -> Line:
        number = self._numbers.setdefault(row.key, len(self._numbers) + 1)
        source = next((c for c, language in zip(row.cells, languages, strict=True) if language == self.source), None)
        return Line(
            row.key,
            number,
            row.first.kind,
            tuple(
                _cell(language, piece, depth, moved=place in row.elsewhere, has_source=source is not None)
                for place, (language, piece) in enumerate(zip(languages, row.cells, strict=True))
            ),
        )


def _cell(language: str, piece: Piece | None, depth: int, *, moved: bool, has_source: bool) -> Cell:
    if piece and not piece.untranslated:
        return Cell(language, rooted(piece.html, depth))
    if moved:
        return Cell(language, "", "elsewhere")
    return Cell(language, "", "untranslated" if has_source else "absent")


def _flat(found: Sequence[Piece]) -> Iterator[Piece]:
    for piece in found:
        if piece.items:
            yield from piece.items
        else:
            yield piece


def _plain(html: str) -> str:
    return " ".join(unescape(_TAGS.sub("", html)).split())

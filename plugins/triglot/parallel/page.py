"""Build the lines of parallel pages from the built editions of a page, one page per reader's language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from triglot.i18n import direction_of, language_attributes
from triglot.parallel.links import Neutral, rooted, settle
from triglot.parallel.pieces import Piece, pieces
from triglot.parallel.rows import Row, align_rows, keyed

_ARTICLE = re.compile(r'<article\b[^>]*\sid="content"[^>]*>')
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Edition:
    """A page in one language."""

    language: str
    """Its code."""
    tag: str
    address: str
    """Below the root of the site: `zh/h200/`."""
    pieces: tuple[Piece, ...]
    """Keyed, with open links."""
    anchors: dict[str, str]
    """The key of the piece in which each ID of the page stands."""


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
    rows: str
    """HTML."""
    contents: tuple[Heading, ...]


def read_edition(language: str, tag: str, address: str, html: str) -> Edition:
    """Read a built page.

    Args:
        language: The code of its language.
        tag: What `lang` calls the language.
        address: Where it stands below the root of the site.
        html: The page; without an article, all of it is read.
    """
    text = article(html)
    neutral = Neutral(address, text)
    anchors: dict[str, str] = {}
    found = keyed(pieces(text))
    for piece in _flat(found):
        piece.html, ids = neutral.read(piece.html)
        for name in (piece.id, *ids):
            anchors.setdefault(name, piece.id)
    return Edition(language, tag, address, found, anchors)


def article(page: str) -> str:
    """Return what is inside the article of a built page; of anything else, all of it."""
    start = _ARTICLE.search(page)
    end = page.rfind("</article>")
    return page[start.end() : end] if start and end > start.end() else page


class Editions:
    """A page in every language that has it."""

    def __init__(self, editions: Sequence[Edition], source: str) -> None:
        """Number the segments and lead the links of the pages to them.

        Args:
            editions: In the order of the site; they are used up.
            source: The code of the language from which the others are translated.
        """
        self._editions = {edition.language: edition for edition in editions}
        self._source = source
        keys = dict.fromkeys(piece.id for edition in editions for piece in _flat(edition.pieces))
        self._numbers = {key: number for number, key in enumerate(keys, 1)}
        for edition in editions:
            rows = {name: self._numbers[key] for name, key in edition.anchors.items()}
            for piece in _flat(edition.pieces):
                piece.html = settle(piece.html, edition.address, rows)
        self._rows = {language: self._aligned(language) for language in self._editions}
        for _, aligned in self._rows.values():
            for row in aligned:
                self._numbers.setdefault(row.key, len(self._numbers) + 1)

    def rows(self, reader: str) -> tuple[tuple[str, ...], list[Row]]:
        """Return the codes of the languages, the reader's own first, and the rows of segments in that order."""
        return self._rows[reader if reader in self._rows else next(iter(self._rows))]

    def _aligned(self, reader: str) -> tuple[tuple[str, ...], list[Row]]:
        languages = tuple(sorted(self._editions, key=lambda language: language != reader))
        return languages, align_rows([self._editions[language].pieces for language in languages])

    def parallel(self, reader: str, depth: int, notes: Mapping[str, Mapping[str, str]]) -> Parallel:
        """Build the page for a reader: the reader's own language first, if it has the page.

        Args:
            reader: The code of the reader's language.
            depth: How many folders below the root of the site the parallel page stands.
            notes: For each language, how it says that a segment is `untranslated`, `elsewhere` or `absent`.
        """
        languages, rows = self.rows(reader)
        source = languages.index(self._source) if self._source in languages else -1
        cells = [_Column(self._editions[language].tag, direction_of(reader), notes[language]) for language in languages]
        parts = []
        contents = []
        for row in rows:
            number = self._numbers[row.key]
            first = row.first
            if first.level in {2, 3}:
                contents.append(Heading(number, first.level, _plain(first.html)))
            name = escape(row.key)
            parts.append(f'<div class="tg-row tg-row--{first.kind}" data-segment="{name}" id="row-{number}">')
            lacking = "untranslated" if source >= 0 and row.cells[source] else "absent"
            for place, piece in enumerate(row.cells):
                parts += cells[place].cell(piece, "elsewhere" if place in row.elsewhere else lacking)
            parts.append("</div>\n")
        title = next((_plain(row.first.html) for row in rows if row.first.level), "")
        return Parallel(title, languages, rooted("".join(parts), depth), tuple(contents))


class _Column:
    """A language of a parallel page."""

    def __init__(self, tag: str, around: str, notes: Mapping[str, str]) -> None:
        lang = " ".join(f'{name}="{value}"' for name, value in language_attributes(tag, around).items())
        self.opening = f'<div class="tg-cell" {lang}>'
        # Said in the language that lacks it: all of a column is in one language.
        self.notes = {
            why: f'<div class="tg-cell" {lang} data-missing="{why}"><p>{escape(note)}</p></div>'
            for why, note in notes.items()
        }

    def cell(self, piece: Piece | None, lacking: str) -> tuple[str, ...]:
        if piece and not piece.untranslated:
            return self.opening, piece.html, "</div>"
        return (self.notes[lacking],)


def _flat(found: Sequence[Piece]) -> Iterator[Piece]:
    for piece in found:
        if piece.items:
            yield from piece.items
        else:
            yield piece


def _plain(html: str) -> str:
    return " ".join(unescape(_TAGS.sub("", html)).split())

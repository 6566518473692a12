"""The pages of a site in all languages: their segments with IDs, paired, and how fresh the translations are."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

from triglot.findings import Finding, Location
from triglot.loading.names import pages_below
from triglot.markdown.blocks import lines_of, segments
from triglot.markdown.front_matter import line_of, split_front_matter
from triglot.markdown.limits import read_page
from triglot.project import Settings
from triglot.segments import (
    Freshness,
    Identified,
    Ledger,
    Pair,
    Segment,
    Store,
    String,
    align,
    assess,
    head_strings,
    identify,
    new_id,
)


class Editions:
    """Every page of a site with its editions, each read once."""

    def __init__(self, settings: Settings, read: Callable[[str, str], str] | None = None) -> None:
        """Keep where the pages are.

        Args:
            settings: Of the site.
            read: Gives the file of a language and a path, nothing when there is none; by default from the disk.
        """
        self.settings = settings
        self.store = Store(settings.data, settings.root)
        self._text = read or self._from_disk
        self._pages: dict[str, PageEditions] = {}

    @property
    def paths(self) -> tuple[str, ...]:
        """Every page of the default language, relative to its folder, without the frame of generated pages."""
        folder = self.settings.docs / self.settings.default
        found = (path.relative_to(folder).as_posix() for path in pages_below(folder))
        return tuple(sorted(path for path in found if not path.startswith("shell/")))

    def page(self, path: str) -> "PageEditions":
        """Return a page; one that does not exist is empty in each language."""
        if path not in self._pages:
            ledger, faults = self.store.read(self.store.of_page(path))
            self._pages[path] = PageEditions(path, self.settings.languages, self._text, ledger, faults)
        return self._pages[path]

    @cached_property
    def heads(self) -> tuple[String, ...]:
        """The titles and descriptions of every page."""
        languages, default = self.settings.languages, self.settings.default
        found: list[String] = []
        for path in self.paths:
            heads = {language: self.page(path).head(language) for language in languages}
            found += head_strings(path.removesuffix(".md"), heads, default)
        return tuple(found)

    def head_location(self, language: str, head: String) -> Location:
        """Return the line of a title or a description in its file."""
        path, key = f"{head.record}.md", str(head.path[0])
        return self.location(language, path, line_of(self._text(language, path), key))

    def file(self, language: str, path: str) -> Path:
        """Return the file of an edition."""
        return self.settings.docs / language / path

    def location(self, language: str, path: str, line: int) -> Location:
        """Return a line of an edition's file."""
        return Location(self.file(language, path).relative_to(self.settings.root).as_posix(), line)

    def unreadable(self, path: str) -> list[Finding]:
        """Return why the file of an edition cannot be read; what the others say cannot be compared with it then."""
        return [fault for language in self.settings.languages for fault in self._file(language, path)[1]]

    def _from_disk(self, language: str, path: str) -> str:
        return self._file(language, path)[0]

    def _file(self, language: str, path: str) -> tuple[str, list[Finding]]:
        file = self.file(language, path)
        return read_page(file, self.location(language, path, 1).path, self.settings.docs)


class PageEditions:
    """One page in all languages."""

    def __init__(
        self,
        path: str,
        languages: tuple[str, ...],
        read: Callable[[str, str], str],
        ledger: Ledger,
        faults: Iterable[Finding] = (),
    ) -> None:
        """Keep what a page is made of.

        Args:
            path: Below each language's folder.
            languages: Codes, the source language first.
            read: Gives the file of a language and a path; nothing when there is none.
            ledger: What is remembered of the page.
            faults: What is wrong with the ledger.
        """
        self.path, self.ledger, self.faults = path, ledger, tuple(faults)
        self.default = languages[0]
        self._read = read
        self._parts: dict[str, tuple[dict[str, str], str, int]] = {}
        self._source: Identified | None = None
        self._paired: dict[str, tuple[Pair, ...]] = {}

    def body(self, language: str) -> str:
        """Return the Markdown of an edition without its front matter; empty when there is none."""
        return self._part(language)[1]

    def offset(self, language: str) -> int:
        """Return how many lines of an edition's file come before its Markdown."""
        return self._part(language)[2]

    def head(self, language: str) -> dict[str, str]:
        """Return the front matter of an edition."""
        return self._part(language)[0]

    def _part(self, language: str) -> tuple[dict[str, str], str, int]:
        if language not in self._parts:
            head, body, offset, _faults = split_front_matter(self._read(language, self.path), self.path)
            self._parts[language] = head, "\n".join(lines_of(body)), offset
        return self._parts[language]

    @property
    def source(self) -> Identified:
        """The default language's edition with its IDs."""
        if self._source is None:
            self._source = self.identify(segments(self.body(self.default)))
        return self._source

    def identify(self, found: tuple[Segment, ...], same: Mapping[str, str] | None = None) -> Identified:
        """Assign IDs to the segments of a state of the default language's edition; `same` answers doubts."""
        return identify(found, self.ledger, same)

    def segments(self, language: str) -> tuple[Segment, ...]:
        """Return an edition's segments with their IDs, in the order of that edition."""
        if language == self.default:
            return self.source.segments
        own = [pair.other for pair in self.pairs(language) if pair.other is not None]
        return tuple(sorted(own, key=lambda segment: segment.first))

    def pairs(self, language: str) -> tuple[Pair, ...]:
        """Return the source with a translation, aligned; without one, every segment stands alone."""
        if language not in self._paired:
            self._paired[language] = self.align(language, segments(self.body(language)))
        return self._paired[language]

    def align(
        self, language: str, found: tuple[Segment, ...], source: tuple[Segment, ...] | None = None
    ) -> tuple[Pair, ...]:
        """Align a state of a translation with the source, which assigns its IDs."""
        source = self.source.segments if source is None else source
        known = {origin.own: name for name, origin in self.ledger.of(language).items()}
        taken = {segment.id for segment in source}
        used = dict[str, int]()
        pairs = []
        for pair in align(source, found, known):
            if pair.other is None:
                pairs.append(pair)
                continue
            name = pair.source.id if pair.source else pair.other.explicit
            if pair.source is None and (not name or name in taken):
                name = new_id(pair.other.normalized, taken, used)
            taken.add(name)
            pairs.append(Pair(pair.source, pair.other.named(name)))
        return tuple(pairs)

    def freshness(self, language: str, pairs: tuple[Pair, ...] | None = None) -> tuple[Freshness, ...]:
        """Return each pair of a language with its state."""
        pairs = self.pairs(language) if pairs is None else pairs
        return tuple(assess(pairs, self.ledger, language, self.source.lost))

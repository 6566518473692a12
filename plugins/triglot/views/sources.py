"""Sources, for readers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from triglot.i18n import Locale
from triglot.models import Line, Records, Source, StateWord, Word
from triglot.models.base import Ids
from triglot.models.refs import Among, Facet, Ref
from triglot.views import addresses
from triglot.views.fence import FenceKind, Options, Page, View


@dataclass(frozen=True)
class Badge:
    """A state shown by a word and a shape."""

    key: str
    word: str
    shape: str
    about: str = ""


@dataclass(frozen=True)
class Reference:
    """One source as a reader sees it."""

    id: str
    title: str
    publisher: str
    date: str
    language: str
    """Of the document: its title is marked with it."""
    url: str
    citation: str
    kind: str
    mark: Badge
    address: str
    """In the register of this site."""


def _languages(records: Records) -> Iterable[str]:
    return {source.language for source in records.sources.values()}


class SourcesOptions(Options):
    """What an author can ask of `sources`."""

    of: Literal["page", "all", "part"] = "page"
    """`page`: what this page cites, here instead of at its end. `all`: the register. `part`: its part for this page."""
    title: Line | None = None
    """The heading above it."""
    kinds: Annotated[Ids, Facet("source_kinds", "kind of source")] = ()
    """With `of: all`: sources of these kinds."""
    languages: Annotated[tuple[Line, ...], Among("source in the language", _languages)] = ()
    """With `of: all`: sources in these languages."""
    marks: Annotated[Ids, Facet("marks", "mark")] = ()
    """With `of: all`: sources with these marks."""
    ids: Annotated[Ids, Ref("source", noun="record")] = ()
    """With `of: all`: these sources."""

    @model_validator(mode="after")
    def _whole(self) -> "SourcesOptions":
        if self.of == "part" and (self.kinds or self.languages or self.marks or self.ids):
            raise PydanticCustomError("part", "kinds, languages, marks and ids narrow of: all, not of: part")
        return self


@dataclass(frozen=True)
class Part:
    """A page of the register."""

    address: str
    title: str
    count: int


def badge(words: Mapping[str, Word | StateWord], key: str, locale: Locale) -> Badge:
    """Return a word of the vocabulary with its shape."""
    word = words[key]
    return Badge(key, word.label[locale.code], word.shape or "", word.about[locale.code] if word.about else "")


def reference(records: Records, name: str, locale: Locale) -> Reference:
    """Build the reference to a source by its ID or alias.

    Raises:
        KeyError: When there is no such source.
    """
    source: Source = records.sources[records.source_ids[name]]
    return Reference(
        id=source.id,
        title=source.title,
        publisher=source.publisher[locale.code],
        date=locale.date(source.date) if source.date else "",
        language=source.language,
        url=source.url or "",
        citation=source.citation[locale.code] if source.citation else "",
        kind=records.vocabulary.source_kinds[source.kind].label[locale.code],
        mark=badge(records.vocabulary.marks, source.mark, locale),
        address=addresses.of_source(records, source),
    )


def counts(records: Records) -> dict[str, int]:
    """Return how many sources stand on each page of the register, by its address."""
    pages = (addresses.SOURCES, *(addresses.of_page(part.page) for part in records.vocabulary.source_pages))
    found = dict.fromkeys(pages, 0)
    for source in records.sources.values():
        found[addresses.register_page(records, source)] += 1
    return found


def register(records: Records, options: SourcesOptions, locale: Locale, page: str = "") -> tuple[Reference, ...]:
    """Return every source that an author asks for, by publisher and title.

    Args:
        records: Of the site.
        options: What the author asks for.
        locale: The reader's language.
        page: The address of this page, for `of: part`.
    """
    ids = {records.source_ids[name] for name in options.ids}

    def wanted(source: Source) -> bool:
        return (
            (not options.kinds or source.kind in options.kinds)
            and (not options.languages or source.language in options.languages)
            and (not options.marks or source.mark in options.marks)
            and (not ids or source.id in ids)
            and (options.of != "part" or addresses.register_page(records, source) == page)
        )

    chosen: Iterable[Source] = filter(wanted, records.sources.values())
    ordered = sorted(
        chosen, key=lambda source: (source.publisher[locale.code].casefold(), source.title.casefold(), source.id)
    )
    return tuple(reference(records, source.id, locale) for source in ordered)


def cited(records: Records, citations: Mapping[str, int], locale: Locale) -> tuple[tuple[Reference, range], ...]:
    """Return what a page cites, in the order of first use, each with a number for every citation."""
    return tuple((reference(records, name, locale), range(count)) for name, count in citations.items())


class SourcesFence(FenceKind[SourcesOptions]):
    """What this page cites, or the register of all sources."""

    name = "sources"
    template = "sources"
    options = SourcesOptions
    example = """
of: page
"""

    def view(self, page: Page, options: SourcesOptions) -> View | None:
        """Show the citations of the page, or the sources that are asked for, with links to the other parts."""
        records, locale = page.records, page.locale
        if options.of == "page":
            found = cited(records, page.citations, locale)
            return {"citations": found, "title": options.title} if found else None
        parts: list[Part] = []
        if options.of == "part":
            known = counts(records)
            if page.address not in known:
                hint = "name it in source-pages: of data/vocabulary.yml, or write of: all"
                page.fault("no part of the register stands on this page", hint)
                return None
            parts = [Part(each, page.title(each) or each.rstrip("/") or "index", n) for each, n in known.items()]
        view = register(records, options, locale, page.address)
        return {"sources": view, "title": options.title, "parts": parts, "page": page.address}

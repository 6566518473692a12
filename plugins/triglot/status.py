"""How much of each page and each kind of record is translated, and what is stale: for contributors."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from triglot.findings import Location
from triglot.loading.files import read_text
from triglot.loading.nodes import read_document
from triglot.markdown import Editions
from triglot.project import Project
from triglot.segments import HEADS, Freshness, StaleString, State, String, read_ledgers, stale_strings, strings

Format = Literal["text", "json"]


@dataclass(frozen=True)
class Item:
    """A segment, a page's title or description, or a text of a record that somebody should look at, in one language."""

    where: str
    """What `triglot sync` calls it: `h200#s-3fa9c1`, `h200.title`, `data/events/h200-announcement.title`."""
    language: str
    state: State
    source: Location | None
    other: Location | None
    before: str = ""
    """Of a stale one: the source text that it was made from; empty when the ledger has lost it."""
    now: str = ""
    """The source text."""
    text: str = ""
    """The translation."""
    touched: bool = False
    """Whether the translation itself was changed since it was recorded."""


@dataclass(frozen=True)
class TranslationRow:
    """A page or a kind of record in one language."""

    what: str
    """`h200` or `data/events`."""
    is_page: bool
    language: str
    total: int
    """Segments or texts of the source."""
    fresh: int
    items: tuple[Item, ...]
    """What is stale, missing or without a source, in the order of the page."""

    def count(self, state: str) -> int:
        """Count the items of a state."""
        return sum(item.state == state for item in self.items)

    @property
    def percent(self) -> int:
        """Share of the source that is translated and fresh, rounded down: 100 means all."""
        return 100 * self.fresh // self.total if self.total else 100


def status(project: Project, editions: Editions) -> tuple[TranslationRow, ...]:
    """Return the state of every page and every kind of record in each language except the source's."""
    languages = project.settings.languages[1:]
    every = [*strings(project.read, project.settings.default), *editions.heads]
    ledgers, _ = read_ledgers(editions.store)
    stale: dict[tuple[str, str], list[Item]] = {}
    for one in stale_strings(every, ledgers, project.settings.languages):
        touched = ledgers[one.string.kind].of(one.language)[one.string.key].own != one.string.digest(one.language)
        what = one.string.record if one.string.kind == HEADS else f"data/{one.string.kind}"
        stale.setdefault((what, one.language), []).append(_string_item(project, editions, one, touched=touched))
    pages = [_page_row(editions, path, language, stale) for path in editions.paths for language in languages]
    return (*pages, *_record_rows(every, languages, stale))


def _page_row(
    editions: Editions, path: str, language: str, stale: Mapping[tuple[str, str], list[Item]]
) -> TranslationRow:
    page, name = editions.page(path), path.removesuffix(".md")
    states, heads = (
        page.freshness(language),
        sum(one.record == name and language in one.texts for one in editions.heads),
    )
    old = stale.get((name, language), [])
    items = [*old, *(_item(editions, path, language, one) for one in states if one.state is not State.FRESH)]
    total = heads + sum(one.pair.source is not None for one in states)
    fresh = heads - len(old) + sum(one.state is State.FRESH for one in states)
    return TranslationRow(name, True, language, total, fresh, tuple(items))  # noqa: FBT003  # a field


def _item(editions: Editions, path: str, language: str, one: Freshness) -> Item:
    page, (source, other) = editions.page(path), (one.pair.source, one.pair.other)
    origin = page.ledger.of(language).get(one.id)
    return Item(
        where=f"{path.removesuffix('.md')}#{one.id}",
        language=language,
        state=one.state,
        source=page_location(editions, path, page.default, source.first) if source else None,
        other=page_location(editions, path, language, other.first) if other else None,
        before=one.before,
        now=source.normalized if source else "",
        text=other.normalized if other else "",
        touched=bool(other and origin and origin.own != other.digest),
    )


def page_location(editions: Editions, path: str, language: str, line: int) -> Location:
    """Return the location in its file of a line of an edition's Markdown."""
    return editions.location(language, path, line + editions.page(path).offset(language))


def _string_item(project: Project, editions: Editions, one: StaleString, *, touched: bool) -> Item:
    string, default = one.string, project.settings.default
    return Item(
        where=where(string),
        language=one.language,
        state=State.STALE,
        source=string_location(project, editions, string, default),
        other=string_location(project, editions, string, one.language),
        before=one.before,
        now=one.now,
        text=string.texts[one.language],
        touched=touched,
    )


def _record_rows(
    every: list[String], languages: tuple[str, ...], stale: Mapping[tuple[str, str], list[Item]]
) -> Iterator[TranslationRow]:
    totals = Counter(f"data/{string.kind}" for string in every if string.kind != HEADS)
    for what, total in totals.items():
        for language in languages:
            own = stale.get((what, language), [])
            yield TranslationRow(what, False, language, total, total - len(own), tuple(own))  # noqa: FBT003  # a field


def where(string: String) -> str:
    """Return what `triglot sync` calls a text of a record or of the head of a page."""
    return string.key if string.kind == HEADS else f"data/{string.kind}/{string.key}"


def string_location(project: Project, editions: Editions, string: String, language: str) -> Location:
    """Return the location of a text in its record or in the front matter of its page."""
    if string.kind == HEADS:
        return editions.head_location(language, string)
    data, root = project.settings.data, project.settings.root
    path = data / string.kind / f"{string.record}.yml" if string.record else data / "vocabulary.yml"
    name = path.relative_to(root).as_posix()
    text, _ = read_text(path, name, data)
    return read_document(text, name)[0].at(*string.path, language)


def table(rows: Iterable[TranslationRow], style: Format = "text") -> str:
    """Return rows as a table with what to look at below it, or as JSON."""
    rows = tuple(rows)
    if style == "json":
        return json.dumps([_as_json(row) for row in rows], indent=2)  # in ASCII, which every terminal takes
    head = ("", "language", "percent", "fresh", "stale", "missing", "unpaired")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    text = [
        "  ".join(c.ljust(w) if n < 2 else c.rjust(w) for n, (c, w) in enumerate(zip(line, widths, strict=True)))  # noqa: PLR2004  # words left, figures right
        for line in lines
    ]
    items = [item_line(item) for row in rows for item in row.items]
    return "\n".join(line.rstrip() for line in [*text, *([""] if items else []), *items])


def _cells(row: TranslationRow) -> tuple[str, ...]:
    counts = (row.fresh, *(row.count(state) for state in (State.STALE, State.MISSING, State.UNPAIRED)))
    return (row.what, row.language, f"{row.percent}%", *map(str, counts))


def item_line(item: Item) -> str:
    """Return an item as a line that names both places."""
    places = " ~ ".join(str(place) for place in (item.source, item.other) if place)
    return f"{item.language} {item.state} {item.where} ({places})"


def _as_json(row: TranslationRow) -> dict[str, object]:
    return {
        "what": row.what,
        "page": row.is_page,
        "language": row.language,
        "total": row.total,
        "percent": row.percent,
        "fresh": row.fresh,
        **{str(state): row.count(state) for state in (State.STALE, State.MISSING, State.UNPAIRED)},
        "items": [
            {
                "where": item.where,
                "state": str(item.state),
                "source": str(item.source) if item.source else None,
                "translation": str(item.other) if item.other else None,
            }
            for item in row.items
        ],
    }

"""Records as tables for spreadsheets."""

import csv
import io
from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from triglot.models import Chip, Event, Figure, Records, Source
from triglot.models.kinds import KINDS

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Begins each table: without this byte order mark Excel reads UTF-8 as the old encoding of the reader's region."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection)."""

_FIGURE = ("value", "unit", "source", "mark", "checked", "bound")


def tables(records: Records, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Return each table as name and text; it has one column per language for texts."""
    for kind in KINDS.values():
        if kind.table:
            found = records.of(kind.folder).values()
            yield f"{kind.folder}.csv", _table(row for record in found for row in rows_of(record, languages))


@singledispatch
def rows_of(record: Any, languages: tuple[str, ...]) -> Iterator[dict[str, object]]:  # noqa: ANN401  # of any kind
    """Return the rows of a record; each kind with a table registers its own.

    Raises:
        NotImplementedError: When it has none.
    """
    raise NotImplementedError(type(record), languages)


@rows_of.register
def _event(event: Event, languages: tuple[str, ...]) -> Iterator[dict[str, object]]:
    yield {
        "id": event.id,
        "start": event.date.start,
        "end": event.date.end,
        "precision": event.date.start.precision,
        "place": event.place or "",
        "kind": event.kind,
        "side": event.side,
        "status": event.status,
        "topics": " ".join(event.topics),
        "actors": " ".join(event.actors),
        "families": " ".join(event.families),
        "chips": " ".join(event.chips),
        "answers": " ".join(event.answers),
        **_texts("title", event.title, languages),
        **_texts("summary", event.summary, languages),
        "sources": " ".join(event.sources),
        "checked": event.checked,
        **_texts("note", event.note, languages),
        **_texts("depends", event.depends, languages),
    }


@rows_of.register
def _chip(chip: Chip, languages: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """Return a row for each figure, each value that somebody else gives for one, and each note of a chip."""
    found = [("figure", name, figure) for name, figure in chip.figures.items()]
    found += [("performance", name, figure) for name, figure in chip.performance.items()]
    found += [("rival", name, figure) for name, every in chip.rivals.items() for figure in every]
    found += [("published", name, figure) for name, every in chip.published.items() for figure in every]
    about = {"chip": chip.id, "name": chip.name, "vendor": chip.vendor, "family": chip.family or ""}
    for group, name, figure in found:
        disputed = str(name in chip.rivals).lower()
        note = _texts("note", figure.note, languages)
        yield {**about, "group": group, "figure": name, **_figure(figure), "disputed": disputed, **note}
    for text in chip.notes:
        empty = dict.fromkeys(_FIGURE, "")
        yield {**about, "group": "note", "figure": "", **empty, "disputed": "", **_texts("note", text, languages)}


def _figure(figure: Figure) -> dict[str, object]:
    return {name: "" if (value := getattr(figure, name)) is None else value for name in _FIGURE}


def _texts(name: str, text: dict[str, str] | None, languages: tuple[str, ...]) -> dict[str, str]:
    """Return a text for readers with one column per language."""
    return {f"{name}_{language}": text[language] if text else "" for language in languages}


@rows_of.register
def _source(source: Source, languages: tuple[str, ...]) -> Iterator[dict[str, object]]:
    language = languages[0]
    yield {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher[language],
        "date": source.date or "",
        "url": source.url or "",
        "citation": source.citation[language] if source.citation else "",
        "language": source.language,
        "kind": source.kind,
        "mark": source.mark,
    }


def _table(rows: Iterator[dict[str, object]]) -> str:
    target = io.StringIO()
    found = list(rows)
    if found:
        target.write(MARK)
        writer = csv.DictWriter(target, list(found[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: harmless(str(value)) for key, value in row.items()} for row in found)
    return target.getvalue()


def harmless(value: str) -> str:
    """Keep a spreadsheet from reading a cell as a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value

"""The downloads under `data/v1/`."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from triglot.exports.status import goods_status, status, status_schema
from triglot.i18n import Locale
from triglot.loading import json_schemas
from triglot.models import Chip, Event, Goods, Rule, Source
from triglot.rules import History
from triglot.views.names import cards as cards_of

FOLDER = "data/v1/"
"""Where the downloads stand; the number changes with their form."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection)."""


def exports(history: History, locales: dict[str, Locale], as_of: str) -> Iterator[tuple[str, str]]:
    """Give each download as address and text.

    Args:
        history: All records, and what they make true.
        locales: The languages by their codes; tables have a column a language for texts.
        as_of: The day that the data speaks of.
    """
    languages = tuple(locales)
    records = history.records
    for name in ("events", "chips", "sources", "rules", "goods"):
        rows = [_plain(record) for record in getattr(records, name).values()]
        document = {"as_of": as_of, "license": "CC BY 4.0", name: rows}
        yield f"{FOLDER}{name}.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    yield f"{FOLDER}status.json", status(history)
    yield f"{FOLDER}goods-status.json", goods_status(history)
    yield f"{FOLDER}events.csv", _table(_event(event, languages) for event in records.events.values())
    yield f"{FOLDER}chips.csv", _table(row for chip in records.chips.values() for row in _figures(chip))
    yield f"{FOLDER}sources.csv", _table(_source(source, languages[0]) for source in records.sources.values())
    for code, locale in locales.items():
        cards = {address: [name, text] for address, name, text in cards_of(records, locale)}
        yield f"{FOLDER}cards/{code}.json", json.dumps(cards, ensure_ascii=False, separators=(",", ":")) + "\n"
    for name, text in json_schemas(languages).items():
        yield f"{FOLDER}schema/{name}", text
    yield f"{FOLDER}schema/status.json", status_schema(history)


def _plain(record: Event | Chip | Source | Rule | Goods) -> dict[str, Any]:
    hidden = {"note"} if isinstance(record, Source) else set()
    return record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, exclude=hidden)


def _event(event: Event, languages: tuple[str, ...]) -> dict[str, object]:
    return {
        "id": event.id,
        "start": event.date.start,
        "end": event.date.end,
        "precision": event.date.start.precision,
        "place": event.place,
        "kind": event.kind,
        "side": event.side,
        "status": event.status,
        "topics": " ".join(event.topics),
        "actors": " ".join(event.actors),
        "families": " ".join(event.families),
        "chips": " ".join(event.chips),
        "answers": " ".join(event.answers),
        **{f"title_{language}": event.title[language] for language in languages},
        **{f"summary_{language}": event.summary[language] for language in languages},
        "sources": " ".join(event.sources),
        "checked": event.checked,
    }


def _figures(chip: Chip) -> Iterator[dict[str, object]]:
    for group, figures in (("figure", chip.figures), ("performance", chip.performance)):
        for name, figure in figures.items():
            yield {
                "chip": chip.id,
                "name": chip.name,
                "vendor": chip.vendor,
                "family": chip.family or "",
                "group": group,
                "figure": name,
                "value": figure.value,
                "unit": figure.unit or "",
                "source": figure.source,
                "mark": figure.mark,
                "checked": figure.checked,
            }


def _source(source: Source, language: str) -> dict[str, object]:
    return {
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
        writer = csv.DictWriter(target, list(found[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: harmless(str(value)) for key, value in row.items()} for row in found)
    return target.getvalue()


def harmless(value: str) -> str:
    """Keep a spreadsheet from reading a cell as a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value

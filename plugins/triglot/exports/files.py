"""The downloads under `data/v1/`."""

import json
from collections.abc import Iterator
from typing import Any

from triglot.exports.schemas import LICENSE, file_schemas
from triglot.exports.status import goods_status, status
from triglot.exports.tables import tables
from triglot.i18n import Locale
from triglot.loading import json_schemas
from triglot.models import Model, Source
from triglot.models.kinds import KINDS
from triglot.rules import History
from triglot.views.names import cards as cards_of

FOLDER = "data/v1/"
"""Where the downloads stand; the number changes with their form."""


def exports(history: History, locales: dict[str, Locale], as_of: str) -> Iterator[tuple[str, str]]:
    """Yield each download as address and text.

    Args:
        history: All records, and what they make true.
        locales: The languages by their codes; tables have one column per language for texts.
        as_of: The day that the data speaks of.
    """
    languages = tuple(locales)
    records = history.records
    for name in (folder for folder, kind in KINDS.items() if kind.exported):
        rows = [_plain(record) for record in records.of(name).values()]
        document = {"as_of": as_of, "license": LICENSE, name: rows}
        yield f"{FOLDER}{name}.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    yield f"{FOLDER}status.json", status(history)
    yield f"{FOLDER}goods-status.json", goods_status(history)
    for name, text in tables(records, languages):
        yield f"{FOLDER}{name}", text
    for code, locale in locales.items():
        cards = {address: [name, text] for address, name, text in cards_of(records, locale)}
        yield f"{FOLDER}cards/{code}.json", json.dumps(cards, ensure_ascii=False, separators=(",", ":")) + "\n"
    for name, text in json_schemas(languages).items():
        yield f"{FOLDER}schema/{name}", text
    for name, text in file_schemas(records.vocabulary, languages):
        yield f"{FOLDER}schema/files/{name}", text
        if name == "status.json":  # where it has always been
            yield f"{FOLDER}schema/{name}", text


def _plain(record: Model) -> dict[str, Any]:
    hidden = {"note"} if isinstance(record, Source) else set()
    return record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, exclude=hidden)

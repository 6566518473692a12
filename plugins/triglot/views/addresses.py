"""Where records live: addresses relative to the root of a language, equal in all languages."""

import datetime as dt

from triglot.models import Records, Source
from triglot.models.kinds import KINDS

DAYS = "asof/"
"""The page that lists every day that matters."""

KEYS = "keys/"
"""The authored page to which the days belong."""

SEARCH = "search/"
"""The page of the search."""

PARALLEL = "parallel/"
"""Below the address of an authored page: its languages side by side."""

SHARES = "assets/share"
"""The folder of the pictures that other sites show where a page is shared."""

SOURCES = "sources/"
"""The page that lists the sources, or the part of them that has no page of its own."""


def section(address: str) -> str:
    """Return the authored page to which a generated page belongs; empty for one that stands by itself."""
    folder = address.partition("/")[0]
    if f"{folder}/" == DAYS:
        return KEYS
    return KINDS[folder].section if folder in KINDS else ""


def of_record(records: Records, name: str) -> str | None:
    """Return the address of a record that has a page, or None when there is no such record."""
    folder = records.folders.get(name)
    return f"{folder}/{name}/" if folder else None


def of_page(path: str) -> str:
    """Return the address of an authored page by its path: `guide/page/` for `guide/page.md`, `guide/` for its index."""
    *above, name = path.removesuffix(".md").split("/")
    return "".join(f"{part}/" for part in (*above, *([] if name == "index" else [name])))


def of_day(day: dt.date) -> str:
    """Return the address of a day that matters."""
    return f"{DAYS}{day.isoformat()}/"


def register_page(records: Records, source: Source) -> str:
    """Return the address of the page of the register that a source stands on."""
    part = next((part for part in records.vocabulary.source_pages if part.holds(source)), None)
    return of_page(part.page) if part else SOURCES


def of_source(records: Records, source: Source) -> str:
    """Return the address of a source in the register."""
    return f"{register_page(records, source)}#source-{source.id}"

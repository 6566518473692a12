"""Where records live: addresses relative to the root of a language, equal in all languages."""

from triglot.models import Records

FOLDERS = ("events", "chips", "families", "terms", "people")
"""Kinds of records that have a page each."""

SOURCES = "sources/"
"""The page that lists every source."""


def of_record(records: Records, name: str) -> str | None:
    """Give the address of an event, chip, family, term or person, or None when there is no such record."""
    return next((f"{folder}/{name}/" for folder in FOLDERS if name in getattr(records, folder)), None)


def of_source(name: str) -> str:
    """Give the address of a source in the register."""
    return f"{SOURCES}#source-{name}"

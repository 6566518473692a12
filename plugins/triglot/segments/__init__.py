"""Blocks of pages and texts of records by IDs that all languages share, and how fresh their translations are."""

from triglot.segments.align import Pair, align
from triglot.segments.changes import Change, changes
from triglot.segments.freshness import Freshness, State, assess
from triglot.segments.identify import Doubt, Identified, identify
from triglot.segments.ledger import Ledger, LedgerEntry, Origin, parse
from triglot.segments.record import record_page, record_strings
from triglot.segments.segment import Segment, digest, new_id, normalized
from triglot.segments.store import Store
from triglot.segments.strings import (
    HEADS,
    StaleString,
    String,
    head_strings,
    ledger_kinds,
    read_ledgers,
    stale_strings,
    strings,
)

__all__ = [
    "HEADS",
    "Change",
    "Doubt",
    "Freshness",
    "Identified",
    "Ledger",
    "LedgerEntry",
    "Origin",
    "Pair",
    "Segment",
    "StaleString",
    "State",
    "Store",
    "String",
    "align",
    "assess",
    "changes",
    "digest",
    "head_strings",
    "identify",
    "ledger_kinds",
    "new_id",
    "normalized",
    "parse",
    "read_ledgers",
    "record_page",
    "record_strings",
    "stale_strings",
    "strings",
]

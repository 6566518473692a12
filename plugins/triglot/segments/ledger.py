"""The ledger of a page or of a kind of record: what its segments were, and what each translation was made from.

Plain text in the syntax of YAML, one line a fact, each block sorted by ID: two people who work on different paragraphs
or languages change different lines. It is read line by line, so that each line at fault is named and
a digest that looks like a number stays text.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from triglot.findings import Finding, Location
from triglot.segments.segment import KINDS

_HEAD = """\
# Which text each translation was made from. Written by `triglot sync`; see docs/project/segments.md.
"""
_BLOCK = re.compile(r"(?P<name>[\w-]+):(?: \{\})?")
_ENTRY = re.compile(r"  (?P<key>[^\s:](?:\S*[^\s:])?): (?P<value>\S.*)")
_NONE = "-"
_PLACED = 4
"""Parts of a line for a segment of a page."""
_HEX = re.compile(r"[0-9a-f]{10}")


@dataclass(frozen=True)
class LedgerEntry:
    """A segment of the source as it was recorded last."""

    digest: str
    kind: str = ""
    section: str = ""
    after: str = ""
    """The ID of the segment before it on the page; nothing for the first."""


@dataclass(frozen=True)
class Origin:
    """What a translation of a segment was made from."""

    source: str
    """Digest of the source text."""
    own: str
    """Digest of the translation."""


@dataclass(frozen=True)
class Ledger:
    """What is remembered of a page or of a kind of record."""

    entries: Mapping[str, LedgerEntry] = field(default_factory=dict)
    """Segments of the source by ID."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Source texts by digest."""
    origins: Mapping[str, Mapping[str, Origin]] = field(default_factory=dict)
    """By language and ID."""

    def of(self, language: str) -> Mapping[str, Origin]:
        """Return what the translations into a language were made from, by ID."""
        return self.origins.get(language, {})

    def order(self) -> list[str]:
        """Return the IDs in the order of the page; what a merge has left without a place comes last."""
        following: dict[str, list[str]] = {}
        for name in sorted(self.entries):
            following.setdefault(self.entries[name].after, []).append(name)
        ordered: dict[str, None] = {}
        waiting = ["", *(n for n in sorted(self.entries, reverse=True) if self.entries[n].after not in self.entries)]
        waiting = [*waiting[1:], ""]
        while waiting:
            name = waiting.pop()
            if name in ordered:
                continue
            if name:
                ordered[name] = None
            waiting += reversed(following.get(name, []))
        return [*ordered, *(name for name in sorted(self.entries) if name not in ordered)]

    def dump(self) -> str:
        """Return the text of the file, always the same for the same ledger, without texts that nothing needs."""
        needed = {entry.digest for entry in self.entries.values()}
        needed |= {origin.source for own in self.origins.values() for origin in own.values()}
        blocks = {
            "segments": {name: _entry_line(entry) for name, entry in self.entries.items()},
            "texts": {key: json.dumps(t, ensure_ascii=False) for key, t in self.texts.items() if key in needed},
            **{
                language: {name: f"{origin.source} {origin.own}" for name, origin in self.origins[language].items()}
                for language in sorted(self.origins)
            },
        }
        return _HEAD + "".join(_block(name, lines) for name, lines in blocks.items())


def _entry_line(entry: LedgerEntry) -> str:
    if not entry.kind:
        return entry.digest
    return f"{entry.digest} {entry.kind} {entry.section or _NONE} {entry.after or _NONE}"


def _block(name: str, lines: Mapping[str, str]) -> str:
    if not lines:
        return f"{name}: {{}}\n"
    return f"{name}:\n" + "".join(f"  {key}: {lines[key]}\n" for key in sorted(lines))


def parse(text: str, name: str) -> tuple[Ledger, list[Finding]]:
    """Read a ledger.

    Args:
        text: The file.
        name: What findings call it.

    Returns:
        Its content, and each line that cannot be read.
    """
    blocks: dict[str, dict[str, str]] = {}
    block: dict[str, str] = {}
    found: list[Finding] = []
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip() or row.startswith("#"):
            continue
        entry, opening = _ENTRY.fullmatch(row), _BLOCK.fullmatch(row)
        if entry and blocks and _fits(next(reversed(blocks)), entry["value"]) and entry["key"] not in block:
            block[entry["key"]] = entry["value"]
        elif opening and opening["name"] not in blocks:
            block = blocks[opening["name"]] = {}
        else:
            found.append(_unreadable(Location(name, number), row))
    return _ledger(blocks), found


def _fits(block: str, value: str) -> bool:
    """Return whether a value can stand in a block."""
    parts = value.split(" ")
    if block == "segments":
        return bool(_HEX.fullmatch(parts[0])) and (len(parts) == 1 or (len(parts) == _PLACED and parts[1] in KINDS))
    if block == "texts":
        return _text(value) is not None
    return len(parts) == 2 and all(map(_HEX.fullmatch, parts))  # noqa: PLR2004  # source and translation


def _text(value: str) -> str | None:
    if not value.startswith('"'):  # which nests nothing
        return None
    try:
        said = json.loads(value)
    except ValueError:
        return None
    return said if isinstance(said, str) else None


def _unreadable(at: Location, row: str) -> Finding:
    hint = "take the file from before, then run triglot sync"
    return Finding(at, "T720", f"cannot be read: {row.strip()[:40]}", hint)


def _ledger(blocks: dict[str, dict[str, str]]) -> Ledger:
    entries = {}
    for name, value in blocks.pop("segments", {}).items():
        digest, *place = value.split(" ")
        entries[name] = LedgerEntry(digest, *("" if part == _NONE else part for part in place))
    texts = {key: _text(value) or "" for key, value in blocks.pop("texts", {}).items()}
    origins = {
        language: {name: Origin(*value.split(" ")) for name, value in own.items()} for language, own in blocks.items()
    }
    return Ledger(entries, texts, origins)

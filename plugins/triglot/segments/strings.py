"""Texts that are not blocks of a page: of records and of front matter, with the state of their translations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pydantic import BaseModel

from triglot.findings import Finding
from triglot.models import Records
from triglot.models.kinds import KINDS
from triglot.segments.ledger import Ledger
from triglot.segments.segment import digest, normalized
from triglot.segments.store import Store

_WORDS = "vocabulary"
"""What ledgers call the words that records use, which are in a file of their own."""

HEADS = "heads"
"""What ledgers call the titles and descriptions that stand before the Markdown of pages."""


def ledger_kinds() -> tuple[str, ...]:
    """Return every ledger that is not of a page."""
    return (_WORDS, HEADS, *(folder for folder, kind in KINDS.items() if kind.translated))


Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)
class String:
    """A text of a record, or of the head of a page, in all languages."""

    kind: str
    record: str
    """Its ID, or the page without `.md`."""
    path: Path
    """Leads to it in the record; a key, or keys and positions."""
    texts: Mapping[str, str]

    @property
    def key(self) -> str:
        """What the ledger calls it: `h200-announcement.title`."""
        return ".".join(map(str, (self.record, *self.path) if self.record else self.path))

    def digest(self, language: str) -> str:
        """Return the digest of the text in a language."""
        return digest(normalized(self.texts[language]))


@dataclass(frozen=True)
class StaleString:
    """A text whose source has changed since it was translated."""

    string: String
    language: str
    before: str
    """The source text that it was made from; empty when the ledger has lost it."""
    now: str
    """The source text."""


def read_ledgers(store: Store) -> tuple[dict[str, Ledger], list[Finding]]:
    """Read the ledgers of all kinds of text that are no blocks of a page, and report what is wrong with them."""
    read = {kind: store.read(store.of_kind(kind)) for kind in ledger_kinds()}
    faults = [fault for _, found in read.values() for fault in found]
    return {kind: ledger for kind, (ledger, _) in read.items()}, faults


def strings(records: Records, default: str) -> Iterator[String]:
    """Yield every text of every record and of the vocabulary.

    Args:
        records: All records.
        default: The source language.
    """
    for path, texts in _texts(records.vocabulary, default):
        yield String(_WORDS, "", path, texts)
    for folder, kind in KINDS.items():
        for name, record in records.of(folder).items() if kind.translated else ():
            for path, texts in _texts(record, default):
                yield String(folder, name, path, texts)


def head_strings(page: str, heads: Mapping[str, Mapping[str, object]], default: str) -> Iterator[String]:
    """Yield the texts of a page's front matter that readers meet: its title and its description.

    Args:
        page: Without `.md`.
        heads: The front matter of each edition by language.
        default: The source language.
    """
    for key in ("title", "description"):
        texts = {language: text for language, head in heads.items() if isinstance(text := head.get(key), str)}
        if default in texts:
            yield String(HEADS, page, (key,), texts)


def _texts(value: object, default: str, path: Path = ()) -> Iterator[tuple[Path, Mapping[str, str]]]:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), default, (*path, field.alias or name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, default, (*path, number))
    elif isinstance(value, dict):
        if isinstance(value.get(default), str):
            yield path, value
        else:
            for key, item in value.items():
                yield from _texts(item, default, (*path, str(key)))


def stale_strings(
    found: list[String], ledgers: Mapping[str, Ledger], languages: tuple[str, ...]
) -> Iterator[StaleString]:
    """Find the texts whose source has changed since they were translated.

    Args:
        found: All texts.
        ledgers: By kind of record.
        languages: Codes, the source language first.
    """
    default = languages[0]
    known = {kind: _known(ledger) for kind, ledger in ledgers.items()}
    now = {string: string.digest(default) for string in found}
    present: dict[tuple[str, str], set[str]] = {}
    for string, digest_now in now.items():
        present.setdefault((string.kind, string.record), set()).add(digest_now)
    for string in found:
        ledger = ledgers.get(string.kind, Ledger())
        for language in languages[1:]:
            origin = ledger.of(language).get(string.key)
            if origin is None or origin.source == now[string] or language not in string.texts:
                continue
            # A note that was inserted before another has its place in the list, and the other is still there.
            moved = origin.source in present[string.kind, string.record]
            ever = known[string.kind].get((language, string.record), {}).get(string.digest(language), ())
            if not moved and now[string] not in ever:
                yield StaleString(string, language, ledger.texts.get(origin.source, ""), string.texts[default])


def _known(ledger: Ledger) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Return, by language and record, for each translation the sources that it was recorded with."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    for language, origins in ledger.origins.items():
        for name, origin in origins.items():
            record = found.setdefault((language, name.partition(".")[0]), {})
            record.setdefault(origin.own, set()).add(origin.source)
    return found

"""Compute the new ledger: what the source is now, and what each translation was made from."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from triglot.segments.freshness import Freshness, State
from triglot.segments.identify import Identified
from triglot.segments.ledger import Ledger, LedgerEntry, Origin
from triglot.segments.segment import normalized
from triglot.segments.strings import String

Done: TypeAlias = Callable[[str, str], bool]
"""Returns whether somebody confirmed that a translation fits the source as it is: by language and ID."""


def record_page(source: Identified, states: Mapping[str, Iterable[Freshness]], ledger: Ledger, done: Done) -> Ledger:
    """Return the new ledger of a page.

    A translation seen for the first time counts as made from the source as it is.

    Args:
        source: The segments of the source.
        states: The pairs of each translation with their states.
        ledger: What was remembered.
        done: What translators confirmed.
    """
    entries: dict[str, LedgerEntry] = {}
    after = ""
    for segment in source.segments:
        entries[segment.id] = LedgerEntry(segment.digest, segment.kind, segment.section, after)
        after = segment.id
    texts = {**ledger.texts, **{segment.digest: segment.normalized for segment in source.segments}}
    origins = {
        language: _page_origins(pairs, source, ledger.of(language), language, done)
        for language, pairs in states.items()
    }
    return Ledger(entries, texts, {language: own for language, own in origins.items() if own})


def _page_origins(
    pairs: Iterable[Freshness], source: Identified, known: Mapping[str, Origin], language: str, done: Done
) -> dict[str, Origin]:
    """Return what the translations of a page into a language were made from."""
    present = {segment.id for segment in source.segments}
    gone = {origin.own: (name, origin) for name, origin in known.items() if name not in present}
    own: dict[str, Origin] = {}
    for one in pairs:
        original, translation = one.pair.source, one.pair.other
        if translation is None:
            continue
        if original is None:
            # The translation of what was deleted: forgotten, it would be taken for the translation of something else.
            own |= [gone[translation.digest]] if translation.digest in gone else []
            continue
        own[original.id] = Origin(original.digest, translation.digest)
        if one.state is State.STALE and not done(language, original.id):
            before = known.get(original.id) or gone.get(translation.digest, ("", None))[1]
            own[original.id] = before or own[original.id]
    return own


def record_strings(
    found: Iterable[String], stale: set[tuple[str, str]], ledger: Ledger, languages: tuple[str, ...], done: Done
) -> Ledger:
    """Return the new ledger of a kind of record.

    Args:
        found: The texts of all records of the kind.
        stale: Language and key of those that are stale.
        ledger: What was remembered.
        languages: Codes, the source language first.
        done: What translators confirmed.
    """
    entries, texts = {}, dict(ledger.texts)
    origins: dict[str, dict[str, Origin]] = {language: {} for language in languages[1:]}
    for string in found:
        now = string.digest(languages[0])
        entries[string.key] = LedgerEntry(now)
        texts[now] = normalized(string.texts[languages[0]])
        for language, own in origins.items():
            if language not in string.texts:
                continue
            own[string.key] = Origin(now, string.digest(language))
            if (language, string.key) in stale and not done(language, string.key):
                own[string.key] = ledger.of(language)[string.key]
    return Ledger(entries, texts, {language: own for language, own in origins.items() if own})

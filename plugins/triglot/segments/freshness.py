"""Whether a translation was made from the source as it is now."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from triglot.segments.align import Pair
from triglot.segments.ledger import Ledger
from triglot.segments.segment import Segment


class State(StrEnum):
    """Of a segment or a text of a record in one language."""

    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"
    """The source has it and the translation has not (1:0)."""
    UNPAIRED = "unpaired"
    """Only the translation has it (0:1)."""


@dataclass(frozen=True)
class Freshness:
    """A pair with its state."""

    pair: Pair
    state: State
    recorded: bool
    """Whether the ledger knows what the translation was made from."""
    before: str = ""
    """Of a stale one: the source text that it was made from; empty when the ledger has lost it."""

    @property
    def id(self) -> str:
        """The ID of the source, or of what only the translation has."""
        return (self.pair.source or self.pair.other or _NOTHING).id


_OPTION = re.compile(r" (?=[\w-]+: )")
"""Before each option of a fence in a text whose lines are joined."""

_NOTHING = Segment("", "", 0, 0, "")


def assess(pairs: Iterable[Pair], ledger: Ledger, language: str, lost: Iterable[str] = ()) -> Iterator[Freshness]:
    """Yield each pair of a page with its state.

    Args:
        pairs: The source and its translation, aligned.
        ledger: What is remembered of the page.
        language: Of the translation.
        lost: IDs of the ledger that no segment has any more: a paragraph that was rewritten has a new ID until
            `triglot sync`, and its translation is known by its own text.
    """
    origins = ledger.of(language)
    by_text = {origins[name].own: origins[name] for name in lost if name in origins}
    for pair in pairs:
        if pair.source is None or pair.other is None:
            yield Freshness(pair, State.UNPAIRED if pair.source is None else State.MISSING, recorded=True)
            continue
        origin = origins.get(pair.source.id) or by_text.get(pair.other.digest)
        before = ledger.texts.get(origin.source, "") if origin else ""
        if origin is None or origin.source == pair.source.digest or _same_change(before, pair.source, pair.other):
            yield Freshness(pair, State.FRESH, recorded=origin is not None)
        else:
            yield Freshness(pair, State.STALE, recorded=True, before=before)


def _same_change(before: str, source: Segment, other: Segment) -> bool:
    """Return whether a fence has the same options as its source again, since the change was no matter of words."""
    if source.kind != "fence" or not before:
        return False
    older, newer, own = (set(_OPTION.split(text)) for text in (before, source.normalized, other.normalized))
    return newer - older <= own and not (older - newer) & own

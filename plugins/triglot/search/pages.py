"""One built page becomes its keys, weighed: what the index of its language is put together from."""

import hashlib
import pickle
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from triglot.search.extract import Section, extract, sections_of
from triglot.search.names import Names
from triglot.search.text import Analysis, normal

TITLE, HEADING, LEAD, BODY, CARD = 6.0, 3.0, 2.0, 1.0, 0.3
"""How much a word counts by where it stands."""
_SATURATION = 1.6
"""Weighed occurrences at which a word has half of its full effect (k1 of BM25)."""
_SHORTER = 0.35
"""How much the length of a section counts (b of BM25)."""
_TYPICAL = 120
"""Keys of a section of usual length."""
STEPS = 26
"""Steps of an effect in the index."""


@dataclass(frozen=True)
class Source:
    """A page to be indexed."""

    address: str
    """Relative to the root of the language."""
    path: Path
    record: str = ""
    """ID of the record that it was made from; empty for what somebody wrote."""
    days: tuple[str, ...] = ()
    """Keys of the days on which it happened."""


@dataclass(frozen=True)
class Unit:
    """One section as the index holds it."""

    anchor: str
    heading: str
    text: str
    effects: dict[str, int]
    """For each key from 1 to 26."""


@dataclass(frozen=True)
class Indexed:
    """One page as the index holds it."""

    title: str
    label: str
    date: str
    date_text: str
    units: tuple[Unit, ...]


class Reader:
    """Reads the pages of one language, those that it knows from the cache."""

    def __init__(self, tag: str, analysis: Analysis, names: Names, salt: str) -> None:
        """Prepare for a language.

        Args:
            tag: Its language tag.
            analysis: How its texts become keys.
            names: The names that its texts mention.
            salt: What else decides what is read out of a page.
        """
        self.tag, self.analysis, self.names, self.salt = tag, analysis, names, salt
        self.known: dict[str, Indexed] = {}
        self.used: dict[str, Indexed] = {}

    def load(self, cache: Path) -> None:
        """Learn what an earlier build read."""
        try:
            salt, known = pickle.loads(cache.read_bytes())  # noqa: S301  # written by us, in the project's own .cache
        except (OSError, pickle.PickleError, EOFError, ValueError, AttributeError, ImportError):
            return
        if salt == self.salt:
            self.known = known

    def save(self, cache: Path) -> None:
        """Keep what was read, for the next build."""
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps((self.salt, self.used)))

    def read(self, source: Source, html: str) -> Indexed:
        """Read one page."""
        start = html.find("<article")
        said = f"{source.address}\n{source.record}\n{' '.join(source.days)}\n{html[start:]}"
        key = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
        if key not in self.used:
            self.used[key] = self.known.get(key) or self._read(source, html)
        return self.used[key]

    def _read(self, source: Source, html: str) -> Indexed:
        page = extract(html, self.tag, record=bool(source.record))
        units = []
        for number, section in enumerate(sections_of(page) if page.sections else [Section("")]):
            counts: Counter[str] = Counter()
            body = section.text
            factor = CARD if section.card else BODY
            length = self._add(counts, body, factor, plain=section.card and bool(source.record))
            self._add(counts, section.heading, HEADING * factor)
            if not number:
                self._add(counts, page.title, TITLE)
                self._add(counts, " ".join(section.lead), LEAD)
                self._add(counts, source.address.replace("/", " "), LEAD)
                for key in (*source.days, *([f"@{source.record}"] if source.record else ())):
                    counts[key] += TITLE
                if source.record:
                    counts[f"@{source.address.strip('/').rpartition('/')[2]}"] += TITLE
            effects = {key: _effect(count, length) for key, count in counts.items()}
            units.append(Unit(section.anchor, section.heading, body, effects))
        return Indexed(page.title, page.label, page.date, page.date_text, tuple(units))

    def _add(self, counts: Counter[str], text: str, weight: float, *, plain: bool = False) -> int:
        """Count the keys of a text; plain leaves out days and sums, which belong to the records it lists."""
        said = normal(text)
        keys = self.analysis.keys(said)
        for key in keys:
            if not (plain and key[0] in "=%$"):
                counts[key] += weight
        for record in self.names.mentioned(said):
            counts[f"@{record}"] += weight
        return len(keys)


def _effect(count: float, length: int) -> int:
    """Turn weighed occurrences into a step: more helps less and less, and less so in a long section."""
    full = count / (count + _SATURATION * (1 - _SHORTER + _SHORTER * length / _TYPICAL))
    return max(1, min(STEPS, round(full * STEPS)))

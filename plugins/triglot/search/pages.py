"""Turn one built page into weighted keys: the index of its language is made from them."""

import contextlib
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from triglot.cache import Cache
from triglot.search.extract import Extract, Section, extract, sections_of
from triglot.search.names import Names
from triglot.search.text import Analysis, date_keys, normal, tokens

TITLE, HEADING, LEAD, BODY, CARD = 6.0, 3.0, 2.0, 1.0, 0.3
"""How much a word counts by where it stands."""
_SATURATION = 1.6
"""Weighed occurrences at which a word has half of its full effect (k1 of BM25)."""
_SHORTER = 0.35
"""How much the length of a section counts (b of BM25)."""
_TYPICAL = 120
"""Keys of a section of usual length."""
NUMBERED = "~numbered"
"""Key of a page whose title has a number that is no year, day or sum: one of several, as Announcement No. 61."""
_EXACT_THINGS = "=%$"
"""How keys of days and sums begin."""
_LINKED = re.compile(r'href="(?:\.\./|\./)*([\w-]+/[\w-]+/)(?:#[^"]*)?"')
"""A link to a page in a folder, as those of records are."""
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
    card: bool
    """A record that the page only lists."""


@dataclass(frozen=True)
class Indexed:
    """One page as the index holds it."""

    title: str
    label: str
    date: str
    date_text: str
    title_length: int
    """Words of the title; of Chinese, characters."""
    titled: frozenset[str]
    """Keys of the title."""
    units: tuple[Unit, ...]
    words: frozenset[str]
    """Every word of its text, with its marks."""
    links: frozenset[str]
    """Addresses of the record pages that it leads to, when somebody wrote it."""


def page_key(source: Source, salt: str) -> str:
    """Return a name for all that decides how a page is read; `salt` is what all pages have in common."""
    html = source.path.read_bytes()
    said = "\n".join((salt, source.address, source.record, *source.days, ""))
    found = hashlib.blake2b(said.encode(), digest_size=16)
    found.update(memoryview(html)[max(0, html.find(b"<article")) :])
    return found.hexdigest()


def _to_json(page: Indexed) -> bytes:
    about = (page.title, page.label, page.date, page.date_text, page.title_length)
    units = [(unit.anchor, unit.heading, unit.text, unit.effects, unit.card) for unit in page.units]
    said = (*about, sorted(page.titled), units, sorted(page.words), sorted(page.links))
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _from_json(kept: bytes) -> Indexed:
    title, label, date, date_text, length, titled, units, words, links = json.loads(kept)
    about = (str(title), str(label), str(date), str(date_text), int(length))
    sections = tuple(_unit(*unit) for unit in units)
    return Indexed(*about, frozenset(titled), sections, frozenset(words), frozenset(links))


def _unit(anchor: object, heading: object, text: object, effects: dict[str, int], card: object) -> Unit:
    if not all(0 < effect <= STEPS for effect in effects.values()):
        raise ValueError("an effect is out of range")
    return Unit(str(anchor), str(heading), str(text), effects, bool(card))


class Reader:
    """Reads the pages of one language, those that it knows from the cache."""

    def __init__(self, tag: str, analysis: Analysis, names: Names, cache: Cache) -> None:
        """Prepare for a language.

        Args:
            tag: Its language tag.
            analysis: How its texts become keys.
            names: The names that its texts mention.
            cache: Keeps each page as JSON, under its key.
        """
        self.tag, self.analysis, self.names, self.cache = tag, analysis, names, cache
        self.known_texts: dict[str, tuple[list[str], frozenset[str]]] = {}
        """Texts with their keys and words: texts of a record are on several pages."""

    def read(self, source: Source, key: str) -> Indexed:
        """Read one page, from the cache when an earlier build has read the same under its key."""
        kept = self.cache.get(key)
        if kept is not None:
            with contextlib.suppress(
                ValueError, TypeError, AttributeError, RecursionError
            ):  # of another version, or by somebody else
                return _from_json(kept)
        page = self._read(source, source.path.read_text("utf-8"))
        self.cache.put(key, _to_json(page))
        return page

    def _read(self, source: Source, html: str) -> Indexed:
        page = extract(html, self.tag, record=bool(source.record))
        units = []
        self.words: set[str] = set()
        for number, section in enumerate(sections_of(page) if page.sections else [Section("")]):
            blocks, keys = section.blocks, list[str]()
            for block in blocks:
                said, words = self._keys(block)
                keys += said
                self.words |= words
            counts = self._counted(keys, section, plain=section.card and bool(source.record))
            if not number:
                self._first(counts, source, page, section)
            units.append(
                Unit(section.anchor, section.heading, "\n".join(blocks), _effects(counts, len(keys)), section.card)
            )
        about = (page.title, page.label, page.date, page.date_text)
        titled = frozenset(self._keys(page.title)[0])
        links = frozenset() if source.record else frozenset(_LINKED.findall(html))
        length = len(tokens(normal(page.title)))
        return Indexed(*about, length, titled, tuple(units), frozenset(self.words), links)

    def _counted(self, keys: list[str], section: Section, *, plain: bool) -> dict[str, float]:
        """Weigh the keys of a section; plain leaves out days and sums, which belong to the records it lists."""
        factor = CARD if section.card else BODY
        counts: dict[str, float] = Counter(keys)  # type: ignore[assignment]  # weights are added to it
        if section.card:
            counts = {key: n * factor for key, n in counts.items() if not (plain and key[0] in _EXACT_THINGS)}
        self._add(counts, section.heading, HEADING * factor)
        self._add(counts, " ".join(section.aside), factor)
        for key in _days(section.date):
            counts[key] = counts.get(key, 0) + TITLE * factor
        if section.compares:
            counts["~comparison"] = HEADING
        return counts

    def _first(self, counts: dict[str, float], source: Source, page: Extract, section: Section) -> None:
        """Add to the first section what the page is called and when it happened."""
        self._add(counts, page.title, TITLE)
        self._add(counts, "".join(section.lead), LEAD)
        self._add(counts, source.address.replace("/", " "), LEAD)
        own = [*source.days, f"@{source.address.strip('/').rpartition('/')[2]}"]
        if self.analysis.numbered(page.title):
            own.append(NUMBERED)
        for key in own:
            counts[key] = counts.get(key, 0) + TITLE

    def _add(self, counts: dict[str, float], text: str, weight: float) -> None:
        """Count the keys of a title, heading or lead."""
        keys, words = self._keys(text) if text else ([], frozenset())
        self.words |= words
        for key in keys:
            counts[key] = counts.get(key, 0) + weight

    def _keys(self, text: str) -> tuple[list[str], frozenset[str]]:
        """Return the keys of a text, as often as it has them, and its words."""
        known = self.known_texts.get(text)
        if known is None:
            said = normal(text)
            cut = tokens(said)
            words = self.analysis.plain(cut)
            keys = self.analysis.keys(said, cut, words)
            keys += [f"@{record}" for record in self.names.mentioned(cut, words)]
            known = self.known_texts[text] = keys, frozenset(cut)
        return known


def _days(date: str) -> list[str]:
    """Return the keys of an ISO day or month."""
    year, month, day = (*(int(part) for part in date.split("-") if part.isdigit()), 0, 0, 0)[:3]
    return list(dict.fromkeys([*date_keys(year, month, day), *date_keys(year, month, 0)]))


def _effects(counts: dict[str, float], length: int) -> dict[str, int]:
    """Turn weighed occurrences into steps: more helps less and less, and less so in a long section."""
    half = _SATURATION * (1 - _SHORTER + _SHORTER * length / _TYPICAL)
    steps: dict[float, int] = {}
    for count in set(counts.values()):
        steps[count] = max(1, min(STEPS, round(count / (count + half) * STEPS)))
    return {key: steps[count] for key, count in counts.items()}

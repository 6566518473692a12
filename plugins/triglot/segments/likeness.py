"""Measure how alike two texts are: in one language by their words, across languages by what languages share."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MARKS = (
    ("[@", re.compile(r"\[@([^\[\]]*)\]"), "cite"),
    ("[[", re.compile(r"\[\[([^\[\]]*)\]\]"), "link"),
    ("{{", re.compile(r"\{\{\s*([^{}]*?)\s*\}\}"), "figure"),
    ("](", re.compile(r"\]\(([^()\s]+)"), "target"),
)
"""Marks that a translation keeps, each after the letters that it begins with."""

_NUMBER = re.compile(r"\d(?<![\w.,]\d)\d*(?:[.,]\d+)*")  # with the digit first, which is looked for fast
_NAME = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]{2})[A-Za-z]*(?:[A-Z]{2}|\d)[A-Za-z0-9]*")
"""Numbers, and names in capitals or with digits, which it keeps, too."""

_MARK, _WORTH = 3.0, 1.0
"""The weights of marks and of the others only rank them."""

_NEUTRAL = 0.4
"""For two texts that share nothing because neither has anything to share."""


@lru_cache(maxsize=20_000)
def words(text: str) -> Counter[str]:
    """Return the words of a text; scripts without spaces are counted by pairs of characters."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold()):
        if _WIDE.search(word):
            found.update(word[start : start + 2] for start in range(max(1, len(word) - 1)))
        else:
            found[word] += 1
    return found


def similarity(one: str, other: str) -> float:
    """Return from 0 to 1 how many words two texts of one language share (Dice's coefficient)."""
    first, second = words(one), words(other)
    total = first.total() + second.total()
    if not total:
        return 1.0 if one == other else 0.0
    return 2 * (first & second).total() / total


@dataclass(frozen=True, slots=True)
class Shared:
    """What a translation of a text would have too."""

    parts: frozenset[tuple[str, str]]
    marks: frozenset[tuple[str, str]]
    """Those of them that weigh more."""
    weight: float


@lru_cache(maxsize=20_000)
def shared(text: str) -> Shared:
    """Find what a translation of a text would have too."""
    marks = set()
    for opening, pattern, kind in _MARKS:
        if opening in text:
            for match in pattern.findall(text):
                for part in re.split(r"[;\s]+", match) if kind == "cite" else (match,):
                    marks.add((kind, part.lstrip("@")))
    others = {("number", number.replace(".", "").replace(",", "")) for number in _NUMBER.findall(text)}
    others.update(("name", name) for name in _NAME.findall(text))
    return Shared(frozenset(marks | others), frozenset(marks), _MARK * len(marks) + _WORTH * len(others))


def kinship(source: str, translation: str) -> float:
    """Return from 0 to 1 how well a text may be the translation of another (weighted Jaccard index)."""
    one, other = shared(source), shared(translation)
    if not one.parts and not other.parts:
        return _NEUTRAL
    common = len(one.parts & other.parts) * _WORTH + len(one.marks & other.marks) * (_MARK - _WORTH)
    return common / (one.weight + other.weight - common)

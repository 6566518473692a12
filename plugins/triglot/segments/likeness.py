"""How like two texts are: in one language by their words, across languages by what languages share."""

import re
from collections import Counter
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHARED = (
    (re.compile(r"\[@([^\[\]]*)\]"), "cite", 3.0),
    (re.compile(r"\[\[([^\[\]]*)\]\]"), "link", 3.0),
    (re.compile(r"\{\{\s*([^{}]*?)\s*\}\}"), "figure", 3.0),
    (re.compile(r"\]\(([^()\s]+)"), "target", 3.0),
    (re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*"), "number", 1.0),
    (re.compile(r"(?=[A-Za-z]*[A-Z]{2}|[A-Za-z]*\d)[A-Za-z0-9]{2,}"), "name", 1.0),
)
"""What a translation keeps: marks and link targets, then numbers and names in capitals. The weights only rank them."""

_NEUTRAL = 0.4
"""For two texts that share nothing because neither has anything to share."""


@lru_cache(maxsize=20_000)
def words(text: str) -> Counter[str]:
    """Give the words of a text; scripts without spaces are counted by pairs of characters."""
    found: Counter[str] = Counter()
    for word in _WORD.findall(text.casefold()):
        if _WIDE.search(word):
            found.update(word[start : start + 2] for start in range(max(1, len(word) - 1)))
        else:
            found[word] += 1
    return found


def similarity(one: str, other: str) -> float:
    """Give from 0 to 1 how many words two texts of one language share (Dice's coefficient)."""
    first, second = words(one), words(other)
    total = first.total() + second.total()
    if not total:
        return 1.0 if one == other else 0.0
    return 2 * (first & second).total() / total


@lru_cache(maxsize=20_000)
def shared(text: str) -> dict[tuple[str, str], float]:
    """Give what a translation of a text would have too, with its weight."""
    found = {}
    for pattern, kind, weight in _SHARED:
        for match in pattern.findall(text):
            for part in re.split(r"[;\s]+", match) if kind == "cite" else (match,):
                found[kind, _plain(part) if kind == "number" else part.lstrip("@")] = weight
    return found


def _plain(number: str) -> str:
    return re.sub(r"[.,]", "", number)


def kinship(source: str, translation: str) -> float:
    """Give from 0 to 1 how well a text may be the translation of another (weighted Jaccard index)."""
    one, other = shared(source), shared(translation)
    if not one and not other:
        return _NEUTRAL
    common = sum(weight for key, weight in one.items() if key in other)
    return common / (sum(one.values()) + sum(other.values()) - common)

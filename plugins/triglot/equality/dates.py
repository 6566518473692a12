"""Dates as languages write them: December 9, 2025; 2025年12月9日; ngày 9/12/2025."""

import re
from collections.abc import Iterator

from triglot.equality.fact import StatedFact, When
from triglot.equality.numerals import Numerals
from triglot.i18n.lexicon import Lexicon

_PARTS = ("year", "month", "day", "quarter", "half")
_LAST = {"month": 12, "day": 31, "quarter": 4, "half": 2}
_CENTURY, _TEN = 2000, 10
_YEARS = 100
"""Of a century."""
_THIS = 30
"""The first decade that means the century before when none is named: the nineties, but the twenties."""


class Dates:
    """Finds the dates of a language."""

    def __init__(self, lexicon: Lexicon, numerals: Numerals) -> None:
        own = lexicon.own
        self._patterns = lexicon.dates
        self._words = {"month": own.months, "quarter": own.quarters, "half": own.halves, "century": own.centuries}
        self._numerals = numerals
        self._digits = own.digits
        self._dated = re.compile(own.dated)

    def find(self, text: str) -> Iterator[StatedFact]:
        """Find the dates of a text; of two that share letters, the pattern that stands first wins."""
        if not self._dated.search(text):
            return
        for pattern, sure in self._patterns:
            taken = []
            for match in pattern.finditer(text):
                whens = self._whens(match)
                if whens:
                    taken.append(match.span())
                    for when in whens:
                        yield StatedFact("date", *match.span(), match[0], sure, when=when)
            for start, end in taken:
                text = text[:start] + " " * 0 + "\N{WHITE SQUARE}" * (end - start) + text[end:]

    def _whens(self, match: re.Match[str]) -> list[When]:
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        first = self._parts(groups, "")
        second = self._parts(groups, "2")
        if not second:
            return [When(**first)] if first else []
        for name in ("year", "month"):
            finer = name == "year" or "day" in first
            if finer and name in second:
                first.setdefault(name, second[name])
            if name in first and (name == "year" or "day" in second):
                second.setdefault(name, first[name])
        return [When(**first), When(**second)] if first else [When(**second)]

    def _parts(self, groups: dict[str, str], which: str) -> dict[str, int]:
        parts = {}
        for name in _PARTS:
            written = groups.get(name + which)
            value = None if written is None else self._value(name, written)
            if value is not None and 0 < value <= _LAST.get(name, 9999):
                parts[name] = value
        short = groups.get("yy" + which)
        if short:
            parts["year"] = _CENTURY + int(short)
        decade = groups.get("decade" + which)
        if decade:
            century = self._value("century", groups.get("century" + which, "")) or (20 if int(decade) >= _THIS else 21)
            parts["year"] = (century - 1) * _YEARS + int(decade)
        return parts

    def _value(self, name: str, written: str) -> int | None:
        if written.isascii() and written.isdigit():
            return int(written)
        known = self._words.get(name, {}).get(written.rstrip(".").lower())
        if known is not None:
            return known
        if name == "year" and self._digits:
            return int("".join(str(self._digits.index(c) % _TEN) for c in written))
        value = self._numerals.value(written)
        return None if value is None else int(value)

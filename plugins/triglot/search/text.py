"""Turn text into the keys under which it is found. `overrides/assets/js/search/text.js` does the same to queries.

Keys of one text: words folded to plain letters (`dat`), their exact form when they have marks (the tone moved to the
end, so that `hoà` is `hòa`), Chinese characters one by one and in pairs, numbers without separators, and one key for
whatever is written in many forms: days (`=2025-12-08`), percents (`%25`), money (`$5500000000`).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Generic, TypeVar

from triglot.i18n.query import Querying
from triglot.search.traditional import simplified

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Marks of Vietnamese that belong to the syllable: where they stand in it is a matter of habit."""

_UNDECOMPOSED = {
    "đ": "d",
    "ø": "o",
    "ł": "l",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    "\N{WHITE CIRCLE}": "\N{IDEOGRAPHIC NUMBER ZERO}",
}

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{HAN}]|\d+(?:[.,]\d+)+(?![^\W_])|[^\W_{HAN}]+")
_IS_HAN = re.compile(rf"[{HAN}]")
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
"""Soft hyphens, characters without width, marks of direction, variants of signs: no part of a word."""
_APOSTROPHE = re.compile(r"['’\u02bc](?:s\b)?")
_SEPARATED = re.compile(r"\d+(?:[.,]\d+)+")
_UNIVERSAL = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d-])(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})(?![\d-])"),
)
_IN_FULL = re.compile(r"(?<![\d/.-])(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<y>\d{4})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/.-])(?P<m>\d{1,2})/(?P<y>\d{4})(?!\d)")
_JOINED = re.compile(r"\d[-/.]\d")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


_STEMMED = 4
"""Letters from which a word can have an ending."""
_MONTHS, _DAYS = 12, 31
_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d+")
"""Of one of several: no year."""
_HAN_LETTERS = frozenset(
    chr(n) for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)) for n in range(first, last + 1)
)


_Value = TypeVar("_Value")


class _Memory(dict[str, _Value], Generic[_Value]):
    """The value of a function for each token, computed once."""

    def __init__(self, work: Callable[[str], _Value]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, token: str) -> _Value:
        self[token] = value = self.work(token)
        return value


class _Plain(dict[int, str]):
    """The plain letter of each character, worked out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
        self[code] = _UNDECOMPOSED.get(letter, base if len(base) == 1 else letter)
        return self[code]


_PLAIN = _Plain()


def normal(text: str) -> str:
    """Write a text in one way: composed, half width, lower case, simplified, without apostrophes and the unseen."""
    if text.isascii():
        return _APOSTROPHE.sub("", text.lower())
    text = _UNSEEN.sub("", text)
    text = unicodedata.normalize("NFC", _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text).lower()))
    return simplified(text) if _IS_HAN.search(text) else text


def folded(text: str) -> str:
    """Take the marks off, letter by letter: the length stays."""
    return text if text.isascii() else text.translate(_PLAIN)


def exact(word: str) -> str:
    """Return the key of a word with its marks, the tone at the end."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in _TONES)
    return "'" + unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES)) + tones


def tokens(text: str) -> list[str]:
    """Cut a normal text into words, numbers and single Chinese characters."""
    return _TOKEN.findall(text)


def is_han(token: str) -> bool:
    """Return whether a token is a Chinese character."""
    return token[:1] in _HAN_LETTERS


@dataclass(frozen=True, eq=False)
class Analysis:
    """How one language's texts become keys."""

    querying: Querying
    decimal: str
    """What parts the fraction off a number; the other sign groups digits."""

    @cached_property
    def countries(self) -> tuple[list[str], ...]:
        """What its readers call countries, in tokens."""
        return tuple(tokens(normal(name)) for name in self.querying.rules["countries"])

    @cached_property
    def _stems(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(pattern), to) for pattern, to in self.querying.rules["stems"]]

    @cached_property
    def _forms(self) -> dict[str, list[re.Pattern[str]]]:
        return self.querying.forms

    @cached_property
    def _hints(self) -> dict[str, re.Pattern[str]]:
        return {name: re.compile("|".join(self.querying.rules["hints"][name])) for name in self._forms}

    def word(self, token: str) -> str:
        """Return the key of a word or number, without its marks."""
        return self._plain[token]

    def _worked(self, token: str) -> str:
        if token[0].isdigit() and _SEPARATED.fullmatch(token):
            return self.number(token)
        return self._stem(folded(token))

    def _stem(self, word: str) -> str:
        if len(word) >= _STEMMED and word.isascii() and word.isalpha():
            for pattern, to in self._stems:
                word = pattern.sub(to, word, count=1)
        return word

    def number(self, digits: str) -> str:
        """Return a number without its digit separators."""
        whole, _, fraction = digits.replace("." if self.decimal == "," else ",", "").partition(self.decimal)
        fraction = fraction.replace(self.decimal, "").rstrip("0")
        return f"{whole.lstrip('0') or '0'}.{fraction}" if fraction else whole.lstrip("0") or "0"

    @cached_property
    def _plain(self) -> _Memory[str]:
        return _Memory(lambda token: token if is_han(token) else self._worked(token))

    @cached_property
    def _exact(self) -> _Memory[tuple[str, ...]]:
        return _Memory(lambda token: () if token.isascii() or is_han(token) else (exact(token),))

    def plain(self, cut: list[str]) -> list[str]:
        """Return the key of each token, without its marks."""
        return list(map(self._plain.__getitem__, cut))

    def keys(self, text: str, cut: list[str], plain: list[str]) -> list[str]:
        """Return every key of a normal text, as often as it occurs, names left out.

        Args:
            text: The text.
            cut: Its tokens.
            plain: The key of each.
        """
        found = list(plain)
        if not text.isascii():
            for keys in map(self._exact.__getitem__, cut):
                found += keys
            han = _HAN_LETTERS
            found += [one + other for one, other in pairwise(cut) if one in han and other in han]
        found += self.things(folded(text))
        return found

    def numbered(self, title: str) -> bool:
        """Check whether a title has a number that says which one of several: no year, and no day or sum in it."""
        said = normal(title)
        return any(map(_NUMBER.fullmatch, tokens(said))) and not any(self.things(folded(said)))

    def things(self, text: str) -> Iterator[str]:
        """Yield the keys of the days, percents and sums in a folded text."""
        for pattern in (
            *(self._forms["dates"] if self._hints["dates"].search(text) else ()),
            *(_UNIVERSAL if _JOINED.search(text) else ()),
        ):
            for match in pattern.finditer(text):
                yield from self._date(match)
        for pattern in (_IN_FULL, _MONTH_YEAR) if _JOINED.search(text) else ():
            for match in pattern.finditer(text):
                yield from self._numeric(match)
        for name, sign in (("percents", "%"), ("money", "$"), ("counts", "")):
            for pattern in self._forms[name] if self._hints[name].search(text) else ():
                for match in pattern.finditer(text):
                    value = self._value(match)
                    yield from ((sign + value, value) if sign == "$" else (sign + value,))

    def _value(self, match: re.Match[str]) -> str:
        """Multiply a number by the word behind it."""
        groups, rules = match.groupdict(), self.querying.rules
        said = groups["n"]
        number = self.number(said) if said[0].isdigit() else str(rules["numbers"][said])
        return scaled(number, int(rules["scales"].get(groups.get("s") or "", 1)))

    def _date(self, match: re.Match[str]) -> Iterator[str]:
        groups, rules = match.groupdict(), self.querying.rules

        def value(name: str) -> int:
            said = groups.get(name) or ""
            return int(said) if said.isdigit() else int(rules["numbers"].get(said, 0))

        year, quarter = value("y"), value("q") or value("qn") or _QUARTERS.get(groups.get("qr") or "", 0)
        if quarter or "q" in groups or "qr" in groups:
            yield from ([f"={year}-q{quarter}"] if quarter else [])
            return
        month, end = (int(rules["months"].get(groups.get(f"mn{n}") or "", 0)) or value(f"m{n}") for n in ("", "2"))
        year = 0 if end and end < month else year  # of a span into the next year, which end it belongs to is not known
        yield from date_keys(year, month, value("d"))
        if value("d2"):
            yield from date_keys(year, end or month, value("d2"))

    def _numeric(self, match: re.Match[str]) -> Iterator[str]:
        groups = match.groupdict()
        if "a" not in groups:
            yield from date_keys(int(groups["y"]), int(groups["m"]), 0)
            return
        first, second = int(groups["a"]), int(groups["b"])
        month, day = (first, second) if self.querying.rules["order"] == "mdy" else (second, first)
        yield from date_keys(int(groups["y"]), month, day)


def date_keys(year: int, month: int, day: int) -> list[str]:
    """Return the keys of a day, or of a month when the day is 0; none when there is no such date."""
    if not 1 <= month <= _MONTHS or not 0 <= day <= _DAYS:
        return []
    if not day:
        return [f"={year}-{month:02}"] if year else []
    return [*([f"={year}-{month:02}-{day:02}"] if year else []), f"={month:02}-{day:02}"]


def scaled(number: str, scale: int) -> str:
    """Multiply a number in digits by a power of ten, without rounding."""
    whole, _, fraction = number.partition(".")
    zeros = len(str(scale)) - 1
    whole, fraction = whole + fraction[:zeros].ljust(zeros, "0"), fraction[zeros:]
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole

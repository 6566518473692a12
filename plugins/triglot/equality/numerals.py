"""Numbers in digits and words: 5.5 billion, 二十五, hai mươi lăm."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from triglot.i18n.lexicon import LETTER, Lexicon, alternatives

_TEN, _THOUSAND, _MOST = 10, 1000, 1e30


@dataclass(frozen=True)
class Numeral:
    """A number in a text."""

    start: int
    end: int
    values: tuple[float, ...]
    sure: bool
    multiplier: float = 1
    """The last one that was said."""
    bare: bool = False
    """Whether it has no multiplier."""
    loose: bool = False
    """Whether it is a multiplier and nothing else: trăm tấn, how many trillion."""


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    value: float
    kind: str
    """digits, word, multiplier, skipped or half."""
    text: str


class Numerals:
    """Finds the numbers of a language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.entry = lexicon.numerals
        self.group = lexicon.group
        self.words = {**self.entry.words, **self.entry.inner}
        self.multipliers = {**self.entry.multipliers, **self.entry.suffixes}
        self._counters = re.compile(self.entry.counters)

    @cached_property
    def digits(self) -> str:
        """Match a number in digits."""
        group = re.escape(self.group)
        point = r"\." if self.group == "," else ","
        grouped = rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?!\d)(?:{point}\d+)?"
        return rf"(?:{grouped}|\d+(?:[.,]\d+)?)"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Match a run of parts of numbers."""
        entry, digits = self.entry, self.digits
        spaced = bool(entry.joint)
        word, times = alternatives(entry.words), alternatives(entry.multipliers)
        suffix = f"(?:{alternatives(entry.suffixes)})?"
        opening = rf"(?:{alternatives(entry.opening)}){entry.joint}(?={times})"
        first = rf"{opening}(?:{times})|{digits}{suffix}|(?:{word})|(?:{times})"
        skipped = alternatives(entry.skipped)
        joint = rf"{entry.joint}(?:(?:{skipped}){entry.joint})?"
        inner = "|".join([alternatives(entry.inner), *entry.later.values()])
        going_on = alternatives(form for form in entry.words if form not in entry.later)
        space = "" if spaced else " ?"
        more = rf"{joint}{space}(?:{times}|{inner}|{going_on}|{digits}{suffix})"
        edge = rf"(?<![{LETTER}0-9])(?<!\d[.,])" if spaced else rf"(?<![{LETTER}0-9])(?<!\d[.,])|(?<=[{LETTER}])(?!\d)"
        return re.compile(rf"(?:{edge})(?:{first})(?:{more})*(?:{entry.half})?", re.IGNORECASE if spaced else 0)

    @cached_property
    def _parts(self) -> re.Pattern[str]:
        entry = self.entry
        kinds = {
            "half": entry.half,
            "opening": alternatives(entry.opening),
            "digits": self.digits,
            "multiplier": alternatives(self.multipliers),
            "word": alternatives(self.words),
            "skipped": alternatives(entry.skipped),
        }
        # An opening may be any words, such as half; it counts only first, before a multiplier.
        return re.compile("|".join(f"(?P<{kind}>{find})" for kind, find in kinds.items()), re.IGNORECASE)

    def find(self, text: str) -> Iterator[Numeral]:
        """Find the numbers of a text in order."""
        for match in self.pattern.finditer(text):
            yield from self._read(text, match)

    def value(self, written: str) -> float | None:
        """Return the value of a text that is one number."""
        match = self.pattern.fullmatch(written)
        found = list(self._read(written, match)) if match else []
        return found[0].values[0] if len(found) == 1 else None

    def _read(self, text: str, match: re.Match[str]) -> Iterator[Numeral]:
        number = _Sum(mixed=not self.entry.joint)
        for token in self._tokens(match):
            if not number.take(token):
                yield from self._numeral(text, number)
                number = _Sum(mixed=not self.entry.joint)
                number.take(token)
        yield from self._numeral(text, number)

    def _tokens(self, match: re.Match[str]) -> Iterable[_Token]:
        for part in self._parts.finditer(match.string, *match.span()):
            kind, written = str(part.lastgroup), part[0]
            value = self._value(kind, written)
            yield _Token(part.start(), part.end(), value, kind, written)

    def _value(self, kind: str, written: str) -> float:
        if kind == "digits":
            return self.read_digits(written)
        tables: dict[str, Mapping[str, float]] = {
            "word": self.words,
            "multiplier": self.multipliers,
            "opening": self.entry.opening,
        }
        table = tables.get(kind, {})
        return table.get(written, table.get(written.lower(), 0.0))

    def read_digits(self, written: str) -> float:
        """Return the value of a number in digits: 4,800 or 4.800 by language."""
        group = re.escape(self.group)
        if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{group}\d{{3}})+(?:[.,]\d+)?", written):
            written = written.replace(self.group, "")
        return float(written.replace(",", "."))

    def _numeral(self, text: str, number: "_Sum") -> Iterator[Numeral]:
        tokens = number.tokens
        if not any(token.kind in {"digits", "word", "multiplier", "opening"} for token in tokens):
            return
        start = tokens[0].start
        end = max(token.end for token in tokens if token.kind != "skipped")
        written = text[start:end].lower()
        if written in self.entry.never:
            return
        single = all(token.kind in {"word", "multiplier"} for token in tokens) and written in self.entry.unsure
        small = len(tokens) == 1 and tokens[0].kind == "word" and tokens[0].value < 3  # noqa: PLR2004  # one, two
        sure = not small and not (single and not self._counters.match(text, end))
        multiplier = max((t.value for t in tokens if t.kind == "multiplier"), default=1)
        loose = all(t.kind == "multiplier" and t.value > _TEN for t in tokens)
        yield Numeral(start, end, number.values(), sure and not loose, multiplier, multiplier == 1, loose)


class _Sum:
    """Adds the parts of a number up, as far as they belong together."""

    def __init__(self, *, mixed: bool) -> None:
        self.mixed = mixed
        """Whether digits and words may stand in one number: 1亿两千万."""
        self.tokens: list[_Token] = []
        self.total = 0.0
        self.section = 0.0
        self.current: float | None = None
        self.last = 0.0
        """What the last big multiplier gave."""
        self.scale = 0.0
        """The last multiplier."""
        self.positional = ""

    def take(self, token: _Token) -> bool:
        """Add a part; False when it begins a number of its own."""
        if token.kind == "skipped":
            self.tokens.append(token)
            return True
        takes = {"half": self._half, "multiplier": self._times, "opening": self._plus}.get(token.kind, self._plus)
        if not takes(token):
            return False
        self.tokens.append(token)
        return True

    def _plus(self, token: _Token) -> bool:
        value = token.value
        if self.current is not None:
            tens = self.current % _TEN == 0 and self.current >= _TEN and 0 < value < _TEN
            if not (tens and token.kind == "word" and self.tokens[-1].kind in {"word", "skipped"}):
                return False
            self.current += value
            return True
        if not self.mixed and {token.kind, *(t.kind for t in self.tokens)} >= {"digits", "word"}:
            return False
        if self.tokens and self.scale and value >= self.scale:
            return False
        if self.tokens and self.tokens[-1].kind == "digits":
            return False
        self.current = value
        return True

    def _times(self, token: _Token) -> bool:
        factor = token.value
        if factor < _THOUSAND:
            if self.current is None and self.section and factor >= self.scale:
                return False
            self.section += (1 if self.current is None else self.current) * factor
        elif self.current is None and not self.section and self.tokens:
            if self.last * factor > _MOST:  # the same word again and again
                return False
            self.total += self.last * factor - self.last  # 万亿, nghìn tỷ
            self.last *= factor
        else:
            if self.total and factor >= self.scale > 0 and self.last and factor > self.last:
                return False
            self.last = (self.section + (self.current or 0) or 1) * factor
            self.total += self.last
            self.section = 0
        self.current = None
        self.scale = factor
        return True

    def _half(self, _token: _Token) -> bool:
        half = (self.scale or 1) / 2
        self.total += half
        return True

    def values(self) -> tuple[float, ...]:
        """Return the number, and what it may mean in speech: 两万五 is 25,000."""
        whole = self.total + self.section + (self.current or 0)
        last = [token for token in self.tokens if token.kind != "skipped"][-1]
        before = self.tokens[self.tokens.index(last) - 1].kind
        digit = self.current is not None and last.kind == "word" and self.current < _TEN
        if self.current is not None and digit and before == "multiplier" and self.scale > _TEN:
            return (whole, whole - self.current + self.current * self.scale / _TEN)
        return (whole,)

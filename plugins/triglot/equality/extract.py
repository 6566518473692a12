"""Extract the facts of a text in one language."""

import re
from collections.abc import Iterator
from functools import cache

from triglot.equality.dates import Dates
from triglot.equality.fact import StatedFact
from triglot.equality.numerals import Numeral, Numerals
from triglot.i18n.lexicon import LETTER, Lexicon, alternatives

_FILLER = "\N{WHITE SQUARE}"
"""Stands where a fact was found, so that no other is found in it."""

_MODEL = re.compile(
    rf"(?<![{LETTER}0-9])(?<!\d[.,])"
    rf"(?:(?P<letters>[A-Za-z]+)(?P<hyphen>-?)\d[A-Za-z0-9]*|\d+-[A-Z](?![{LETTER}])|\d+(?P<unit>[A-Za-z]+)[A-Za-z0-9]*)"
    rf"(?![{LETTER}])"
)
"""H200, MI308, 910C, GPT-4, 10-K: letters and digits without a space, in any language."""

_PLAIN = str.maketrans(
    {
        **{chr(0xFF10 + n): str(n) for n in range(10)},
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{FULLWIDTH PERCENT SIGN}": "%",
        "\N{FULLWIDTH COMMA}": "，",
        "\n": " ",
    }
)
_HUNDRED = 100
_PLURAL = re.compile(r"(?<=\d)s\Z")


class Extractor:
    """Finds the facts of texts in one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numerals = Numerals(lexicon)
        self.dates = Dates(lexicon, self.numerals)
        own = lexicon.own
        self._masks = re.compile("|".join(f"(?:{mask})" for mask in own.masks) or "(?!)")
        self._phrases = [(re.compile(entry.find, re.IGNORECASE), entry) for entry in own.phrases]
        self._fractions = [(re.compile(entry.find, re.IGNORECASE), entry) for entry in own.fractions]
        self._vague = re.compile("|".join(own.vague) or "(?!)", re.IGNORECASE)
        self._vague_words = re.compile(alternatives(own.vague_words), re.IGNORECASE)
        self._ranges = re.compile(own.ranges)
        self._grow = re.compile(rf"(?:{own.grow or '(?!)'})\Z")
        self._relative = re.compile(own.relative)
        self._half = re.compile(lexicon.numerals.half)
        self._others = re.compile(lexicon.numerals.others)
        self._things = {form.lower(): name for name, forms in own.things.items() for form in forms}
        self._thing = re.compile(rf"(?<![{LETTER}])(?:{alternatives(self._things)})", re.IGNORECASE)
        self._ordinals = _ordinals(self.numerals)
        self._glued = {form.lower() for form in lexicon.units}

    def facts(self, text: str) -> tuple[StatedFact, ...]:
        """Find what a text states, in order."""
        rest = text.translate(_PLAIN)
        found: list[StatedFact] = []
        for step in (
            self._models,
            self._whens,
            self._masked,
            self._in_phrases,
            self._in_fractions,
            self._halves,
            self._vagues,
            self._ranks,
        ):
            new = list(step(rest))
            found += new
            for fact in new:
                rest = rest[: fact.start] + _FILLER * (fact.end - fact.start) + rest[fact.end :]
        found += self._quantities(rest)
        found += (
            StatedFact("relative", *match.span(), match[0], sure=False) for match in self._relative.finditer(text)
        )
        return tuple(sorted((fact for fact in found if fact.kind), key=lambda fact: fact.start))

    def things(self, text: str) -> tuple[StatedFact, ...]:
        """Find the words that show beside which fact they stand."""
        return tuple(
            StatedFact("thing", *m.span(), m[0], name=self._things[m[0].lower()]) for m in self._thing.finditer(text)
        )

    def _models(self, text: str) -> Iterator[StatedFact]:
        for match in _MODEL.finditer(text):
            letters, unit = match["letters"], match["unit"]
            if unit and self._belongs(unit, text[: match.start()]):
                continue
            if letters and match["hyphen"] and not letters.isupper():
                continue
            if letters and re.fullmatch(r"Q[1-4]|H[12]|FY\d+|US\$?\d*", match[0]):
                continue
            name = _PLURAL.sub("", match[0].replace("-", "")).casefold()
            yield StatedFact("model", *match.span(), match[0], name=name)

    def _belongs(self, letters: str, before: str) -> bool:
        """Return whether letters after digits are a unit or a multiplier: 141GB, 5.5bn, but 910B."""
        if letters in self.lexicon.numerals.suffixes:
            return letters.islower() or bool(self.lexicon.before.search(re.sub(r"[\d.,]+\Z", "", before)))
        return letters.lower() in self._glued or re.fullmatch("st|nd|rd|th|s", letters) is not None

    def _masked(self, text: str) -> Iterator[StatedFact]:
        for match in self._masks.finditer(text):
            yield StatedFact("", *match.span(), match[0], sure=False)

    def _whens(self, text: str) -> Iterator[StatedFact]:
        return self.dates.find(text)

    def _in_phrases(self, text: str) -> Iterator[StatedFact]:
        for pattern, entry in self._phrases:
            for match in pattern.finditer(text):
                at = (*match.span(), match[0], entry.sure)
                if entry.model:
                    yield StatedFact("model", *at, name=entry.model.casefold())
                elif entry.ordinal:
                    yield StatedFact("ordinal", *at, values=(entry.ordinal,), unit="ordinal")
                else:
                    yield self._quantity(entry.unit, (entry.value,), at)

    def _in_fractions(self, text: str) -> Iterator[StatedFact]:
        for pattern, fraction in self._fractions:
            for match in pattern.finditer(text):
                groups = match.groupdict()
                num = self._count(groups.get("num")) or fraction.num
                written = next((groups[name] for name in ("den", "den2", "den3") if groups.get(name)), None)
                den = self._count(written) or fraction.den
                if num and den:
                    value = _HUNDRED * num / den + (self._count(groups.get("more")) or 0)
                    rough = _HUNDRED % den != 0
                    sure = fraction.sure and value != _HUNDRED / 2
                    values = (value, _HUNDRED - value) if fraction.left else (value,)
                    yield StatedFact("share", *match.span(), match[0], sure, values, "percent", rough=rough)
                    if not fraction.sure:
                        yield StatedFact("number", *match.span(), match[0], sure=False, values=(den,))

    def _count(self, written: str | None) -> float | None:
        if written is None:
            return None
        # 百 alone is no number of its own, but a hundred here.
        known = {**self.numerals.words, **self.numerals.multipliers, **self.lexicon.own.fraction_words}
        return known[written.lower()] if written.lower() in known else self.numerals.value(written)

    def _halves(self, text: str) -> Iterator[StatedFact]:
        for match in self.lexicon.half_of.finditer(text):
            unit = self.lexicon.units[match["unit"]]
            yield self._quantity(unit, (1 / 2,), (*match.span(), match[0], False))

    def _vagues(self, text: str) -> Iterator[StatedFact]:
        words = self.lexicon.own.vague_words
        for match in self._vague.finditer(text):
            size = 1.0
            for part in self._vague_words.findall(match[0]):
                size *= words[part.lower()]
            yield StatedFact("vague", *match.span(), match[0], sure=False, values=(size,))

    def _ranks(self, text: str) -> Iterator[StatedFact]:
        pattern, words = self._ordinals
        label = self.lexicon.numerals.label_suffix
        for match in pattern.finditer(text):
            rank = next(match[name] for name in pattern.groupindex if match[name])
            known = words.get(rank.lower().replace("-", " "))
            value = self.numerals.value(rank) if known is None else float(known)
            if value is None:
                continue
            named = bool(label and re.match(label, text[match.end() :]))
            unit = "" if named else "ordinal"
            kind = "number" if named else "ordinal"
            yield StatedFact(kind, *match.span(), match[0], value > 1, (value,), unit)

    def _quantities(self, text: str) -> Iterator[StatedFact]:
        numbers = list(self.numerals.find(text))
        units = [self._unit(text, number) for number in numbers]
        last = 0
        for index, number in enumerate(numbers):
            unit, start, end = units[index]
            if number.start < last:
                continue  # a part of a unit: phần trăm
            last = end
            values = number.values
            half = self._half.match(text, end) if unit else None
            if half:
                values, end = tuple(value + 1 / 2 for value in values), half.end()
            for near in (index + 1, index - 1):
                if 0 <= near < len(numbers) and self._shares(text, numbers, units, (index, near)):
                    values = (*values, *(value * numbers[near].multiplier for value in values))
            at = (start, end, text[start:end], self._sure(number, unit))
            if self._others.match(text, end):
                values = (*values, values[0] + 1)
            if unit == "times" and self._grow.search(text[:start]):
                values = (*values, values[0] + 1)
            yield self._quantity(unit, values, at)

    def _sure(self, number: Numeral, unit: str) -> bool:
        """Return whether a number means something: one and two are as good as "a" and "the", but not two weeks."""
        if number.loose:
            return False
        value = number.values[0]
        if value == 1 and unit and self.lexicon.shared.scale[unit][2] != "share":
            return False
        least = 1 if self.lexicon.shared.scale.get(unit, ("", 0, ""))[2] == "duration" else 2
        return number.sure or (bool(unit) and value > least)

    def _shares(
        self, text: str, numbers: list[Numeral], units: list[tuple[str, int, int]], pair: tuple[int, int]
    ) -> bool:
        """Return whether a number of a range may share its neighbor's multiplier: $2–3 billion."""
        index, near = pair
        if not numbers[index].bare or numbers[near].bare or (units[index][0] and units[near][0]):
            return False
        first = min(pair)
        return bool(self._ranges.fullmatch(text[units[first][2] : units[first + 1][1]]))

    def _unit(self, text: str, number: Numeral) -> tuple[str, int, int]:
        """Return the unit of a number and where both begin and end."""
        start, end = number.start, number.end
        ahead = self.lexicon.after.match(text, end)
        behind = self.lexicon.before.search(text[max(0, start - 8) : start])
        if behind:
            start -= len(behind[0])
        unit = ""
        if ahead:
            unit, end = self.lexicon.units[ahead["unit"]], ahead.end()
        if behind and not (ahead and unit in {"percent", "points"}):
            unit = self.lexicon.units[behind["unit"]]
        return unit, start, end

    def _quantity(self, unit: str, values: tuple[float, ...], at: tuple[int, int, str, bool]) -> StatedFact:
        base, factor, kind = self.lexicon.shared.scale.get(unit, (unit, 1, "number"))
        start, end, written, sure = at
        return StatedFact(
            kind, start, end, written, sure, tuple(round(value * factor, 9) for value in values), base, raw=values
        )


def _ordinals(numerals: Numerals) -> tuple[re.Pattern[str], dict[str, int]]:
    """Return a pattern of ordinals, group `rank`, and the words among them."""
    entry = numerals.entry
    words = dict(entry.ordinals)
    tens = [(word, value) for word, value in entry.words.items() if value >= 20 and value % 10 == 0]  # noqa: PLR2004  # twenty
    words |= {f"{ten} {one}": value + n for ten, value in tens for one, n in entry.ordinals.items() if n < 10}  # noqa: PLR2004
    forms = [form.replace(" ", "-") for form in words] + list(words)
    ways = []
    if entry.ordinals:
        ways.append(rf"(?<![{LETTER}])(?P<rank>(?:{alternatives(dict.fromkeys(forms))}))")
    if entry.ordinal_suffix:
        ways.append(rf"(?<![\d.,])(?P<rank0>\d+)(?:{entry.ordinal_suffix})(?![{LETTER}])")
    if entry.ordinal_prefix:
        special = alternatives(entry.ordinal_words)
        ways.append(rf"(?:{entry.ordinal_prefix})(?P<rank1>{special}|{numerals.pattern.pattern})")
    return re.compile("|".join(ways) or "(?!)", re.IGNORECASE), {**words, **entry.ordinal_words}


@cache
def extractor(lexicon: Lexicon) -> Extractor:
    """Return the extractor of a language, built once."""
    return Extractor(lexicon)

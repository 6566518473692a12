"""Prevent line breaks inside a date, a number with its unit, an inequality or the name of a model."""

import re
from collections.abc import Iterable
from functools import cached_property

from triglot.i18n import Locale

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
JOINER = "\N{WORD JOINER}"

_UNTIED = re.compile(r"(<(script|style|code|pre|svg)\b.*?</\2\s*>)", re.DOTALL)
"""What is not set as text; drawings do not break lines."""
_TEXT = re.compile(r"(?:\A|>)[^<]*\d[^<]*")
"""A run of text with a digit: all that is tied has one."""

_NUMBER = r"\d[\d.,]*(?<![.,])"
_HAN = r"[\u3400-\u9fff]"
_SPACE = re.compile(r"\s")
_SEAM = re.compile(rf"(?<=\d)(?={_HAN})|(?<={_HAN})(?=\d)|(?<=[A-Za-z]/)(?=\w)|(?<=[≤≥≈~±;])(?=[\d$€£¥])")
"""Where a line could break although there is no space."""
_RELATION = r"(?:&lt;|&gt;|[≤≥≈~±])"
_FIELDS = {
    "year": r"[12]\d{3}",
    "month2": r"\d{1,2}",
    "month": r"\d{1,2}",
    "day2": r"\d{1,2}",
    "day": r"\d{1,2}",
}


class Ties:
    """What belongs together in one language."""

    def __init__(self, locale: Locale, units: Iterable[str], names: Iterable[str]) -> None:
        """Keep what is tied.

        Args:
            locale: The language.
            units: Units of figures: GB/s.
            names: Names of models; those without a space or a digit are never broken or long enough to break.
        """
        self._locale = locale
        self._known: dict[str, str] = {}
        self._units = sorted(units, key=len, reverse=True)
        self._names = sorted({n for n in names if " " in n and any(map(str.isdigit, n))}, key=len, reverse=True)

    def html(self, text: str) -> str:
        """Tie the text of a piece of HTML; tags, code and drawings stay as they are."""
        parts = _UNTIED.split(text)
        # The split gives text, the whole that is left out, its tag, text, …
        parts[::3] = [_TEXT.sub(self._tied, part) for part in parts[::3]]
        return "".join(part for number, part in enumerate(parts) if number % 3 < 2)  # noqa: PLR2004  # without tags

    def _tied(self, found: re.Match[str]) -> str:
        text = found[0]
        if text not in self._known:
            tied = text
            for pattern in self._patterns:
                tied = pattern.sub(_together, tied)
            self._known[text] = tied
        return self._known[text]

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """Return what is tied, in groups that begin alike: a search for one of them passes quickly over the rest."""
        units = "|".join(map(re.escape, self._units))
        groups = (
            list(map(re.escape, self._names)),
            self._dates(),
            [rf"{_RELATION}\s?[$€£¥]?{_NUMBER}"],
            [rf"(?<=\d)\s(?:{units})(?!\w)", *self._amounts()],
            [rf"第?(?<![A-Za-z\d.,]){_NUMBER}{_HAN}"] if not self._locale.forms["spaced"] else [],
        )
        return tuple(
            re.compile("|".join(pattern.replace(r"\ ", " ").replace(" ", r"\s") for pattern in group))
            for group in groups
            if group
        )

    def _dates(self) -> list[str]:
        """Return what the dates of the language look like, the longest first."""
        forms = self._locale.forms
        written = [forms["range"]["same-month"], *forms["date"].values(), *forms.get("dates-as-written", ())]
        months = "|".join(map(str, forms.get("months", ())))
        quarters = "|".join(map(re.escape, map(str, forms["quarters"])))
        fields = {
            **_FIELDS,
            "quarter": f"(?:{quarters})",
            **({"month": f"(?:{months})", "month2": f"(?:{months})"} if months else {}),
        }
        found = []
        for form in sorted(set(map(str, written)), key=len, reverse=True):
            pattern = re.escape(form)
            for name, field in fields.items():
                pattern = re.sub(rf"\\\{{{name}(?::[^}}]*)?\\\}}", lambda _match, field=field: field, pattern)  # type: ignore[misc]
            found.append(rf"(?<![A-Za-z\d])(?i:{pattern})(?!\d)")
        return found

    def _amounts(self) -> list[str]:
        """Return what follows a number in the magnitudes of the language: million, tỷ USD."""
        forms = (str(pattern) for steps in self._locale.forms["units"].values() for _least, pattern in steps)
        after = {form.partition("{n}")[2] for form in forms}
        tails = sorted((tail for tail in after if tail.startswith(" ")), key=len, reverse=True)
        return [rf"(?<=\d)(?:{'|'.join(map(re.escape, tails))})(?!\w)"] if tails else []


def _together(found: re.Match[str]) -> str:
    """Write a text that no line breaks in: its spaces keep it together, and joiners what has none."""
    return _SEAM.sub(JOINER, _SPACE.sub(NO_BREAK_SPACE, found[0]))

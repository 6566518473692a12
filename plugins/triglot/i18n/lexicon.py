"""How a language writes numbers, dates and quantities, compiled: its `lexicon.yml` with what all share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import yaml

from triglot.i18n.folder import PACKAGE, SHOWN, LanguageFolder
from triglot.i18n.written import reading
from triglot.models.lexicon import LexiconEntry, NumeralsEntry

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LETTER = "A-Za-zÀ-ɏḀ-ỹ"
"""Letters of alphabets, for classes: `\\w` would take in Han characters, which stand beside words without a space."""

_FIELDS = {
    "year": r"(?:19|20)\d\d",
    "yy": r"\d\d",
    "month0": r"1[0-2]|0?[1-9]",
    "day0": r"3[01]|[12]\d|0?[1-9]",
    "day": r"3[01]|[12]\d|0?[1-9]",
    "quarter0": r"[1-4]",
    "half0": r"[12]",
}
"""Parts of dates in digits; a 2 behind a name stands for the second date of a pair."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What is needed to find the facts of a text in one language."""

    code: str
    own: LexiconEntry
    shared: LexiconEntry
    group: str
    """The sign between thousands."""

    @property
    def numerals(self) -> NumeralsEntry:
        """How numbers are put together."""
        assert self.own.numerals is not None  # noqa: S101  # `read_lexicon` has looked
        return self.own.numerals

    @cached_property
    def after(self) -> re.Pattern[str]:
        """Match a unit behind a number: group `unit`."""
        over = f"(?:{self.numerals.over})?" if self.numerals.over else ""
        return re.compile(rf"{over}[ -]?(?P<unit>{alternatives(self._forms('after'))})")

    @cached_property
    def before(self) -> re.Pattern[str]:
        """Match a unit that ends before a number."""
        return re.compile(rf"(?P<unit>{alternatives(self._forms('before'), bound=False)}) ?\Z")

    @cached_property
    def half_of(self) -> re.Pattern[str]:
        """Match half of a unit."""
        return re.compile(rf"(?:{self.numerals.half_of})(?P<unit>{alternatives(self._forms('after'))})")

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit of each form."""
        return {**self._forms("before"), **self._forms("after")}

    @cached_property
    def agencies(self) -> re.Pattern[str]:
        """Match the name of an office, known or not."""
        return re.compile(self.own.agencies)

    @cached_property
    def bounds(self) -> dict[str, re.Pattern[str]]:
        """Match what stands before or behind a number and makes it a bound."""
        ends = {"over": r"\Z", "under": r"\Z", "and-more": "", "and-less": ""}
        return {name: re.compile(f"(?:{find}){ends[name]}", re.IGNORECASE) for name, find in self.own.bounds.items()}

    @cached_property
    def roles(self) -> dict[str, re.Pattern[str]]:
        """Match what stands before a number and tells its part."""
        return {name: re.compile(rf"(?:{find})\Z") for name, find in self.own.roles.items()}

    def _forms(self, side: str) -> dict[str, str]:
        both = (getattr(self.shared, side), getattr(self.own, side))
        return {form: unit for units in both for unit, forms in units.items() for form in forms}

    @cached_property
    def dates(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        """Patterns of dates in the order of trying, each with whether it is sure."""
        sure = (*self.shared.dates, *self.own.dates)
        return (
            *((self._date(find), True) for find in sure),
            *((self._date(find), False) for find in self.own.unsure_dates),
        )

    def _date(self, find: str) -> re.Pattern[str]:
        for name, part in self.own.parts.items():
            find = find.replace(f"{{{name}}}", part)
        for name, part in _FIELDS.items():
            find = find.replace(f"{{{name}}}", f"(?P<{name.rstrip('0')}>{part})")
            find = find.replace(f"{{{name}2}}", f"(?P<{name.rstrip('0')}2>{part})")
        return re.compile(find)


def alternatives(forms: Iterable[str], *, bound: bool = True) -> str:
    """Return a regular expression for any of some forms, the longest first; words end where their letters end."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    end = rf"(?![{LETTER}0-9])"
    return "|".join(re.escape(f) + (end if bound and re.match(f"[{LETTER}]", f[-1]) else "") for f in ordered) or "(?!)"


def read_lexicon(folder: LanguageFolder, group: str) -> Lexicon | None:
    """Read the lexicon of a language; None when nobody has written it down.

    Args:
        folder: Where the language is written down.
        group: The sign between thousands.

    Raises:
        SetupError: When a file is not what it should be.
    """

    def make(content: bytes) -> Lexicon:
        own = _entry(content)
        if own.numerals is None:
            raise ValueError("numerals are missing")
        lexicon = Lexicon(folder.code, own, _shared(), group)
        assert all((lexicon.dates, lexicon.after, lexicon.before))  # noqa: S101  # compiles every pattern
        return lexicon

    return folder.read("lexicon.yml", make)


def _entry(content: bytes) -> LexiconEntry:
    return LexiconEntry.model_validate(yaml.load(content.decode(), _Loader))  # noqa: S506  # a SafeLoader


@cache
def _shared() -> LexiconEntry:
    """Read what all languages share."""
    with reading(f"{SHOWN}/lexicon.yml"):
        return _entry((PACKAGE / "lexicon.yml").read_bytes())

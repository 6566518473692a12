"""The style guide of a language: what its texts must not contain, from its `style.yml`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from triglot.i18n.folder import LanguageFolder
from triglot.models.style import RuleEntry, StyleEntry

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NEAR = 30
"""Characters before a match that may make it right."""


@dataclass(frozen=True)
class Rule:
    """One thing that a text must not hold."""

    entry: RuleEntry
    pattern: re.Pattern[str] | None
    before: re.Pattern[str] | None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find where a text breaks the rule."""
        pattern = self.pattern
        if self.entry.letters is not None:
            wrong = "".join(sorted(filter(self.entry.letters.holds, set(text))))
            pattern = re.compile(f"[{re.escape(wrong)}]+") if wrong else None
        for match in pattern.finditer(text) if pattern else ():
            start, end = match.span()
            if self.before and self.before.search(text[max(0, start - _NEAR) : start]):
                continue
            while self.entry.word and start and text[start - 1].isalnum():
                start -= 1
            while self.entry.word and text[end : end + 1].isalnum():
                end += 1
            yield start, end

    def corrected(self, found: str) -> str:
        """Return what should stand there."""
        for old, new in self.entry.to.items():
            for case in (str.lower, str.capitalize, str.upper):
                found = found.replace(case(old), case(new))
        return found


@dataclass(frozen=True)
class Style:
    """The house style of one language."""

    rules: tuple[Rule, ...]
    quoted: re.Pattern[str]
    """A quotation or a title with its marks."""
    quotation: re.Pattern[str]
    unit: re.Pattern[str]
    noun: str
    longest: int
    own: str = ""
    """Letters of which each longer sentence has one."""


def read_style(folder: LanguageFolder) -> Style | None:
    """Read the house style of a language; None when nobody has written it down.

    Raises:
        SetupError: When the file is not what it should be.
    """
    return folder.read("style.yml", lambda content: _style(StyleEntry.model_validate(_yaml(content))))


def _yaml(content: bytes) -> object:
    return yaml.load(content.decode(), _Loader)  # noqa: S506  # a SafeLoader


def _style(entry: StyleEntry) -> Style:
    quotation = entry.quotation
    return Style(
        rules=tuple(
            Rule(rule, _pattern(rule.find, entry.parts), _pattern(rule.not_after and f"(?:{rule.not_after})\\Z", {}))
            for rule in entry.rules
        ),
        quoted=_between((*quotation.marks, *entry.titles)),
        quotation=_between(quotation.marks),
        unit=re.compile(quotation.unit),
        noun=quotation.noun,
        longest=quotation.longest,
        own=entry.own,
    )


def _pattern(find: str | None, parts: dict[str, str]) -> re.Pattern[str] | None:
    for name, part in parts.items():
        find = find and find.replace(f"{{{name}}}", part)
    return re.compile(find) if find else None


def _between(marks: Iterable[str]) -> re.Pattern[str]:
    """Match what stands between marks, in one paragraph."""
    pairs = [(re.escape(pair[0]), re.escape(pair[-1])) for pair in marks]
    return re.compile("|".join(rf"{first}(?:[^{first}{last}\n]|\n(?!\n))*{last}" for first, last in pairs) or r"(?!)")

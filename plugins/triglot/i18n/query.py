"""How readers of a language type words, dates and numbers, from its `query.yml`."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from triglot.i18n.cldr import default_query
from triglot.i18n.folder import LanguageFolder
from triglot.models.forms import QueriesEntry

_NUMBER = r"\d+(?:[.,]\d+)*"
"""A number with whatever separators the language uses."""

_FORMS = ("dates", "percents", "money", "counts")
"""Things that are written in many forms and are one thing."""


@dataclass(frozen=True)
class Querying:
    """What the search knows about one language; the same values go to the browser."""

    code: str
    rules: dict[str, Any]

    @property
    def forms(self) -> dict[str, list[re.Pattern[str]]]:
        """The patterns of dates, percents, money and counts, with ASCII classes as in a browser."""
        return {name: [re.compile(pattern, re.ASCII) for pattern in self.rules[name]] for name in _FORMS}


def read_querying(folder: LanguageFolder) -> Querying:
    """Read what the search knows about a language, with its patterns filled in; by default the months of CLDR.

    Raises:
        SetupError: When the file is not what it should be.
    """
    rules = folder.read(
        "query.yml", lambda content: _rules(yaml.load(content.decode(), yaml.CSafeLoader))
    )  # a SafeLoader
    return Querying(folder.code, rules or _rules(default_query(folder.code)))


def _yaml(content: bytes) -> dict[str, Any]:
    value: dict[str, Any] = yaml.load(content.decode(), yaml.CSafeLoader)  # a SafeLoader in C
    return value


def _rules(written: dict[str, Any]) -> dict[str, Any]:
    QueriesEntry.model_validate(written)
    rules = {**written, "hints": {**written["hints"]}}
    fill = {
        "{month}": f"(?P<mn>{_any(rules['months'])})",
        "{month2}": f"(?P<mn2>{_any(rules['months'])})",
        "{number}": f"(?:{_any(rules['numbers'])})",
        "{scale}": f"(?:{_any(rules['scales'])})",
        "{n}": f"(?<![\\d.,]){_NUMBER}",
    }
    for name in _FORMS:
        rules[name] = [_filled(pattern, fill) for pattern in rules[name]]
        rules["hints"][name] = [_filled(pattern, fill) for pattern in rules["hints"][name]]
    return rules


def _any(words: dict[str, int]) -> str:
    """Return a pattern for any of some words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _filled(pattern: str, fill: dict[str, str]) -> str:
    for name, value in fill.items():
        pattern = pattern.replace(name, value)
    return pattern

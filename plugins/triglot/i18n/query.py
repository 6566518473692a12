"""How readers of a language type words, dates and numbers, from `queries/<code>.yml`."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from triglot.errors import SetupError
from triglot.i18n.written import reading
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


@cache
def load_querying(code: str) -> Querying:
    """Read what the search knows about a language, with its patterns filled in.

    Raises:
        SetupError: When there is no such language, or when its file is not what it should be.
    """
    path = files("triglot") / "i18n" / "queries" / f"{code}.yml"
    if not path.is_file():
        raise SetupError(f"no search rules for the language {code}: add plugins/triglot/i18n/queries/{code}.yml")
    with reading(f"queries/{code}.yml"):
        rules: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)  # a SafeLoader in C
        QueriesEntry.model_validate(rules)
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
        return Querying(code, rules)


def _any(words: dict[str, int]) -> str:
    """Return a pattern for any of some words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _filled(pattern: str, fill: dict[str, str]) -> str:
    for name, value in fill.items():
        pattern = pattern.replace(name, value)
    return pattern

"""How a language writes dates, numbers and lists, and how its readers type them: the file format."""

import re
from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, NonNegativeFloat, StringConstraints

from triglot.models.base import Line, Model

_SAMPLES = {"year": 2025, "day": 8, "day2": 9, "quarter": "a", "month": "a", "month2": "a", "start": "a", "end": "a"}


def fields(pattern: str) -> set[str]:
    """Return the fields that a pattern fills in: `{year}`.

    Raises:
        ValueError: When its brackets do not fit.
    """
    return {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}


def _pattern(*names: str) -> AfterValidator:
    """Check that a pattern fills in these fields, each of them and no others."""

    def check(pattern: str) -> str:
        if fields(pattern) != set(names):
            raise ValueError(f"{pattern!r} has other fields than {', '.join(f'{{{name}}}' for name in names)}")
        pattern.format(**{"n": "1", **_SAMPLES})
        return pattern

    return AfterValidator(check)


def _within(*names: str) -> AfterValidator:
    """Check that a pattern fills in some of these fields and no others."""

    def check(pattern: str) -> str:
        if not fields(pattern) <= set(names):
            raise ValueError(f"{pattern!r} has other fields than {', '.join(f'{{{name}}}' for name in names)}")
        pattern.format(**_SAMPLES)
        return pattern

    return AfterValidator(check)


def _compiles(pattern: str) -> str:
    try:
        re.compile(re.sub(r"\{(?:month|number|scale|n)\}", "(?:)", pattern))
    except re.error as error:
        raise ValueError(str(error)) from error
    return pattern


Text = Annotated[str, StringConstraints(min_length=1)]
Expression = Annotated[Text, AfterValidator(_compiles)]
Unit = Annotated[str, _pattern("n")]


class DatesEntry(Model, strict=False):
    """A date by how exactly it is known, and a month on an axis."""

    year: Annotated[str, _pattern("year")]
    quarter: Annotated[str, _pattern("quarter", "year")]
    month: Annotated[str, _pattern("month", "year")]
    day: Annotated[str, _pattern("day", "month", "year")]
    tick: Annotated[str, _pattern("month", "year")]


class RangeEntry(Model, strict=False):
    """Two dates, with what they share said once."""

    same_month: Annotated[str, _pattern("year", "month", "day", "day2")]
    same_year: Annotated[str, _pattern("year", "month", "day", "month2", "day2")]
    any: Annotated[str, _pattern("start", "end")]


class ListEntry(Model, strict=False):
    """Several things in a row."""

    separator: Text
    last: Text


class FormsEntry(Model, strict=False):
    """What `forms.yml` of a language holds."""

    tag: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    name: Line
    direction: Literal["ltr", "rtl"] = "ltr"
    spaced: bool
    decimal: Text
    group: Text
    grouped_from: NonNegativeFloat
    months: Annotated[tuple[Line, ...], Field(min_length=12, max_length=12)]
    months_alone: Annotated[tuple[Line, ...], Field(min_length=12, max_length=12)] | None = None
    """The months where no day stands beside them."""
    quarters: Annotated[tuple[Line, ...], Field(min_length=4, max_length=4)]
    date: DatesEntry
    dates_as_written: tuple[Annotated[str, _within("year", "month", "day")], ...] = ()
    range: RangeEntry
    list: ListEntry
    comma: Text
    colon: Text
    semicolon: Text
    sentences: str
    stop: Text
    brackets: tuple[Text, Text]
    units: dict[str, tuple[tuple[NonNegativeFloat, Unit], ...]]
    alphabet: Text | None = None
    tones: Text | None = None
    sounds_like: dict[str, str] | None = None


class HintsEntry(Model, strict=False):
    """What a text must have before it is worth looking for a form in it."""

    dates: tuple[Expression, ...]
    percents: tuple[Expression, ...]
    money: tuple[Expression, ...]
    counts: tuple[Expression, ...]


class QueriesEntry(HintsEntry, strict=False):
    """What `query.yml` of a language holds."""

    order: Literal["dmy", "mdy", "ymd"]
    months: dict[str, int]
    numbers: dict[str, int]
    spelled: dict[str, int] = {}
    scales: dict[str, int]
    countries: tuple[Line, ...]
    stems: tuple[tuple[Expression, str], ...]
    same: tuple[tuple[Line, ...], ...]
    skip: tuple[Line, ...]
    asks: dict[str, tuple[Expression, ...]]
    compares: tuple[Expression, ...]
    hints: HintsEntry

"""What all records share: IDs, text in several languages, marks and figures."""

import math
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from babel.core import get_global
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from triglot.models.dates import PartialDate, Span
from triglot.models.refs import Ref

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID = re.compile(ID_PATTERN)


def _key(name: str) -> str:
    """Return the key that records use for a field: `from_` is `from`, `source_kinds` is `source-kinds`."""
    return name.strip("_").replace("_", "-")


class Model(BaseModel):
    """A frozen value that refuses unknown keys and guesses no types."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", alias_generator=_key)


class Mark(StrEnum):
    """How we know: `read` is not "true", it means that a stored copy of the source was read and says so."""

    READ = "read"
    CITED = "cited"
    DERIVED = "derived"
    MEMORY = "memory"
    SEED = "seed"


Item = TypeVar("Item")


def _by_language(value: dict[str, Item], info: ValidationInfo) -> dict[str, Item]:
    for language in value:
        if language not in _languages(value, info):
            raise PydanticCustomError("foreign", "{key} is not a language of this site", {"key": language})
    return value


LONGEST_NAME, LONGEST_TITLE, LONGEST_LINE, LONGEST_TEXT = 200, 300, 2000, 5000
"""Characters; the longest of the first site have 70, 135, 375 and 665."""


def _text(value: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    for language, text in _fitting(_by_language(value, info), LONGEST_TEXT).items():
        if not text.strip():
            raise PydanticCustomError("language", "{key} is empty", {"key": language})
    missing = [language for language in _languages(value, info) if language not in value]
    if missing:
        raise PydanticCustomError("language", "no text in {missing}", {"missing": ", ".join(missing)})
    return value


def _fitting(value: dict[str, str], most: int) -> dict[str, str]:
    for language, text in value.items():
        if len(text) > most:
            said = {"key": language, "length": len(text), "most": most}
            raise PydanticCustomError("length", "{key} has {length} letters, {most} are the most", said)
    return value


def _title(value: dict[str, str]) -> dict[str, str]:
    return _fitting(value, LONGEST_TITLE)


def _once(names: tuple[Item, ...]) -> tuple[Item, ...]:
    for number, name in enumerate(names):
        if name in names[:number]:
            raise PydanticCustomError("twice", "{name} is listed twice", {"name": str(name), "key": number})
    return names


_TAG = re.compile(r"(?P<language>[a-z]{2,3})(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")


def _tag(value: str) -> str:
    match = _TAG.fullmatch(value)
    if not match or match["language"] not in get_global("likely_subtags"):
        raise PydanticCustomError("tag", "{value} is no language tag, such as en or zh-Hans", {"value": repr(value)})
    return value


def _alike(value: object, info: ValidationInfo) -> object:
    if isinstance(value, str):
        return dict.fromkeys((info.context or {}).get("languages", ()), value.strip())
    if not isinstance(value, dict):
        raise PydanticKnownError("string_type")
    return value


def _shortest(text: dict[str, str]) -> dict[str, str] | str:
    """Write one line where all languages have the same text."""
    return next(iter(text.values())) if len(set(text.values())) == 1 else text


def _languages(value: dict[str, Item], info: ValidationInfo) -> Iterable[str]:
    languages: Iterable[str] = (info.context or {}).get("languages", tuple(value))
    return languages


def _partial_date(value: object) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise PydanticCustomError("date", "{why}", {"why": str(error)}) from error


def _span(value: object) -> Span:
    if isinstance(value, dict) and value.keys() <= {"start", "end"} and "start" in value:
        start, end = _partial_date(value["start"]), _partial_date(value.get("end", value["start"]))
    else:
        start = end = _partial_date(value)
    if end.last < start.first:
        raise PydanticCustomError(
            "span", "the end {end} is before the start {start}", {"start": str(start), "end": str(end)}
        )
    return Span(start, end)


def _as_text(value: object) -> str:
    return str(value)


def _as_written(span: Span) -> str | dict[str, str]:
    return str(span) if span.start == span.end else {"start": str(span.start), "end": str(span.end)}


_DATE_SCHEMA = {"type": ["string", "integer"], "pattern": r"^[12]\d{3}(-Q[1-4]|-\d\d(-\d\d)?)?$"}

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
"""What names a record in every language: lower case, digits and hyphens."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_LINE, strip_whitespace=True)]
"""A text in one language that is not empty."""

Tag = Annotated[str, AfterValidator(_tag)]
"""A language as `lang` calls it: a BCP 47 tag."""

Name = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME, strip_whitespace=True)]
"""What something is called."""

_Once = (AfterValidator(_once), Field(json_schema_extra={"uniqueItems": True}))

Ids = Annotated[tuple[Id, ...], *_Once]
"""IDs of records or words, each once."""

SomeIds = Annotated[tuple[Id, ...], Field(min_length=1), *_Once]
"""The same, at least one."""

Tags = Annotated[tuple[Tag, ...], *_Once]
"""Languages, each once."""

Names = Annotated[tuple[Name, ...], *_Once]
"""What something is called, each name once."""

Text = Annotated[dict[str, str], AfterValidator(_text)]
"""A text for readers in each language of the site, by the language's code."""

Title = Annotated[Text, AfterValidator(_title)]
"""A name or a title for readers in each language of the site."""

LineOrText = Annotated[Text, BeforeValidator(_alike, json_schema_input_type=Line | Text), PlainSerializer(_shortest)]
"""A text by language, written as one line when it is the same in all: "88 FR 73458"."""

ByLanguage = Annotated[dict[str, Item], AfterValidator(_by_language)]
"""Something for some of the languages of the site."""

Date = Annotated[PartialDate, BeforeValidator(_partial_date), PlainSerializer(_as_text), WithJsonSchema(_DATE_SCHEMA)]
"""A date as well as it is known."""

DateSpan = Annotated[
    Span,
    BeforeValidator(_span),
    PlainSerializer(_as_written),
    WithJsonSchema(
        {
            "anyOf": [
                _DATE_SCHEMA,
                {
                    "type": "object",
                    "properties": {"start": _DATE_SCHEMA, "end": _DATE_SCHEMA},
                    "required": ["start"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
"""A date, or a start and an end."""


LEAST, MOST = 1e-12, 1e18
"""Between them lies every number that says something; beyond, drawings and computed figures lose what they show."""


def _number(value: object) -> float | int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise PydanticCustomError("value", "expected a number, got {value}", {"value": repr(value)})
    if value < 0:
        raise PydanticCustomError("value", "a number cannot be negative, got {value}", {"value": value})
    if value and not LEAST <= value <= MOST:
        said = {"least": f"{LEAST:g}", "most": f"{MOST:g}", "value": value}
        raise PydanticCustomError("value", "expected 0 or a number from {least} to {most}, got {value}", said)
    return int(value) if value == int(value) else value  # 1e3 is written as 1000 everywhere


def _value(value: object) -> float | int | str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, str) and value.strip():
        if len(value) > LONGEST_NAME:
            said = {"length": len(value), "most": LONGEST_NAME}
            raise PydanticCustomError("value", "the text has {length} letters, {most} are the most", said)
        return value
    raise PydanticCustomError("value", "expected a number or a text, got {value}", {"value": repr(value)})


_NUMBER_SCHEMA = {"type": "number", "minimum": 0, "maximum": MOST}

Number = Annotated[float | int, PlainValidator(_number), WithJsonSchema(_NUMBER_SCHEMA)]
"""A number that is not negative, in a range in which it can be drawn and computed with."""

Value = Annotated[
    float | int | str,
    PlainValidator(_value),
    WithJsonSchema({"anyOf": [_NUMBER_SCHEMA, {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME}]}),
]
"""The value of a figure: a number, or a text."""

AnyMark = Annotated[Mark, Field(strict=False)]


class Figure(Model):
    """One value with what is needed to trust it."""

    value: Value
    unit: Line | None = None
    source: Annotated[Id, Ref("source")]
    mark: AnyMark
    checked: Date
    bound: Literal["at-least", "at-most"] | None = None
    """Set when only one side of the value is known: a measured figure is "at least" what was measured."""
    note: Text | None = None


class Dated(Model):
    """A date with its source."""

    value: Date
    source: Annotated[Id, Ref("source")]
    mark: AnyMark
    checked: Date
    note: Text | None = None

"""Translate errors of pydantic into an author's words, with a line."""

import re
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from triglot.findings import Finding, Location, did_you_mean

_CODES = {
    "extra_forbidden": "T201",
    "missing": "T202",
    "language": "T204",
    "foreign": "T204",
    "date": "T205",
    "span": "T206",
    "url": "T208",
    "twice": "T304",
}

_HINTS = {
    "language": "write the text in each language",
    "foreign": "use a code of mkdocs.yml",
    "length": "write less",
    "twice": "remove one",
}
"""How to fix faults that name a key or a place of their own."""

_LONGEST = 60
"""Characters of a value that a finding shows."""

_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list: [a, b]",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "string_too_short": "a text that is not empty",
    "string_too_long": "a text of at most {max_length} letters",
    "too_short": "a list that is not empty",
    "greater_than_equal": "a number of at least {ge}",
    "less_than_equal": "a number of at most {le}",
}


class Places(Protocol):
    """What knows the line of each of its values."""

    def at(self, *path: str | int) -> Location:
        """Return the location of a value."""


Meant: TypeAlias = Callable[[tuple[str | int, ...], object], str]
"""Gives a hint for a value that is no ID, by the path that leads to it."""


def explain(
    error: ValidationError, document: Places, model: type[BaseModel], meant: Meant = lambda _path, _value: ""
) -> list[Finding]:
    """Turn what pydantic found into findings, one a fault."""
    return [_finding(fault, document, model, meant) for fault in error.errors(include_url=False)]


def _finding(fault: ErrorDetails, document: Places, model: type[BaseModel], meant: Meant) -> Finding:
    kind, context = fault["type"], fault.get("ctx", {})
    path = tuple(step for step in fault["loc"] if step != "[key]")
    if kind in _HINTS and "key" in context:
        path = (*path, context["key"])
    message, hint = _words(fault, path, model)
    if kind == "string_pattern_mismatch":
        hint = meant(path, fault["input"]) or hint
    return Finding(document.at(*path), _CODES.get(kind, "T203"), message, hint)


def _words(fault: ErrorDetails, path: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, str]:
    """Return what is wrong and how to fix it."""
    kind, context, value = fault["type"], fault.get("ctx", {}), fault["input"]
    where = ".".join(map(str, path))
    if kind == "extra_forbidden":
        known = _known_keys(model, path)
        return f"unknown key {where}", did_you_mean(str(path[-1]), known) or f"known: {', '.join(known)}"
    if kind == "missing":
        return f"{where} is missing", "see docs/project/records.md"
    if kind == "string_pattern_mismatch":
        return f"{where}: {_shown(value)} is not an ID", "lower case letters, digits and hyphens"
    if kind in _EXPECTED:
        quote = kind == "string_type" and isinstance(value, int | float | bool)
        return (
            f"{where}: expected {_EXPECTED[kind].format(**context)}, got {_shown(value)}",
            "put it in quotes" if quote else "",
        )
    said, hint = fault["msg"], str(context.get("hint", ""))
    if kind in {"enum", "literal_error"}:
        said = f"expected {context['expected']}, got {_shown(value)}"
        hint = _meant(value, context["expected"])
    elif kind in _HINTS:
        hint = _HINTS[kind]
        if kind != "twice":  # the key stands in the place
            said = said.removeprefix(str(context.get("key", ""))).strip()
    return f"{where}: {said}" if where else said, hint


def _meant(value: object, expected: str) -> str:
    """Return which of the words of a list somebody may have meant."""
    return did_you_mean(value, re.findall(r"'([^']*)'", expected)) if isinstance(value, str) else ""


def _shown(value: object) -> str:
    """Return a value as an author would recognize it, short enough for one line."""
    if value is None:
        return "nothing"
    text = repr(list(value)) if isinstance(value, tuple) else repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _known_keys(model: type[BaseModel], path: tuple[Any, ...]) -> list[str]:
    """Return the keys that are known where an unknown one was found, if the model lists them."""
    current: Any = model
    for step in path[:-1]:
        # A key of a mapping or a place in a list is no field: its value has the same model.
        current = _inner(current, step) or current
    return [field.alias or name for name, field in current.model_fields.items()]


def _inner(model: type[BaseModel], step: object) -> type[BaseModel] | None:
    for name, field in model.model_fields.items():
        if step in (name, field.alias):
            return _model_of(field.annotation)
    return None


def _model_of(annotation: object) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `dict[str, tuple[Wrong, ...]]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_of, get_args(annotation))), None)

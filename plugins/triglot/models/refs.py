"""What the IDs in a record lead to: stated by the types of its fields, and read by one walk over them."""

import types
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Path: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead to a value in a record."""


class Target:
    """Where IDs of a type must be found: metadata, as in `Annotated[Ids, Ref("chip")]`."""

    noun: str
    """What findings call one of them."""
    described: str
    """What schemas say of the type, if anything."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the type for editors."""
        return {**handler(core), "description": self.described} if self.described else handler(core)


class Ref(Target):
    """A record of one of some kinds, by the names of the kinds; without any, every record that has a page."""

    def __init__(self, *kinds: str, noun: str = "") -> None:
        self.kinds = kinds
        self.noun = noun or " or ".join(kinds)
        self.described = f"The ID of the {self.noun}"


class Facet(Target):
    """A word of a facet of the vocabulary."""

    def __init__(self, name: str, noun: str = "", *, elsewhere: bool = False) -> None:
        """Take the facet.

        Args:
            name: The field of `Vocabulary`.
            noun: What findings about fences call a word.
            elsewhere: Whether a check of its record looks for it, since only some of the words may stand there.
        """
        self.name, self.noun, self.elsewhere = name, noun, elsewhere
        self.described = "" if elsewhere else f"One of the {name.replace('_', '-')} in data/vocabulary.yml"


class Among(Target):
    """One of those that a function finds in the records."""

    def __init__(self, noun: str, of: Callable[[Any], Iterable[str]]) -> None:
        self.noun, self.of = noun, of
        self.described = noun


ACTOR = Ref("person", "term", "family", noun="person or term")
"""Who acts or speaks."""

GOODS = Ref("goods", noun="class of goods")


class Reference(NamedTuple):
    """One ID of a record that leads elsewhere."""

    path: Path
    wanted: str
    target: Target


def references(record: BaseModel, path: Path = ()) -> Iterator[Reference]:
    """Yield every ID of a record whose type states where it leads.

    Args:
        record: The record, or a part of it.
        path: Leads to the part.
    """
    for name, key, annotation in _fields(type(record)):
        yield from _walk(annotation, getattr(record, name), (*path, key), None)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """Return the fields of a model that can hold references: name, key and type."""
    hints = get_type_hints(model, include_extras=True)
    fields = ((name, field.alias or name, hints[name]) for name, field in model.model_fields.items())
    return tuple(field for field in fields if _leads(field[2]))


def _leads(annotation: Any) -> bool:  # noqa: ANN401  # any type
    """Return whether a type states where IDs lead, or has a model inside that may."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    named = any(isinstance(each, Target) for each in getattr(annotation, "__metadata__", ()))
    return named or any(map(_leads, get_args(annotation)))


def _walk(annotation: Any, value: object, path: Path, target: Target | None) -> Iterator[Reference]:  # noqa: ANN401
    if isinstance(value, BaseModel):
        yield from references(value, path)
        return
    annotation, target = _inside(annotation, target)
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _walk(get_args(annotation)[0], item, (*path, number), target)
    elif isinstance(value, dict):
        of_keys, of_values = get_args(annotation)
        for key, item in value.items():
            yield from _walk(of_keys, key, (*path, key), None)
            yield from _walk(of_values, item, (*path, key), None)
    elif target is not None and isinstance(value, str):
        yield Reference(path, value, target)


def _inside(annotation: Any, target: Target | None) -> tuple[Any, Target | None]:  # noqa: ANN401
    """Return a type without what it is annotated with and without None, and where it leads."""
    while get_origin(annotation) in {Annotated, Union, types.UnionType}:
        target = next((each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, Target)), target)
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    return annotation, target


def target_at(model: type[BaseModel], path: Path) -> Target | None:
    """Return where an ID leads that stands in a record, or that is a key there; None where no ID may stand.

    Args:
        model: Of the record.
        path: Leads to the ID; the last step may be the ID itself.
    """
    annotation, target = _inside(model, None)
    for number, step in enumerate(path):
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found = next((each for name, key, each in _fields(annotation) if step in {name, key}), None)
            annotation, target = _inside(found, None)
        elif get_origin(annotation) is dict:
            of_keys, of_values = get_args(annotation)
            annotation, target = _inside(of_keys if number + 1 == len(path) else of_values, None)
        elif get_origin(annotation) is tuple:
            annotation, target = _inside(get_args(annotation)[0], target)
        else:
            return None
    return target if annotation is str else None

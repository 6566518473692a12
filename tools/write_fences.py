#!/usr/bin/env python3
"""Write the fences with all their options into docs/project/writing.md, from their classes: `make guide`."""

from inspect import getdoc
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from triglot.models import Model, PartialDate
from triglot.models.refs import target_at
from triglot.views.fence import FenceKind
from triglot.views.fences import FENCES

GUIDE = Path(__file__).parents[1] / "docs/project/writing.md"
BEGIN = "<!-- The fences, from their classes. Change these, then run make guide. -->\n"
END = "<!-- End of the fences. -->\n"


def main() -> None:
    """Replace the part of the guide that lists the fences."""
    GUIDE.write_text(replaced(GUIDE.read_text("utf-8")), "utf-8")


def replaced(guide: str) -> str:
    """Return the guide with the list as the classes have it."""
    before, _, rest = guide.partition(BEGIN)
    return f"{before}{BEGIN}{''.join(map(_section, FENCES.values()))}\n{END}{rest.partition(END)[2]}"


def _section(kind: FenceKind[Any]) -> str:
    """Return what a fence is, an example, and a table of its options."""
    rows = [_row(kind.options, field.alias or name, field) for name, field in kind.options.model_fields.items()]
    table = (
        "".join(["| Option | Value | Meaning |\n| --- | --- | --- |\n", *rows]) if rows else "It takes no options.\n"
    )
    return f"\n### {kind.name}\n\n{getdoc(type(kind))}\n\n```{kind.name}\n{kind.example.lstrip()}```\n\n{table}"


def _row(options: type[Model], name: str, field: FieldInfo) -> str:
    default = field.get_default(call_default_factory=True, validated_data={})
    if field.is_required():
        note = "; required"
    else:
        shown = str(default).lower() if isinstance(default, bool) else default
        note = f"; `{shown}` when left out" if isinstance(shown, str) else ""
    text = (field.description or "").replace("\n", " ")
    return f"| `{name}` | {_value(options, name, field)}{note} | {text} |\n"


def _value(options: type[Model], name: str, field: FieldInfo) -> str:
    """Return what may be written behind an option."""
    if several := target_at(options, (name, 0)):
        return f"a list, each a {several.noun}"
    if one := target_at(options, (name,)):
        return f"a {one.noun}"
    kind: Any = field.annotation
    if get_origin(kind) in {Union, UnionType}:
        kind = next(each for each in get_args(kind) if each is not NoneType)
    while hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    if get_origin(kind) is Literal:
        *words, last = (f"`{word}`" for word in get_args(kind))
        return f"{', '.join(words)} or {last}"
    return {str: "a text", bool: "`true` or `false`", PartialDate: "a date"}.get(kind, "texts by language")


if __name__ == "__main__":
    main()

"""JSON Schema of each published file, next to those of single records."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from triglot.exports.status import GoodsRow, Row
from triglot.loading import described, json_schemas
from triglot.models import Id, Vocabulary
from triglot.models.kinds import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LICENSE = "CC BY 4.0"
_ENGINE_STATES = ("unknown", "borderline", "not-applicable")
"""States that any key can have besides its own."""


def file_schemas(words: Vocabulary, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Return the schema of each published file as JSON text, by the file's name; files in a folder share one.

    Args:
        words: Has the keys, each of which is a field of the files of states.
        languages: The codes of the site's languages.
    """
    of_records = json_schemas(languages)
    for name, kind in KINDS.items():
        if kind.exported:
            yield f"{name}.json", _text(_of_records(name, json.loads(of_records[f"{name}.json"])))
    chips = {name: key.chips for name, key in words.keys.items()}
    goods = {name: key.goods for name, key in words.keys.items()}
    yield "status.json", _text(_of_rows(Row, chips))
    yield "goods-status.json", _text(_of_rows(GoodsRow, goods))
    card = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
    said = "Name and first sentences of each record by its address below the language's root."
    yield "cards.json", _text({"description": said, "type": "object", "additionalProperties": card})


def _of_records(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a file of records from that of one record, which has its ID in a file."""
    parts = record.pop("$defs", {})
    del record["$schema"]
    record["required"].append("id")
    fields = {
        "as_of": {"description": "The day that the data speaks of.", "type": "string"},
        "license": {"enum": [LICENSE]},
        name: {"type": "array", "items": {"$ref": f"#/$defs/{record['title']}"}},
    }
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
        "$defs": {**parts, record["title"]: record},
    }


def _of_rows(model: type[BaseModel], states: dict[Id, tuple[Id, ...]]) -> dict[str, Any]:
    """Return the schema of a list of rows, in which each key of the site has a field of its own."""
    schema = described(TypeAdapter(list[model]).json_schema(), "triglot.exports")  # type: ignore[valid-type]  # one of two
    row = schema["$defs"][model.__name__]
    for name, known in states.items():
        row["properties"][f"{name}_key"] = {"enum": [*known, *_ENGINE_STATES]}
        row["required"].append(f"{name}_key")
    return schema


def _text(schema: dict[str, Any]) -> str:
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"

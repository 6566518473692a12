"""JSON Schema of the records, for editors."""

import ast
import json
from functools import cache
from importlib.resources import files
from typing import Any

from triglot.models import Model, Vocabulary
from triglot.models.kinds import KINDS


def json_schemas(languages: tuple[str, ...]) -> dict[str, str]:
    """Return the schema of each kind of record as JSON text, by file name.

    Args:
        languages: The codes of the site's languages; a text for readers needs each of them.
    """
    schemas = {}
    models: dict[str, type[Model]] = {
        **{folder: kind.model for folder, kind in KINDS.items()},
        "vocabulary": Vocabulary,
    }
    for name, model in models.items():
        schema = described(model.model_json_schema(by_alias=True), "triglot.models")
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        if "id" in schema.get("required", []):
            schema["required"].remove("id")  # the file's name
        _require_languages(schema, languages)
        schemas[f"{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return schemas


def described(schema: dict[str, Any], package: str) -> dict[str, Any]:
    """Return a schema with what each of its models is, which `python -OO` drops from the models themselves."""
    if Model.__doc__ is None:
        said = _docstrings(package)
        for name, part in {schema.get("title", ""): schema, **schema.get("$defs", {})}.items():
            if name in said:
                part["description"] = said[name]
    return schema


@cache
def _docstrings(package: str) -> dict[str, str]:
    """Read the docstrings of the classes of a package."""
    sources = (file.read_text("utf-8") for file in files(package).iterdir() if file.name.endswith(".py"))
    classes = (node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef))
    return {node.name: ast.get_docstring(node) or "" for node in classes}


def _require_languages(schema: object, languages: tuple[str, ...]) -> None:
    """Write the languages into every text: a mapping of texts without a pattern of its own."""
    if isinstance(schema, list):
        for part in schema:
            _require_languages(part, languages)
    elif isinstance(schema, dict):
        if schema.get("type") == "object" and schema.get("additionalProperties") == {"type": "string"}:
            schema["properties"] = {language: {"type": "string", "minLength": 1} for language in languages}
            schema["required"] = list(languages)
            schema["additionalProperties"] = False
        if "patternProperties" in schema:
            schema["additionalProperties"] = False  # a key that is no ID
        for part in schema.values():
            _require_languages(part, languages)

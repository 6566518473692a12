"""JSON Schema of the records, for editors."""

import json

from triglot.errors import SetupError
from triglot.loading.folder import KINDS
from triglot.models import Model, Vocabulary


def json_schemas(languages: tuple[str, ...]) -> dict[str, str]:
    """Give the schema of each kind of record as JSON text, by file name.

    Args:
        languages: The codes of the site's languages; a text for readers needs each of them.

    Raises:
        SetupError: Under `python -OO`, which drops what describes the models.
    """
    if Model.__doc__ is None:
        raise SetupError("the schemas need the descriptions that python -OO drops (run it without -OO)")
    schemas = {}
    models: dict[str, type[Model]] = {**KINDS, "vocabulary": Vocabulary}
    for name, model in models.items():
        schema = model.model_json_schema(by_alias=True)
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        if "id" in schema.get("required", []):
            schema["required"].remove("id")  # the file's name
        _require_languages(schema, languages)
        schemas[f"{name}.json"] = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return schemas


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

"""Check records, and that the schema for editors follows from them."""

import os
from pathlib import Path

from triglot.findings import Finding, Location
from triglot.loading import json_schemas
from triglot.loading.files import name_of
from triglot.project import Settings, read_project


def check_data(settings: Settings) -> list[Finding]:
    """Report what is wrong in the data folder."""
    _project, found = read_project(settings)
    folder = settings.data / "schema"
    if not os.path.isdir(folder):  # noqa: PTH112  # Path.is_dir raises when it may not look
        return found
    for name, text in json_schemas(settings.languages).items():
        path = folder / name
        if not _says(path, text.encode()):
            at = Location(name_of(path, settings.root), 1)
            found.append(Finding(at, "T501", "the schema is not what the models say", "run triglot schema"))
    return found


def _says(path: Path, expected: bytes) -> bool:
    try:
        return path.read_bytes() == expected
    except OSError:
        return False

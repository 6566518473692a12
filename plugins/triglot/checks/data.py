"""Records are right and the schema for editors follows from them."""

import os
from pathlib import Path

from triglot.config import CODE
from triglot.findings import Finding, Location
from triglot.loading import json_schemas
from triglot.loading.files import name_of
from triglot.project import Project, Settings, read_project
from triglot.settings import HINT


def check_data(settings: Settings) -> list[Finding]:
    """Give what is wrong in the data folder."""
    project, found = read_project(settings)
    found += too_early(project) if project else []
    folder = settings.data / "schema"
    if not os.path.isdir(folder):  # noqa: PTH112  # Path.is_dir raises when it may not look
        return found
    for name, text in json_schemas(settings.languages).items():
        path = folder / name
        if not _says(path, text.encode()):
            at = Location(name_of(path, settings.root), 1)
            found.append(Finding(at, "T501", "the schema is not what the models say", "run triglot schema"))
    return found


def too_early(project: Project) -> list[Finding]:
    """Return whether the day that the site speaks of lies before everything that it knows: a slip of the keyboard."""
    settings, events = project.settings, project.read.events.values()
    if not events or any(event.date.start.first <= settings.as_of.last for event in events):
        return []
    at = settings.config.at(*settings.config.place("plugins", "triglot"), "as_of")
    return [Finding(at, CODE, f"as_of: all events are later than {settings.as_of}", HINT)]


def _says(path: Path, expected: bytes) -> bool:
    try:
        return path.read_bytes() == expected
    except OSError:
        return False

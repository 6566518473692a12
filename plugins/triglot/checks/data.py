"""Records are right and the schema for editors follows from them."""

from triglot.findings import Finding, Location
from triglot.loading import json_schemas
from triglot.project import Settings, read_project


def check_data(settings: Settings) -> list[Finding]:
    """Give what is wrong in the data folder."""
    _project, found = read_project(settings)
    folder = settings.data / "schema"
    if not folder.is_dir():
        return found
    for name, text in json_schemas(settings.languages).items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != text.encode():
            at = Location(path.relative_to(settings.root).as_posix(), 1)
            found.append(Finding(at, "T501", "the schema is not what the models say", "run triglot schema"))
    return found

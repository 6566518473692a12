"""Check days that the site waits for: each names what it depends on, and none passes unnoticed."""

import datetime as dt

from triglot.findings import Finding, Severity
from triglot.loading import Document, read_document
from triglot.loading.files import read_text
from triglot.project import Project, Settings, read_project
from triglot.views.due import is_awaited, pending


def check_due(settings: Settings) -> list[Finding]:
    """Return the ends of effects that do not say what they depend on; nothing without a right vocabulary."""
    project, _ = read_project(settings)
    if project is None:
        return []
    hint = "add depends: on what it depends whether it ends then"
    return [
        Finding(
            _document(project, event.id).at("effects", number, "until"),
            "T202",
            f"depends is missing for an end after {settings.as_of}",
            hint,
        )
        for event, number, effect in pending(project.history)
        if effect.depends is None
    ]


def overdue(settings: Settings, today: dt.date) -> list[Finding]:
    """Return the days that the site waits for and that have passed, as warnings.

    Args:
        settings: Of the site.
        today: The day to compare with.
    """
    project, _ = read_project(settings)
    if project is None:
        return []
    records = project.records
    found = [
        _passed(project, event.id, ("date",), str(event.date.end))
        for event in records.events.values()
        if is_awaited(records, event) and event.date.end.last < today
    ]
    return found + [
        _passed(project, event.id, ("effects", number, "until"), str(effect.until))
        for event, number, effect in pending(project.history)
        if effect.until and effect.until.last <= today
    ]


def _passed(project: Project, event: str, path: tuple[str | int, ...], day: str) -> Finding:
    message = f"{day} has passed, and the site waits for it"
    hint = "record what happened, and update the day of the site (as_of)"
    return Finding(_document(project, event).at(*path), "T730", message, hint, Severity.WARNING)


def _document(project: Project, event: str) -> Document:
    settings = project.settings
    path = settings.data / "events" / f"{event}.yml"
    name = path.relative_to(settings.root).as_posix()
    return read_document(read_text(path, name, settings.data)[0], name)[0]

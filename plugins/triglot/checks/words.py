"""Check that words and names have a form that their record allows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import east_asian_width

from pydantic import ValidationError

from triglot.checks.prose import DataFile
from triglot.models.kinds import KINDS, Kind
from triglot.models.term import Named
from triglot.project import Settings

_Record: TypeAlias = tuple[Kind, Named]
"""A record that has names, with its kind."""


@dataclass(frozen=True)
class Hit:
    """A wrong form in a text."""

    start: int
    end: int
    message: str
    hint: str


@dataclass(frozen=True)
class _Form:
    written: str
    why: str
    instead: str
    longer: tuple[str, ...]
    """Right forms that hold this one."""


class Termbase:
    """The right and the wrong forms of everything that has a name, by language."""

    def __init__(self, settings: Settings, files: Iterable[DataFile]) -> None:
        known = [record for file in files if (record := _record(file, settings))]
        self.forms = {code: tuple(_forms(known, code)) for code in settings.languages}

    def wrong(self, text: str, language: str) -> Iterator[Hit]:
        """Find wrong forms, the longest where several stand, that no longer right form holds."""
        taken: list[tuple[int, int]] = []
        for form in sorted(self.forms[language], key=lambda form: -len(form.written)):
            for start in _places(text, form.written):
                end = start + len(form.written)
                if any(a <= start and end <= b for a, b in taken) or _inside(text, start, form):
                    continue
                taken.append((start, end))
                yield Hit(start, end, f"{form.written}: {form.why}", f"write {form.instead}")


def _record(file: DataFile, settings: Settings) -> _Record | None:
    """Return the record of a file that names something; a faulty one has findings of its own."""
    kind, value = KINDS.get(file.kind), file.value
    if kind is None or not issubclass(kind.model, Named) or not isinstance(value, dict):
        return None
    try:
        return kind, kind.model.model_validate({"id": "any", **value}, context={"languages": settings.languages})
    except ValidationError:
        return None


def _forms(records: list[_Record], language: str) -> Iterator[_Form]:
    right = {form for record in records for form in _right(record, language)}
    lowered = [form.lower() for form in right]
    for record in records:
        instead = _right(record, language)[0]
        for wrong in record[1].wrong.get(language, ()):
            if wrong.form not in right:  # of one thing it may be wrong and of another right
                small = wrong.form.lower()
                longer = tuple(form for form in lowered if small in form)
                for written in {wrong.form, wrong.form[0].upper() + wrong.form[1:]}:
                    yield _Form(written, wrong.why, instead, longer)


def _right(record: _Record, language: str) -> tuple[str, ...]:
    """Return the correct forms of a record, the preferred one first."""
    kind, named = record
    names = kind.names(named) if kind.names else {}
    preferred = (names[code] for code in (language, "") if code in names)
    return (*preferred, *named.others(language))


def _places(text: str, form: str) -> Iterator[int]:
    """Find a form as a word of its own."""
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if not (_joined(text[start - 1 : start], form[0]) or _joined(form[-1], text[end : end + 1])):
            yield start
        start = text.find(form, end)


def _joined(left: str, right: str) -> bool:
    """Return whether two characters belong to one word: scripts of wide characters write no spaces."""
    return all(c.isalnum() and east_asian_width(c) not in "WF" for c in (left, right) if c) and bool(left and right)


def _inside(text: str, start: int, form: _Form) -> bool:
    """Return whether a longer correct form encloses a wrong one."""
    for longer in form.longer:
        at = longer.find(form.written.lower())
        while at >= 0:
            first = start - at
            if first >= 0 and text[first : first + len(longer)].lower() == longer:
                return True
            at = longer.find(form.written.lower(), at + 1)
    return False

"""Exceptions in data/allowed.yml: each has a reason, and one that matches nothing is a finding itself."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from triglot.findings import CODES, Finding, Location, did_you_mean
from triglot.loading import Document, read_document
from triglot.loading.faults import explain
from triglot.loading.files import read_if_there
from triglot.models.allowance import Allowance
from triglot.project import Settings

_LIST = TypeAdapter(tuple[Allowance, ...])
_FAMILY = "T6"
"""How the codes begin that can be allowed."""


@dataclass(frozen=True)
class Fault:
    """A finding that may be allowed, with the text that it is about."""

    finding: Finding
    text: str
    """The whole text."""
    start: int
    end: int

    def meant_by(self, allowance: Allowance) -> bool:
        """Return whether an exception is about this: its words stand around what was found, or in it."""
        if (allowance.file, allowance.code) != (self.finding.at.path, self.finding.code):
            return False
        if allowance.text in self.text[self.start : self.end]:
            return True
        size = len(allowance.text)
        near = self.text[max(0, self.end - size) : self.start + size]
        return allowance.text in near


def without_allowed(settings: Settings, faults: Iterable[Fault]) -> list[Finding]:
    """Leave out what is allowed, and add what is wrong with the exceptions."""
    path = settings.data / "allowed.yml"
    name = path.relative_to(settings.root).as_posix()
    text, found = read_if_there(path, name, settings.data)
    document, more = read_document(text, name)
    found += more
    allowances = _allowances(document, found)
    used = set()
    for fault in faults:
        fitting = {number for number, allowance in enumerate(allowances) if fault.meant_by(allowance)}
        used |= fitting
        if not fitting:
            found.append(fault.finding)
    return found + [
        _useless(allowance, document.at(number)) for number, allowance in enumerate(allowances) if number not in used
    ]


def _allowances(document: Document, found: list[Finding]) -> tuple[Allowance, ...]:
    if document.value is None:
        return ()
    try:
        return _LIST.validate_python(document.value)
    except ValidationError as error:
        found += explain(error, document, Allowance)
        return ()


def _useless(allowance: Allowance, at: Location) -> Finding:
    if allowance.code not in CODES or not allowance.code.startswith(_FAMILY):
        known = [code for code in CODES if code.startswith(_FAMILY)]
        hint = did_you_mean(allowance.code, known) or f"known: {', '.join(known)}"
        return Finding(at, "T613", f"{allowance.code} cannot be allowed", hint)
    message = f"nothing in {allowance.file} breaks {allowance.code} at {allowance.text!r}"
    return Finding(at, "T613", message, "remove the exception, or correct its file and text")

"""The exceptions that stop a step.

TriglotError
├── ContentError   what somebody wrote is wrong; carries the findings
└── SetupError     the project cannot be read at all: a setting or a folder is missing
"""

from collections.abc import Iterable

from triglot.findings import Finding


class TriglotError(Exception):
    """Stop a step of ours."""


class ContentError(TriglotError):
    """Stop because of what somebody wrote."""

    findings: tuple[Finding, ...]
    """Every fault, sorted by file and line."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


class SetupError(TriglotError):
    """Stop because the project cannot be read at all."""

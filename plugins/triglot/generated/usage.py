"""What authored pages use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Usage:
    """What one authored page shows or links to."""

    language: str
    """Of the edition, also where the text is a fallback."""
    address: str
    """Relative to the root of the language."""
    title: str
    records: frozenset[str]

"""What a segment is: a block of a page with its lines, its text and its ID."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

PREFIX = "s-"
"""Before IDs made from a text: an ID in CSS must not begin with a digit, and no heading is named like that."""

_SHORT, _DIGEST = 6, 10
"""Hex digits of an ID and of a digest. A page has a few hundred segments: among 300, two share six digits once in 370
pages, and then the second text is counted up."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


KINDS = (
    *("heading", "paragraph", "quote", "figure", "item", "term", "definition"),
    *("footnote", "title", "row", "fence", "html", "code"),
)


@dataclass(frozen=True)
class Segment:
    """A block of one edition of a page."""

    kind: str
    """One of `KINDS`."""
    section: str
    """The ID of the heading that it stands under; a heading's own; nothing before the first heading."""
    first: int
    """Its first line in the Markdown, from 1."""
    last: int
    text: str
    """As it is written, without list marker, `#`, `>` and its own attributes."""
    explicit: str = ""
    """The ID that the author gave it."""
    column: int = 0
    """Where its text begins in its first line."""
    id: str = ""
    """Equal in all languages."""

    @cached_property
    def normalized(self) -> str:
        """The text as it is compared: NFC, without comments, white space collapsed."""
        return normalized(self.text)

    @cached_property
    def digest(self) -> str:
        """The first hex digits of the SHA-256 of the normalized text."""
        return digest(self.normalized)

    def named(self, name: str) -> "Segment":
        """Return the same segment with an ID, and with what was already found out about its text."""
        copy = object.__new__(Segment)
        copy.__dict__.update(self.__dict__, id=name)
        return copy


def normalized(text: str) -> str:
    """Normalize a text for comparison: NFC, without comments, white space collapsed."""
    return " ".join(unicodedata.normalize("NFC", _COMMENT.sub(" ", text)).split())


def digest(text: str) -> str:
    """Return the first hex digits of the SHA-256 of a text that is already normalized."""
    return sha256(text.encode()).hexdigest()[:_DIGEST]


def new_id(text: str, taken: Container[str], used: dict[str, int]) -> str:
    """Make an ID from a normalized text that is seen for the first time.

    Args:
        text: The text.
        taken: The IDs that others have.
        used: How many IDs were tried for each text so far: a table may have a thousand equal rows.
    """
    number, name = used.get(text, 0), ""
    while not name or name in taken:
        seed = f"{text}\0{number}" if number else text
        name = PREFIX + sha256(seed.encode()).hexdigest()[:_SHORT]
        number += 1
    used[text] = number
    return name

"""Where we know it from."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from triglot.models.base import AnyMark, Date, Id, Line, LineOrText, Mark, Model, Names, Tag

_WEB_ADDRESS = re.compile(r"""https?://[^\s<>"']+""")


def _web_address(value: str) -> str:
    if not _WEB_ADDRESS.fullmatch(value):
        raise PydanticCustomError(
            "url", "expected a web address (https://…) without spaces and quotes, got {value}", {"value": value[:80]}
        )
    return value


class Source(Model):
    """A document that says what a record says."""

    id: Id
    title: Line
    publisher: LineOrText
    date: Date | None = None
    url: Annotated[str, AfterValidator(_web_address)] | None = None
    citation: LineOrText | None = None
    language: Tag
    """The language of the document, a BCP 47 tag."""
    kind: Literal["primary", "press", "company", "dataset", "secondary", "aggregator"]
    mark: AnyMark
    aliases: Names = ()
    note: Line | None = None
    """For editors; never shown to readers."""

    @property
    def citable(self) -> bool:
        """Whether a published figure may rest on this source alone: somebody else can find it."""
        return self.mark is not Mark.MEMORY and bool(self.url or self.citation)

"""Where we know it from."""

import re
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from triglot.models.base import AnyMark, Date, Id, Line, LineOrText, Mark, Model, Names, Tag

_WEB_ADDRESS = re.compile("https?://.+", re.DOTALL)
_REFUSED = re.compile("[\\s<>\"'\u00ad\u200b-\u200f\u2060\ufeff]")
"""What could end an attribute, or is not seen."""


def _web_address(value: str) -> str:
    if not _WEB_ADDRESS.fullmatch(value):
        raise PydanticCustomError("url", "expected a web address (https://…), got {value}", {"value": repr(value[:80])})
    sign = _REFUSED.search(value)
    if sign:
        place = "at its end" if not value[sign.start() :].strip() else f"behind {value[: sign.start()][-30:]}"
        hint = f"write {quote(sign[0], safe='')} for it, or copy the address again"
        said = {"sign": repr(sign[0]), "place": place, "hint": hint}
        raise PydanticCustomError("url", "{sign} stands in the address, {place}", said)
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

"""What the site got wrong, and what is right."""

from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from triglot.models.base import Date, Id, Ids, Model, Names, Text
from triglot.models.refs import Ref


class Correction(Model):
    """An error that readers could see, kept in public after it was fixed."""

    id: Id
    weight: Literal["wrong", "imprecise", "missing"]
    records: Annotated[Ids, Ref(noun="record")] = ()
    """The records that said it."""
    pages: Names = ()
    """The pages that said it, without language and `.md`."""
    stood: Text
    """What the site said."""
    from_: Date
    """First day on which it stood."""
    until: Date
    """The day of the correction."""
    right: Text
    sources: Annotated[Ids, Ref("source")]

    @model_validator(mode="after")
    def _somewhere(self) -> "Correction":
        if not (self.records or self.pages):
            raise PydanticCustomError("effect", "a correction names the records or pages that it corrects")
        if self.until.last < self.from_.first:
            raise PydanticCustomError(
                "span",
                "the end {end} is before the start {start}",
                {"end": str(self.until), "start": str(self.from_)},
            )
        return self

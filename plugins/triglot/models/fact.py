"""Key figures of the story: a number that pages print, with its day and its source."""

from typing import Annotated

from triglot.models.base import AnyMark, Date, Id, Line, Model, Text, Title, Value
from triglot.models.refs import ACTOR, Ref


class Fact(Model):
    """One figure that stands for something: $5.5 billion warned of, 25% asked for."""

    id: Id
    label: Title
    """What the figure says, in a few words."""
    value: Value
    unit: Line | None = None
    date: Date
    """The day that the figure speaks of or was said on."""
    speaker: Annotated[Id, ACTOR] | None = None
    """Who said it, when somebody's word is all there is."""
    source: Annotated[Id, Ref("source")]
    mark: AnyMark
    checked: Date
    note: Text | None = None

"""What happened, was announced or said."""

from typing import Annotated

from triglot.models.base import Date, DateSpan, Id, Ids, Model, Names, Text, Title
from triglot.models.effect import Effect
from triglot.models.refs import ACTOR, Facet, Ref


class Event(Model):
    """Something that happened, was said or takes effect on a day."""

    id: Id
    title: Title
    summary: Text
    date: DateSpan
    place: Annotated[Id, Facet("places")] | None = None
    """The date is the date there: December 8 in Washington is December 9 in Beijing. What was published has none."""
    kind: Annotated[Id, Facet("kinds")]
    side: Annotated[Id, Facet("sides")]
    status: Annotated[Id, Facet("statuses")]
    topics: Annotated[Ids, Facet("topics")]
    actors: Annotated[Ids, ACTOR]
    chips: Annotated[Ids, Ref("chip")] = ()
    families: Annotated[Ids, Ref("family")] = ()
    depends: Text | None = None
    """For what is still to come: on what it depends whether and when it comes."""
    answers: Annotated[Ids, Ref("event")] = ()
    """Events that this one responds to."""
    effects: tuple[Effect, ...] = ()
    """What it does to the keys."""
    sources: Annotated[Ids, Ref("source")]
    """Best first; at least one that can be cited."""
    claims: Names = ()
    """Claims of the seed articles that it covers."""
    checked: Date
    note: Text | None = None

"""What happened, was announced or said."""

from triglot.models.base import Date, DateSpan, Id, Ids, Model, Names, Text, Title
from triglot.models.effect import Effect


class Event(Model):
    """Something that happened, was said or takes effect on a day."""

    id: Id
    title: Title
    summary: Text
    date: DateSpan
    place: Id | None = None
    """The date is the date there: December 8 in Washington is December 9 in Beijing. What was published has none."""
    kind: Id
    side: Id
    status: Id
    topics: Ids
    actors: Ids
    chips: Ids = ()
    families: Ids = ()
    depends: Text | None = None
    """For what is still to come: on what it depends whether and when it comes."""
    answers: Ids = ()
    """Events that this one responds to."""
    effects: tuple[Effect, ...] = ()
    """What it does to the keys."""
    sources: Ids
    """Best first; at least one that can be cited."""
    claims: Names = ()
    """Claims of the seed articles that it covers."""
    checked: Date
    note: Text | None = None

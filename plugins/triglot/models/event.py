"""What happened, was announced or said."""

from triglot.models.base import Date, DateSpan, Id, Line, Model, Text
from triglot.models.effect import Effect


class Event(Model):
    """Something that happened, was said or takes effect on a day."""

    id: Id
    title: Text
    summary: Text
    date: DateSpan
    place: Id
    """The date is the date there: December 8 in Washington is December 9 in Beijing."""
    kind: Id
    side: Id
    status: Id
    topics: tuple[Id, ...]
    actors: tuple[Id, ...]
    chips: tuple[Id, ...] = ()
    families: tuple[Id, ...] = ()
    depends: Text | None = None
    """For what is still to come: on what it depends whether and when it comes."""
    answers: tuple[Id, ...] = ()
    """Events that this one responds to."""
    effects: tuple[Effect, ...] = ()
    """What it does to the keys."""
    sources: tuple[Id, ...]
    """Best first; at least one that can be cited."""
    claims: tuple[Line, ...] = ()
    """Claims of the seed articles that it covers."""
    checked: Date
    note: Text | None = None

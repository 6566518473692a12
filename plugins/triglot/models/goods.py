"""Classes of goods that notices speak of together."""

from triglot.models.base import Date, Id, Ids, Model, Text, Title


class Goods(Model):
    """A class of goods that one side's notices speak of together: the seven elements of April 2025."""

    id: Id
    name: Title
    about: Text
    side: Id
    """The side whose permission it takes first."""
    sources: Ids
    checked: Date

"""Classes of goods that notices speak of together."""

from triglot.models.base import Date, Id, Model, Text


class Goods(Model):
    """A class of goods that one side's notices speak of together: the seven elements of April 2025."""

    id: Id
    name: Text
    about: Text
    side: Id
    """The side whose permission it takes first."""
    sources: tuple[Id, ...]
    checked: Date

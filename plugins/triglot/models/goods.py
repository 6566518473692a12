"""Classes of goods that notices speak of together."""

from typing import Annotated

from triglot.models.base import Date, Id, Ids, Model, Text, Title
from triglot.models.refs import Facet, Ref


class Goods(Model):
    """A class of goods that one side's notices speak of together: the seven elements of April 2025."""

    id: Id
    name: Title
    about: Text
    side: Annotated[Id, Facet("sides")]
    """The side whose permission it takes first."""
    sources: Annotated[Ids, Ref("source")]
    checked: Date

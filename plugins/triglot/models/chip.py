"""Chips with their figures, and the families that events speak of."""

from typing import Annotated

from triglot.models.base import Dated, Figure, Id, Ids, Model, Name, Text, Title
from triglot.models.refs import Facet, Ref
from triglot.models.term import Named


class Chip(Model):
    """One product with figures of its own."""

    id: Id
    name: Name
    preferred: Title | None = None
    """Its name in each language, where a language writes it otherwise: 昇腾910C."""
    vendor: Annotated[Id, Ref("term")]
    family: Annotated[Id, Ref("family")] | None = None
    side: Annotated[Id, Facet("sides")]
    """The side that designs it: its own rules govern its export."""
    data_center: bool
    """Whether it is designed or marketed for data centers."""
    made_for_china: bool
    reported: Dated | None = None
    """When the press first told of it; for a chip that nobody announced."""
    announced: Dated | None = None
    released: Dated | None = None
    figures: dict[Annotated[Id, Facet("figures", elsewhere=True)], Figure] = {}
    performance: dict[Annotated[Id, Facet("formats", elsewhere=True)], Figure] = {}
    """Dense operations per second by number format; sparse figures do not count."""
    rivals: dict[Id, tuple[Figure, ...]] = {}
    """Other values that sources give for a figure or a number format, each with its speaker."""
    published: dict[Id, tuple[Figure, ...]] = {}
    """What others publish for a figure that is computed here."""
    notes: tuple[Text, ...] = ()


class Family(Named):
    """Chips that go by one name: events say "H20", records are `nvidia-h20-96` and `nvidia-h20-141`."""

    name: Name
    vendor: Annotated[Id, Ref("term")]
    chips: Annotated[Ids, Ref("chip")]
    about: Text
    preferred: Title | None = None
    definition: Text | None = None
    sources: Annotated[Ids, Ref("source")] = ()
